import type { Day } from './day.js'
import type { Role } from './roles.js'

/**
 * Duty spell (任职时段): a person holds a post in a school, is on leave, or owes less than the document's number by leave of the school, from one
 * day to another, both included; null = open.
 */
export type Spell = Post | Leave | Waiver

interface Between {
  readonly id: string
  /** Staff id. */
  readonly person: string
  readonly school: string
  readonly from: Day | null
  readonly to: Day | null
  /** Who entered it in the chat, and when; absent where a table brought it. */
  readonly entered?: Entered
}

/** The entry of a spell: by whom, as people are called, and at what moment. */
export interface Entered {
  readonly by: string
  readonly atMs: number
}

export interface Post extends Between {
  readonly kind: 'post'
  readonly role: Role
  readonly title: string
  /** 带课: whether the holder teaches besides the post. */
  readonly teaches: boolean
  /** What the transfer (调入) ended with which the post began, so that it can be withdrawn. */
  readonly left?: FormerPlace
  /** The post held, where the school lets it count as another (counted-posts.ts); never kept. */
  readonly heldAs?: Role
}

/** Where somebody was before a transfer: the posts as they were, and what a roster says of a person besides. */
export interface FormerPlace {
  readonly school: string
  readonly homeroom: string | null
  readonly classes: readonly string[]
  readonly groups: readonly string[]
  readonly posts: readonly Post[]
}

export interface Leave extends Between {
  readonly kind: 'leave'
  /** 产假, 病假 …: personal, shown to the person and the director only. */
  readonly title: string
}

/** 酌情减少: where a document allows it for who teaches besides the post, a number of the school instead of the document's (校定). */
export interface Waiver extends Between {
  readonly kind: 'waiver'
  readonly obligation: string
  /** Owed in a whole period, instead of the document's number. */
  readonly value: number
  /** The reason: personal, shown to the person and the leaders only. */
  readonly title: string
  /** Who approved it, as people are called. */
  readonly approver: string
}

export function waiversAmong(spells: readonly Spell[]): readonly Waiver[] {
  return spells.filter((spell): spell is Waiver => spell.kind === 'waiver')
}

/** The spell by what it says, whoever entered it. */
export function withoutEntry(spell: Spell): Spell {
  const { entered: _, ...said } = spell
  return said
}

export function holdsOn(spell: Spell, day: Day): boolean {
  return (spell.from === null || spell.from <= day) && (spell.to === null || day <= spell.to)
}

/**
 * An id made of what the spell says: the same post, leave or waiver entered twice, by whatever way and in whatever order, is one. Unique over
 * all schools.
 */
export function spellIdOf(spell: Omit<Post, 'id'> | Omit<Leave, 'id'> | Omit<Waiver, 'id'>): string {
  const what = spell.kind === 'post' ? spell.role : spell.kind === 'waiver' ? `less-${spell.obligation}` : 'leave'
  return ['D', spell.person, what, spell.school, spell.from ?? '', spell.to ?? ''].join('-')
}

/** 带课 of a post where nobody says: by the role and the roster alone, so that it does not depend on which posts were entered before. */
export function teachesBy(role: Role, classes: readonly string[]): boolean {
  return role === 'teacher' || role === 'homeroom-teacher' || classes.length > 0
}

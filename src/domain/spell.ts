import type { Day } from './day.js'
import type { Role } from './roles.js'

/** Duty spell (任职时段): a person holds a post in a school, or is on leave, from one day to another, both included; null = open. */
export type Spell = Post | Leave

interface Between {
  readonly id: string
  /** Staff id. */
  readonly person: string
  readonly school: string
  readonly from: Day | null
  readonly to: Day | null
}

export interface Post extends Between {
  readonly kind: 'post'
  readonly role: Role
  readonly title: string
  /** 带课: whether the holder teaches besides the post. */
  readonly teaches: boolean
  /** The post held, where the school lets it count as another (counted-posts.ts); never kept. */
  readonly heldAs?: Role
}

export interface Leave extends Between {
  readonly kind: 'leave'
  /** 产假, 病假 …: personal, shown to the person and the director only. */
  readonly title: string
}

export function holdsOn(spell: Spell, day: Day): boolean {
  return (spell.from === null || spell.from <= day) && (spell.to === null || day <= spell.to)
}

/**
 * An id made of what the spell says: the same post or leave entered twice, by whatever way and in whatever order, is one. Unique over
 * all schools.
 */
export function spellIdOf(spell: Omit<Post, 'id'> | Omit<Leave, 'id'>): string {
  const what = spell.kind === 'post' ? spell.role : 'leave'
  return ['D', spell.person, what, spell.school, spell.from ?? '', spell.to ?? ''].join('-')
}

/** 带课 of a post where nobody says: by the role and the roster alone, so that it does not depend on which posts were entered before. */
export function teachesBy(role: Role, classes: readonly string[]): boolean {
  return role === 'teacher' || role === 'homeroom-teacher' || classes.length > 0
}

import type { Person } from '../domain/person.js'
import type { PersonChange, UnsettledWhy } from '../domain/roster-change.js'
import type { Post } from '../domain/spell.js'
import type { GuessedPost } from './guess-duties.js'

/** Somebody of a directory. */
export interface Entry {
  readonly platform: string
  readonly userid: string
  /** As the directory writes it. */
  readonly name: string | null
}

/** Somebody whom no directory entry of the platforms knew before; taken on as `person`. */
export interface NewPerson {
  readonly entries: readonly Entry[]
  readonly person: Person
  /** Empty: title and departments say nothing of a post. */
  readonly posts: readonly GuessedPost[]
  /** Staff ids of those who have the same name. */
  readonly namesakes: readonly string[]
}

/** What one directory says otherwise of somebody than the roster. */
export interface ChangedPerson {
  readonly entry: Entry
  readonly before: Person
  readonly after: Person
  readonly posts: readonly GuessedPost[]
  readonly changes: readonly PersonChange[]
}

/** Somebody who is in no directory any more although the roster knows the account. */
export interface GonePerson {
  readonly platform: string
  readonly userid: string
  readonly person: Person
  /** Those that would end. */
  readonly posts: readonly Post[]
}

export interface Unsettled {
  readonly entry: Entry
  readonly why: UnsettledWhy
  /** Staff ids of the people it may be. */
  readonly candidates: readonly string[]
  readonly school: string | null
}

/** A directory that was not read whole: who is missing from it is not gone. */
export interface Unread {
  readonly platform: string
  readonly account: string
  readonly why: string
}

/** What the directories say otherwise than the roster. Nothing of it changes before somebody says yes. */
export interface Proposal {
  readonly new: readonly NewPerson[]
  readonly changed: readonly ChangedPerson[]
  readonly gone: readonly GonePerson[]
  readonly unsettled: readonly Unsettled[]
  readonly unread: readonly Unread[]
}

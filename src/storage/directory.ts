import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Spell } from '../domain/spell.js'
import type { Term } from '../domain/term.js'
import type { Lesson, SchoolClass } from '../domain/timetable.js'

export interface GroupBinding {
  readonly platform: string
  readonly account: string
  readonly chat: string
  readonly school: string
  /** Subject group (教研组), null for the whole school. */
  readonly group: string | null
}

/** Duty spells of one school: those to put (one of the same id is replaced) and the ids of those to remove; all others stay. */
export interface DutyChange {
  readonly school: string
  /** People who are new to the school, by staff id: one who was in another school leaves it. All others stay. */
  readonly people?: readonly Person[]
  /** Staff ids of people of the school who leave the roster. */
  readonly gone?: readonly string[]
  readonly put: readonly Spell[]
  readonly remove: readonly string[]
}

/** What a school decides about the rules it follows: packs taken up or dropped, numbers and days of its own (校定). */
export interface PolicyChange {
  readonly school: string
  readonly adopt?: readonly Adoption[]
  /** Ids of packs no longer followed. */
  readonly drop?: readonly string[]
  /** A setting of the same name and subject is replaced; a null value removes it. */
  readonly settings?: readonly { readonly name: SettingName; readonly subject: string; readonly value: string | null }[]
}

/**
 * `off-work`: 下班时间, `17:30`. `no-homework-day`: 无作业日, weekday 1–7. `due-day`: day set for the deadline named by `subject`, because the
 * text has none. `role-as`: whoever holds the post `subject` owes what the post `value` owes (教研主任 = 教务主任), slugs of `roles.ts`; the
 * subject may be a title of the middle (副主任). `binding-code`: mark, end and issuer of the open code with which the person `subject` binds an account.
 */
export type SettingName = 'off-work' | 'no-homework-day' | 'due-day' | 'role-as' | 'binding-code'

export interface SchoolSetting {
  readonly school: string
  readonly name: SettingName
  /** Obligation or post the setting is about; empty for the whole school. */
  readonly subject: string
  readonly value: string
}

export interface Adoption {
  readonly school: string
  readonly pack: string
  readonly from: Day | null
}

/** What changes seldom and every message needs: held in memory, replaced when `version` moves. */
export interface Directory {
  readonly version: number
  readonly people: readonly Person[]
  readonly spells: readonly Spell[]
  readonly classes: readonly SchoolClass[]
  readonly lessons: readonly Lesson[]
  readonly terms: readonly { readonly school: string; readonly term: Term }[]
  readonly adoptions: readonly Adoption[]
  readonly bindings: readonly GroupBinding[]
  readonly settings: readonly SchoolSetting[]
}

/** A change of the directory; each part given replaces what its school had of it. One call is one transaction. */
export interface DirectoryChange {
  readonly school: string
  readonly people?: readonly Person[]
  readonly spells?: readonly Spell[]
  readonly classes?: readonly SchoolClass[]
  readonly lessons?: readonly Lesson[]
  /** Terms of the same name are replaced, others stay. */
  readonly terms?: readonly Term[]
  /** Names of terms that go, before the new ones come. */
  readonly goneTerms?: readonly string[]
  /** Packs of the same id are replaced, others stay. */
  readonly adoptions?: readonly Adoption[]
  readonly bindings?: readonly GroupBinding[]
  readonly policy?: Omit<PolicyChange, 'school'>
}

import type { Body } from '../actors.js'
import type { Day } from '../day.js'
import type { Stage } from '../obligation.js'
import type { Person } from '../person.js'
import type { Fields, RecordStatus } from '../record.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { Spell } from '../spell.js'

/** A school or office whose position is asked for, with all that its position depends on. */
export interface BodyFacts {
  readonly body: Body
  readonly name: string
  /** Stages of a school; empty for an office. */
  readonly stages: readonly Stage[]
  /** Calendars of its terms, in order. */
  readonly calendars: readonly SchoolCalendar[]
  readonly people: readonly Person[]
  /** Duty spells of its people. */
  readonly spells: readonly Spell[]
  /** Since when it follows the pack; null = always. Deadlines before that day are history, closed and never overdue. */
  readonly followsFrom: Day | null
  /** 下班时间 in minutes of the day, 校定; null when the school has not said. */
  readonly offWorkMinute: number | null
  /** Days the school has set for duties whose text has none, and years for masked ones: obligation id → day. */
  readonly setDays: ReadonlyMap<string, Day>
}

/** What a body's position needs of a record. */
export interface Fact {
  readonly recordId: string
  readonly school: string
  readonly kind: string
  readonly author: string
  readonly credits: readonly string[]
  readonly day: Day
  /** Of two records of one day the one entered later is the later word. */
  readonly enteredAtMs: number
  readonly status: RecordStatus
  readonly fields: Fields
}

/** A record that broke a ceiling, as judged when it was entered or last changed. */
export interface Breach {
  readonly obligation: string
  readonly row: string
  readonly recordId: string
  readonly day: Day
}

/**
 * Kinds that say nothing about which duty they settle: a plan is filed for one duty, not for all that ask for plans. A record of them counts
 * for the obligation that its field `obligation` names; records of other kinds count for every obligation of the kind unless they name one.
 */
export const NAMED_KINDS: ReadonlySet<string> = new Set([
  'plan-filing',
  'stage-milestone',
  'ledger',
  'evidence',
  'assessment',
  'publicity',
  'award-selection',
  'role-assignment',
  'staffing',
  'funding',
  'construction',
  'admission',
  'curriculum-check',
  'report-meeting',
  'showcase',
])

/** Whether a record is filed for the obligation by name (报备). */
export function names({ fields }: Fact, { id }: { readonly id: string }): boolean {
  return fields.obligation === id
}

/** Whether a record counts for an obligation of its kind. */
export function concerns(fact: Fact, obligation: { readonly id: string; readonly kind: string }): boolean {
  if (fact.fields.obligation !== undefined) return names(fact, obligation)
  return fact.kind === obligation.kind && !NAMED_KINDS.has(fact.kind)
}

import type { Actor } from '../domain/actors.js'
import type { Day } from '../domain/day.js'
import type { PositionState } from '../domain/positions/position.js'
import type { Role } from '../domain/roles.js'
import type { Lesson } from '../domain/timetable.js'
import type { Absences } from '../policy/absences.js'
import type { Told, Wish } from '../storage/reminder.js'
import type { GroupBinding } from '../storage/storage.js'
import type { SchoolDays } from './school-days.js'

/** Everything that a school's or office's reminders of one day depend on. Data: the same world gives the same messages. */
export interface SchoolWorld {
  readonly school: string
  /** The day it is gathered for; records and rules as of that day. */
  readonly day: Day
  readonly days: SchoolDays
  readonly isOffice: boolean
  /** Who holds a post there on the day. */
  readonly people: readonly Worker[]
  /** Bound group chats. */
  readonly groups: readonly GroupBinding[]
  /** Complete records of the week up to the day. */
  readonly logged: readonly Logged[]
  readonly deadlines: readonly OpenDeadline[]
  readonly lessons: readonly Lesson[]
  readonly absences: Absences
  /** Of an office, on the day of its digest: how the week went in each school, in order of name. */
  readonly county: readonly SchoolWeek[]
  readonly wishes: readonly Wish[]
  readonly told: readonly Told[]
}

/** Somebody at work in the school. */
export interface Worker {
  readonly id: string
  readonly roles: readonly Role[]
  /** Subject groups (教研组). */
  readonly groups: readonly string[]
  /** On leave today. */
  readonly away: boolean
  readonly loggedToday: boolean
  /** Some channel can be pushed to. */
  readonly reachable: boolean
  /** Quotas that demand something and bind the person. */
  readonly duties: readonly Owed[]
  /** What is to follow on an event and is still open, due this week and not before today. */
  readonly followUps: readonly OpenFollowUp[]
  /** Records of the last days that still lack something (待补). */
  readonly open: readonly { readonly id: string; readonly kind: string; readonly enteredOn: Day }[]
}

/** A person's position on one quota. */
export interface Owed {
  readonly obligation: string
  readonly kind: string
  readonly unit: string
  readonly period: string
  /** Same for duties that several documents ask for in the same way. */
  readonly duty: string
  readonly target: number
  readonly pace: number
  readonly actual: number
  readonly state: PositionState
  /** Records that would count with an evaluation text. */
  readonly withoutNote: number
  /** Since when a number holds that the document changed in the course of the period; null where none did. */
  readonly changed: Day | null
}

/** An event that asks for another record soon after: a lesson heard, to be talked over. */
export interface OpenFollowUp {
  readonly obligation: string
  /** Record of the event. */
  readonly event: string
  readonly kind: string
  readonly eventDay: Day
  readonly due: Day
  /** Whose lesson it was, as they are named to whoever heard it. */
  readonly teachers: readonly string[]
}

/** A deadline (C) of the school or office that is not settled. */
export interface OpenDeadline {
  readonly obligation: string
  readonly title: string
  /** Who issued the document. */
  readonly source: string
  readonly actors: readonly Actor[]
  readonly due: Day
}

/** What a record adds to the week's sums. */
export interface Logged {
  readonly kind: string
  /** Whom it counts for. */
  readonly people: readonly string[]
  /** Lessons it is about, as in `LedgerRecord`; a record without lessons counts one. */
  readonly lessons: readonly string[]
}

/** A school's week as its education office may see it: no person in it. */
export interface SchoolWeek {
  readonly school: string
  /** Distinct lessons observed. */
  readonly lessons: number
  /** Whether most who owe something are on pace; undefined where too few are bound to say so. */
  readonly mostOnPace: boolean | undefined
  /** Exams were held. */
  readonly exams: boolean
  readonly absences: Absences
  /** Deadlines that the school's own leaders have not acknowledged in their weeks. */
  readonly handedUp: readonly { readonly matter: string; readonly title: string; readonly due: Day }[]
}

import { compareText } from '../compare-text.js'
import type { Day } from '../day.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { Deadline } from '../shapes/deadline.js'
import type { Fact } from './body.js'
import type { PositionState } from './position.js'

/** One event that asks for another record within some teaching days: a lesson observed, to be talked over within 3. */
export interface FollowUp {
  readonly event: string
  /** Last teaching day; null while the calendars do not reach that far. */
  readonly due: Day | null
  readonly settledBy: string | null
  readonly state: Extract<PositionState, 'done' | 'overdue' | 'due'>
}

/** What a record can settle: one event of each teacher that it names, or one of anybody. */
interface Settling {
  readonly fact: Fact
  readonly teacher: unknown
}

/**
 * The follow-ups of one person's events, in order of the events. A record settles the earliest event that is still open, that it is not
 * earlier than, and that is about the same teacher where both name one; a meeting on several teachers settles one event of each. The day
 * of the event itself is not counted.
 */
export function followUpsOf(
  deadline: Deadline,
  events: readonly Fact[],
  settling: readonly Fact[],
  calendars: readonly SchoolCalendar[],
  day: Day,
): FollowUp[] {
  if (deadline.due.kind !== 'after') return []
  const { record, teachingDays } = deadline.due
  const taught = calendars.flatMap((calendar) => calendar.teachingDays).sort()
  const left = standing(settling, deadline.kind, day).flatMap((fact): Settling[] => {
    const teachers = teachersOf(fact)
    return teachers.length === 0 ? [{ fact, teacher: undefined }] : teachers.map((teacher) => ({ fact, teacher }))
  })
  return standing(events, record, day).map((event) => {
    const at = left.findIndex((each) => each.fact.day >= event.day && isAbout(each, event))
    const [settled] = at < 0 ? [] : left.splice(at, 1)
    const due = taught.filter((each) => each > event.day)[teachingDays - 1] ?? null
    const state = settled ? 'done' : due !== null && day > due ? 'overdue' : 'due'
    return { event: event.recordId, due, settledBy: settled?.fact.recordId ?? null, state }
  })
}

function isAbout({ teacher }: Settling, event: Fact): boolean {
  const teachers = teachersOf(event)
  return teacher === undefined || teachers.length === 0 || teachers.includes(teacher)
}

function teachersOf({ fields }: Fact): readonly unknown[] {
  return Array.isArray(fields.teacherIds) ? fields.teacherIds : []
}

/** Complete records of a kind up to the day, by day and id. */
function standing(facts: readonly Fact[], kind: string, day: Day): readonly Fact[] {
  return facts
    .filter((fact) => fact.kind === kind && fact.status === 'complete' && fact.day <= day)
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.recordId, b.recordId))
}

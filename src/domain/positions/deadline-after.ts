import { compareText } from '../compare-text.js'
import type { Day } from '../day.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { Deadline } from '../shapes/deadline.js'
import type { Fact } from './body.js'
import type { PositionState } from './position.js'

/** One event that asks for another record within some teaching days: a lesson observed, to be talked over within 3. */
export interface FollowUp {
  readonly event: string
  /** Last teaching day; null while the calendar does not reach that far. */
  readonly due: Day | null
  readonly settledBy: string | null
  readonly state: Extract<PositionState, 'done' | 'overdue' | 'due'>
}

/**
 * The follow-ups of one person's events, in order of the events. A record settles the earliest event that is still open, that it is not
 * earlier than, and that is about the same teacher where both name one. The day of the event itself is not counted.
 */
export function followUpsOf(
  deadline: Deadline,
  events: readonly Fact[],
  settling: readonly Fact[],
  calendar: SchoolCalendar,
  day: Day,
): FollowUp[] {
  if (deadline.due.kind !== 'after') return []
  const { record, teachingDays } = deadline.due
  const left = inOrder(settling.filter((each) => each.kind === deadline.kind && each.status === 'complete' && each.day <= day))
  return inOrder(events.filter((each) => each.kind === record && each.status === 'complete' && each.day <= day)).map((event) => {
    const at = left.findIndex((each) => each.day >= event.day && sameTeacher(each, event))
    const [settled] = at < 0 ? [] : left.splice(at, 1)
    const due = calendar.teachingDays[calendar.elapsed(event.day) + teachingDays - 1] ?? null
    const state = settled ? 'done' : due !== null && day > due ? 'overdue' : 'due'
    return { event: event.recordId, due, settledBy: settled?.recordId ?? null, state }
  })
}

function sameTeacher(a: Fact, b: Fact): boolean {
  const [ofA, ofB] = [teachersOf(a), teachersOf(b)]
  return ofA.length === 0 || ofB.length === 0 || ofA.some((teacher) => ofB.includes(teacher))
}

function teachersOf({ fields }: Fact): readonly unknown[] {
  return Array.isArray(fields.teacherIds) ? fields.teacherIds : []
}

function inOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => compareText(a.day, b.day) || compareText(a.recordId, b.recordId))
}

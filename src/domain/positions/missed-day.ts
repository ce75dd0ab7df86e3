import { addDays, type Day } from '../day.js'
import type { Deadline } from '../shapes/deadline.js'
import type { BodyFacts } from './body.js'
import { afterMiddle, type DueDay, dueDaysOf } from './due-day.js'
import { followedSince } from './followed-since.js'
import { timeSpanOf } from './time-span.js'

/** What was due on the last day of the period before, which left no day in it to be overdue. */
export interface MissedDay extends DueDay {
  readonly opens: Day
  /** From this day on a record is nearer to the next due day: the missed one is no longer asked for. */
  readonly until: Day
}

/** Of a deadline at the end of each period the due day before the present ones; undefined where it is history. */
export function endBefore(deadline: Deadline, body: BodyFacts, day: Day): MissedDay | undefined {
  const { due } = deadline
  if (due.kind !== 'each' || !due.by.includes('end')) return undefined
  const [next] = dueDaysOf(deadline, body, day)
  const present = timeSpanOf({ period: due.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
  const before = present && dueDaysOf(deadline, body, addDays(present.from, -1)).at(-1)
  if (next === undefined || !before?.opens || before.due < followedSince(body)) return undefined
  return { ...before, opens: before.opens, until: afterMiddle(before.due, next.due) }
}

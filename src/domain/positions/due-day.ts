import { addDays, type Day, mondayOf } from '../day.js'
import type { Deadline } from '../shapes/deadline.js'
import type { BodyFacts } from './body.js'
import { timeSpanOf } from './time-span.js'

/** When something is due, and since when a record can settle it. */
export interface DueDay {
  readonly opens: Day
  readonly due: Day
}

const ALWAYS: Day = '0000-01-01'

/**
 * The due day that concerns a day: of a repeating deadline that of the present period. Undefined while nobody has said which day or year
 * (校定), and before the first term. `after` deadlines have one for every event, see deadline-after.ts.
 */
export function dueDayOf({ id, due, opens = ALWAYS }: Deadline, body: BodyFacts, day: Day): DueDay | undefined {
  const set = body.setDays.get(id)
  if (set !== undefined && due.kind !== 'each' && due.kind !== 'week-of') return { opens, due: set }
  switch (due.kind) {
    case 'day':
      return { opens, due: due.day }
    case 'each': {
      const span = timeSpanOf({ period: due.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
      if (span === undefined) return undefined
      // 开学: within the first week.
      return { opens: span.from, due: due.by === 'end' ? span.to : addDays(mondayOf(span.from), 6) }
    }
    case 'week-of': {
      const monday = mondayOf(`${day.slice(0, 4)}-${due.monthDay.slice(2)}`)
      return { opens: monday, due: addDays(monday, 6) }
    }
    default:
      return undefined
  }
}

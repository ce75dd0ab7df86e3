import { addDays, type Day, mondayOf } from '../day.js'
import type { Deadline } from '../shapes/deadline.js'
import type { BodyFacts } from './body.js'
import { timeSpanOf } from './time-span.js'

const LONGEST_HOLIDAY = 60

/** When something is due, and since when a record can settle it. */
export interface DueDay {
  /** Null where any earlier record settles it. */
  readonly opens: Day | null
  readonly due: Day
  /** 校定: the day was set by the body, not by the document. */
  readonly set: boolean
}

/**
 * The due day that concerns a day: of a repeating deadline that of the present period. Undefined while nobody has said which day or year
 * (校定), and before the first term. `after` deadlines have one for every event, see deadline-after.ts.
 */
export function dueDayOf({ id, due, opens }: Deadline, body: BodyFacts, day: Day): DueDay | undefined {
  switch (due.kind) {
    case 'each': {
      const span = timeSpanOf({ period: due.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
      if (span === undefined) return undefined
      if (due.by === 'end') return { opens: span.from, due: span.to, set: false }
      // 开学: within the first week. What was done in the holidays before it is done for it.
      return {
        opens: due.period === 'term' ? holidaysBefore(body, span.from) : span.from,
        due: addDays(mondayOf(span.from), 6),
        set: false,
      }
    }
    case 'week-of': {
      const monday = mondayOf(`${day.slice(0, 4)}-${due.monthDay.slice(2)}`)
      return { opens: monday, due: addDays(monday, 6), set: false }
    }
    case 'after':
      return undefined
    default: {
      const set = body.setDays.get(id)
      if (set !== undefined) return { opens: opens ?? null, due: set, set: true }
      return due.kind === 'day' ? { opens: opens ?? null, due: due.day, set: false } : undefined
    }
  }
}

/** First day after the term before. Of the first one that is known, as many days earlier as a holiday can last. */
function holidaysBefore({ calendars }: BodyFacts, from: Day): Day {
  const ends = calendars.map(({ term }) => term.to).filter((to) => to < from)
  return ends.length === 0 ? addDays(from, -LONGEST_HOLIDAY) : addDays(ends.sort().at(-1)!, 1)
}

import { addDays, type Day, daysBetween, mondayOf } from '../day.js'
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
 * The due days that concern a day, in order: of a repeating deadline those of the present period. None while nobody has said which day or
 * year (校定), and before the first term. `after` deadlines have one for every event, see deadline-after.ts.
 */
export function dueDaysOf({ id, due, opens }: Deadline, body: BodyFacts, day: Day): readonly DueDay[] {
  switch (due.kind) {
    case 'each': {
      const span = timeSpanOf({ period: due.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
      if (span === undefined) return []
      // 开学: within the first week. What was done in the holidays before it is done for it.
      const start: DueDay = {
        opens: due.period === 'term' ? holidaysBefore(body, span.from) : span.from,
        due: addDays(mondayOf(span.from), 6),
        set: false,
      }
      if (!due.by.includes('end')) return [start]
      if (!due.by.includes('start')) return [{ opens: span.from, due: span.to, set: false }]
      return [start, { opens: afterMiddle(start.due, span.to), due: span.to, set: false }]
    }
    case 'week-of': {
      const monday = mondayOf(`${day.slice(0, 4)}-${due.monthDay.slice(2)}`)
      return [{ opens: monday, due: addDays(monday, 6), set: false }]
    }
    case 'after':
      return []
    default: {
      const set = body.setDays.get(id)
      if (set !== undefined) return [{ opens: opens ?? null, due: set, set: true }]
      return due.kind === 'day' ? [{ opens: opens ?? null, due: due.day, set: false }] : []
    }
  }
}

/** The due day that a record of a day is made for: the last whose time has come, else the first. */
export function dueDayFor(dueDays: readonly DueDay[], day: Day): DueDay | undefined {
  return dueDays.findLast(({ opens }) => opens === null || opens <= day) ?? dueDays[0]
}

/** Of two due days each has what is nearer to it: a notice of October is a late one of September, not an early one of January. */
export function afterMiddle(first: Day, second: Day): Day {
  return addDays(first, Math.floor(daysBetween(first, second) / 2) + 1)
}

/** First day after the term before. Of the first one that is known, as many days earlier as a holiday can last. */
function holidaysBefore({ calendars }: BodyFacts, from: Day): Day {
  const ends = calendars.map(({ term }) => term.to).filter((to) => to < from)
  return ends.length === 0 ? addDays(from, -LONGEST_HOLIDAY) : addDays(ends.sort().at(-1)!, 1)
}

import type { Day } from '../day.js'
import type { SchoolCalendar } from '../school-calendar.js'
import { minuteIn } from './tally.js'

/** 17:30, where neither the school nor its term says when the day ends. */
const USUAL_END = 17 * 60 + 30

/**
 * The minute at which a day ends: what is owed by the day (课后服务, 体育一小时) is owed then. 下班时间 as the school has set it, else the end of
 * the last lesson.
 */
export function dayEndsAt(offWorkMinute: number | null, calendars: readonly SchoolCalendar[], day: Day): number {
  return offWorkMinute ?? lastLessonEnds(calendars, day) ?? USUAL_END
}

function lastLessonEnds(calendars: readonly SchoolCalendar[], day: Day): number | undefined {
  const { periods = [] } = calendars.find(({ term }) => term.from <= day && day <= term.to)?.term ?? {}
  const ends = periods.flatMap(({ start, minutes }) => {
    const begins = minuteIn(start)
    return begins === undefined ? [] : [begins + minutes]
  })
  return ends.length === 0 ? undefined : Math.max(...ends)
}

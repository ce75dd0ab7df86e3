import type { Day } from './day.js'
import type { SchoolCalendar } from './school-calendar.js'

/** Where the credits begin that standings of a day are made of: the term, or a week that began before it. */
export function creditsFrom(calendar: SchoolCalendar, day: Day): Day {
  const monday = calendar.week(day).from
  return monday < calendar.whole.from ? monday : calendar.whole.from
}

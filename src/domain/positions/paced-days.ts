import { type Day, daysBetween } from '../day.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { TimeSpan } from './time-span.js'

/** Paced days of a span before a day, not counting it: teaching days of all terms in it, or calendar days. */
export function pacedDaysBefore(span: TimeSpan, day: Day, calendars: readonly SchoolCalendar[]): number {
  if (span.paced === 'calendar') return Math.min(Math.max(0, daysBetween(span.from, day)), span.days)
  const before = calendars.reduce((sum, calendar) => sum + Math.max(0, calendar.before(day) - calendar.before(span.from)), 0)
  return Math.min(before, span.days)
}

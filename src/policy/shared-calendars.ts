import { type SchoolCalendar, schoolCalendar } from '../domain/school-calendar.js'
import type { Term } from '../domain/term.js'

/** Calendars of terms, built once for all schools that have the same term. */
export function sharedCalendars(): (term: Term) => SchoolCalendar {
  const known = new Map<string, SchoolCalendar>()
  return (term) => {
    const key = JSON.stringify(term)
    const calendar = known.get(key) ?? schoolCalendar(term)
    known.set(key, calendar)
    return calendar
  }
}

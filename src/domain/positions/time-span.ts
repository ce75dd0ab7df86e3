import { addDays, type Day, daysBetween, mondayOf } from '../day.js'
import type { Period } from '../obligation.js'
import type { SchoolCalendar } from '../school-calendar.js'

/**
 * A period that holds a day, with its length in the days it is paced by: teaching days up to a term, calendar days for anything longer,
 * because terms far ahead are not known yet.
 */
export interface TimeSpan {
  readonly from: Day
  readonly to: Day
  readonly paced: 'teaching' | 'calendar'
  /** Paced days in all, and up to the day asked about, itself included. */
  readonly days: number
  readonly elapsed: number
  /** The day asked about is after the last of them. */
  readonly over: boolean
}

/** Where a cycle of years is counted from when neither adoption nor document says: 2021-01-01, when the last five-year plan began. */
const CYCLES_FROM: Day = '2021-01-01'
const NEVER: Day = '9999-12-31'

export interface SpanInput {
  readonly period: Period
  readonly day: Day
  readonly calendars: readonly SchoolCalendar[]
  /** First day of the pack's cycles of three or five years, and of what it asks for standing. */
  readonly cyclesFrom: Day | null
}

/** The period that holds the day; of a term the one that has begun last. Undefined before the first term. */
export function timeSpanOf({ period, day, calendars, cyclesFrom }: SpanInput): TimeSpan | undefined {
  switch (period) {
    case 'day':
      return taught(day, day, day, calendars)
    case 'week':
      return taught(mondayOf(day), addDays(mondayOf(day), 6), day, calendars)
    case 'month':
      return taught(`${day.slice(0, 7)}-01`, lastOfMonth(day), day, calendars)
    case 'term': {
      const begun = calendars.filter((each) => each.term.from <= day).sort((a, b) => (a.term.from < b.term.from ? -1 : 1))
      const term = begun.at(-1)?.term
      return term && taught(term.from, term.to, day, calendars)
    }
    case 'school-year': {
      const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)
      return counted(`${year}-09-01`, `${year + 1}-08-31`, day)
    }
    case 'calendar-year':
      return counted(`${day.slice(0, 4)}-01-01`, `${day.slice(0, 4)}-12-31`, day)
    case 'three-years':
      return cycle(3, cyclesFrom ?? CYCLES_FROM, day)
    case 'five-years':
      return cycle(5, cyclesFrom ?? CYCLES_FROM, day)
    case 'standing':
      return { from: cyclesFrom ?? '0000-01-01', to: NEVER, paced: 'calendar', days: 0, elapsed: 0, over: false }
  }
}

function taught(from: Day, to: Day, day: Day, calendars: readonly SchoolCalendar[]): TimeSpan {
  let days = 0
  let elapsed = 0
  let last = ''
  for (const calendar of calendars) {
    const before = calendar.before(from)
    const end = calendar.elapsed(to)
    days += end - before
    elapsed += Math.min(Math.max(calendar.elapsed(day) - before, 0), end - before)
    const lastHere = end > before ? calendar.teachingDays[end - 1]! : ''
    if (lastHere > last) last = lastHere
  }
  return { from, to, paced: 'teaching', days, elapsed, over: days > 0 && day > last }
}

function counted(from: Day, to: Day, day: Day): TimeSpan {
  const days = daysBetween(from, to) + 1
  return { from, to, paced: 'calendar', days, elapsed: Math.min(Math.max(daysBetween(from, day) + 1, 0), days), over: day > to }
}

function cycle(years: number, start: Day, day: Day): TimeSpan {
  let from = start
  while (yearsLater(from, years) <= day) from = yearsLater(from, years)
  return counted(from, addDays(yearsLater(from, years), -1), day)
}

function yearsLater(day: Day, years: number): Day {
  const later = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return later.endsWith('-02-29') ? `${later.slice(0, 4)}-03-01` : later
}

function lastOfMonth(day: Day): Day {
  const next =
    day.slice(5, 7) === '12'
      ? `${Number(day.slice(0, 4)) + 1}-01-01`
      : `${day.slice(0, 5)}${String(Number(day.slice(5, 7)) + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

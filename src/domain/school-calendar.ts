import { addDays, type Day, mondayOf, weekdayOf } from './day.js'
import type { Term } from './term.js'

/** A run of calendar days with the teaching days in it: `teachingDays[first]` up to, not including, `teachingDays[end]`. */
export interface Span {
  readonly from: Day
  /** Included. */
  readonly to: Day
  readonly first: number
  readonly end: number
}

/** The school calendar of one term (学期): which days are taught, and how many have passed. Built once, then asked in O(1). */
export interface SchoolCalendar {
  readonly term: Term
  /** Teaching days (上课日) in order, make-up days included. */
  readonly teachingDays: readonly Day[]
  isTeachingDay(day: Day): boolean
  /** The weekday (1–7) whose timetable runs on the day; null when nothing is taught. */
  timetableWeekday(day: Day): number | null
  /** Teaching days up to the day, itself included. 0 before the term, all of them after it. */
  elapsed(day: Day): number
  /** Teaching days before the day, itself not included. */
  before(day: Day): number
  /** The whole term. */
  readonly whole: Span
  /** The week, Monday to Sunday, that holds the day; outside the term it has no teaching day. */
  week(day: Day): Span
  /** The day on which a week's digest is due; null when the week has no teaching day. */
  lastTeachingDayOfWeek(day: Day): Day | null
}

export function schoolCalendar(term: Term): SchoolCalendar {
  const off = new Set(term.off)
  const makeup = new Map(term.makeup.map(({ day, as }) => [day, as]))
  const teachingDays: Day[] = []
  const elapsedOn = new Map<Day, number>()
  const weekdays = new Map<Day, number>()
  for (let day = term.from; day <= term.to; day = addDays(day, 1)) {
    const weekday = makeup.get(day) ?? (weekdayOf(day) <= 5 && !off.has(day) ? weekdayOf(day) : null)
    if (weekday !== null) {
      weekdays.set(day, weekday)
      teachingDays.push(day)
    }
    elapsedOn.set(day, teachingDays.length)
  }

  const elapsed = (day: Day): number => elapsedOn.get(day) ?? (day < term.from ? 0 : teachingDays.length)
  const before = (day: Day): number => elapsed(day) - (weekdays.has(day) ? 1 : 0)
  const spanOf = (from: Day, to: Day): Span => ({ from, to, first: before(from), end: elapsed(to) })

  const weeks = new Map<Day, Span>()
  for (let monday = mondayOf(term.from); monday <= term.to; monday = addDays(monday, 7)) {
    const span = spanOf(monday, addDays(monday, 6))
    for (let day = monday; day <= span.to; day = addDays(day, 1)) weeks.set(day, span)
  }

  const week = (day: Day): Span => weeks.get(day) ?? spanOf(mondayOf(day), addDays(mondayOf(day), 6))
  return {
    term,
    teachingDays,
    isTeachingDay: (day) => weekdays.has(day),
    timetableWeekday: (day) => weekdays.get(day) ?? null,
    elapsed,
    before,
    whole: spanOf(term.from, term.to),
    week,
    lastTeachingDayOfWeek: (day) => {
      const { first, end } = week(day)
      return end > first ? teachingDays[end - 1]! : null
    },
  }
}

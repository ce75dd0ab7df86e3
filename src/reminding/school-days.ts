import { addDays, type Day, mondayOf } from '../domain/day.js'
import type { SchoolCalendar } from '../domain/school-calendar.js'

/** The teaching days of a school over all the terms it has set, past and to come. */
export interface SchoolDays {
  teaches(day: Day): boolean
  /** The first teaching day on or after the day; undefined while no term reaches that far. */
  next(day: Day): Day | undefined
  /** The last teaching day on or before the day. */
  previous(day: Day): Day | undefined
  /** Teaching days of the week, Monday to Sunday, that holds the day, in order. */
  ofWeek(day: Day): readonly Day[]
  /** The weekday (1–7) whose timetable runs on the day; null when nothing is taught. */
  timetableWeekday(day: Day): number | null
  /** First day of the term that holds the day, else of the last one that has begun; undefined before the first. */
  termFrom(day: Day): Day | undefined
}

export function schoolDays(calendars: readonly SchoolCalendar[]): SchoolDays {
  const inOrder = [...calendars].sort((a, b) => (a.term.from < b.term.from ? -1 : 1))
  const taught = [...new Set(inOrder.flatMap((calendar) => calendar.teachingDays))].sort()
  const isTaught = new Set(taught)
  /** How many teaching days there are before the day. */
  const before = (day: Day): number => {
    let low = 0
    let high = taught.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (taught[middle]! < day) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    teaches: (day) => isTaught.has(day),
    next: (day) => taught[before(day)],
    previous: (day) => (isTaught.has(day) ? day : taught[before(day) - 1]),
    ofWeek: (day) => taught.slice(before(mondayOf(day)), before(addDays(mondayOf(day), 7))),
    timetableWeekday: (day) => inOrder.find((calendar) => calendar.isTeachingDay(day))?.timetableWeekday(day) ?? null,
    termFrom: (day) => inOrder.findLast(({ term }) => term.from <= day)?.term.from,
  }
}

/** Whether the week's digests leave on this day: the last teaching day of a week from Monday to Sunday. */
export function isLastOfWeek(days: SchoolDays, day: Day): boolean {
  return days.ofWeek(day).at(-1) === day
}

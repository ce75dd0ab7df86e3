import { addDays, type Day } from '../domain/day.js'
import { stableHash } from './stable-hash.js'
import type { SchoolWorld, Worker } from './world.js'

/** Two days are enough to choose from; further ahead nobody plans. */
const MOST = 2
const DAYS_AHEAD = 7

export interface FreePeriod {
  readonly day: Day
  readonly period: number
}

/**
 * When somebody could hear a lesson: on each of the next days a period without a lesson of one's own in which a colleague of the same subject
 * group teaches, anybody for who is in none. By the timetable that runs on the day. Not the same period for all: one room would be full.
 */
export function freePeriods({ day: today, days, people, lessons }: SchoolWorld, { id, groups }: Worker): readonly FreePeriod[] {
  const colleagues = new Set(
    people
      .filter((each) => each.id !== id && !each.away && (groups.length === 0 || each.groups.some((group) => groups.includes(group))))
      .map((each) => each.id),
  )
  const found: FreePeriod[] = []
  let day = days.next(addDays(today, 1))
  while (found.length < MOST && day !== undefined && day <= addDays(today, DAYS_AHEAD)) {
    const weekday = days.timetableWeekday(day)
    const ofDay = lessons.filter((lesson) => lesson.weekday === weekday)
    const busy = new Set(ofDay.filter((lesson) => lesson.teacher === id).map((lesson) => lesson.period))
    const taught = ofDay.filter((lesson) => lesson.class !== null && colleagues.has(lesson.teacher) && !busy.has(lesson.period))
    const periods = [...new Set(taught.map((lesson) => lesson.period))].sort((a, b) => a - b)
    if (periods.length > 0) found.push({ day, period: periods[stableHash(`${id} ${day}`) % periods.length]! })
    day = days.next(addDays(day, 1))
  }
  return found
}

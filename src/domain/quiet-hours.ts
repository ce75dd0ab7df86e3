import { dayOf, minuteOfDay, startOfDay } from './day.js'

/** Nobody is sent anything before 07:00 and from 21:00 on (PRODUCT, promise 11): minutes of the day in Asia/Shanghai. */
const ENDS = 7 * 60
const BEGINS = 21 * 60
const MINUTE_MS = 60_000

export function isQuiet(minuteOfDay: number): boolean {
  return minuteOfDay < ENDS || minuteOfDay >= BEGINS
}

/** Until when words that nobody asked for may leave: on the day they are due, before its quiet hours; within those, not at all. */
export function wakingUntil(dueAtMs: number): number {
  return isQuiet(minuteOfDay(dueAtMs)) ? dueAtMs : startOfDay(dayOf(dueAtMs)) + BEGINS * MINUTE_MS
}

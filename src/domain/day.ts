/** A calendar day in Asia/Shanghai as `YYYY-MM-DD`. Days compare as strings. */
export type Day = string

/** China has had one zone without daylight saving since 1991: school days need no zone database. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The day in Asia/Shanghai that holds an instant (epoch milliseconds). */
export function dayOf(instantMs: number): Day {
  return utcDay(instantMs + SHANGHAI_OFFSET_MS)
}

/** Minutes since midnight in Asia/Shanghai, 0–1439. */
export function minuteOfDay(instantMs: number): number {
  return Math.floor(((((instantMs + SHANGHAI_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / 60_000)
}

/** The instant at which a day begins in Asia/Shanghai. */
export function startOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS
}

export function addDays(day: Day, days: number): Day {
  return utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The Monday of the week (Monday–Sunday) that holds the day. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** Whether the text is a real day of the calendar in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** By hand where the year has four digits: every message asks several times, and `toISOString` takes five times as long. */
function utcDay(utcMs: number): Day {
  const date = new Date(utcMs)
  const year = date.getUTCFullYear()
  if (year >= 1000 && year <= 9999) return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
  return date.toISOString().slice(0, 10)
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}

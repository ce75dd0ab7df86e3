import { dayOf } from './moment.js'

/** How the day is meant: a past act never lies ahead, a plan never behind, `near` takes the nearest (an exam). */
export type Sense = 'past' | 'future' | 'near'

export function monthSpan(year: number, month: number): [string, string] {
  return [dayOf(civil(year, month, 1)), dayOf(civil(year, month + 1, 1) - 1)]
}

/** Day number of a date; months beyond the year carry over. NaN for a day that its month does not have: 2月30日 is none. */
export function civil(year: number, month: number, day: number): number {
  const number = Date.UTC(year, month - 1, day) / 86_400_000
  return day < 29 || new Date(number * 86_400_000).getUTCDate() === day ? number : Number.NaN
}

export function yearAndMonth(today: number): [number, number] {
  const day = dayOf(today)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
}

/** The year that puts a month and day nearest to today for its sense. NaN where that year has no such day. */
export function nearest(today: number, month: number, day: number, sense: Sense): number {
  const [year] = yearAndMonth(today)
  // Compared by the first of the month, which always exists.
  const off = (of: number): number => civil(of, month, 1) + day - 1 - today
  if (sense === 'past') return civil(off(year) <= 0 ? year : year - 1, month, day)
  if (sense === 'future') return civil(off(year) >= 0 ? year : year + 1, month, day)
  const best = [year - 1, year, year + 1].reduce((one, other) => (Math.abs(off(other)) < Math.abs(off(one)) ? other : one))
  return civil(best, month, day)
}

/** `16号` without a month: of this month, or of the one before (after) where the sense asks for it. */
export function dayInMonth(today: number, day: number, sense: Sense): number {
  const [year, month] = yearAndMonth(today)
  const here = civil(year, month, 1) + day - 1
  if (sense === 'past' && here > today) return civil(year, month - 1, day)
  if (sense === 'future' && here < today) return civil(year, month + 1, day)
  return civil(year, month, day)
}

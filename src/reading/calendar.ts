import { dayOf } from './moment.js'

/** How the day is meant: a past act never lies ahead, a plan never behind, `near` takes the nearest (an exam). */
export type Sense = 'past' | 'future' | 'near'

export function monthSpan(year: number, month: number): [string, string] {
  return [dayOf(civil(year, month, 1)), dayOf(civil(year, month + 1, 1) - 1)]
}

/** Day number of a date; months beyond the year carry over. */
export function civil(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000
}

export function yearAndMonth(today: number): [number, number] {
  const day = dayOf(today)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
}

/** The year that puts a month and day nearest to today for its sense. */
export function nearest(today: number, month: number, day: number, sense: Sense): number {
  const [year] = yearAndMonth(today)
  const here = civil(year, month, day)
  if (sense === 'past') return here <= today ? here : civil(year - 1, month, day)
  if (sense === 'future') return here >= today ? here : civil(year + 1, month, day)
  const others = [civil(year - 1, month, day), here, civil(year + 1, month, day)]
  return others.reduce((best, each) => (Math.abs(each - today) < Math.abs(best - today) ? each : best))
}

/** `16号` without a month: of this month, or of the one before (after) where the sense asks for it. */
export function dayInMonth(today: number, day: number, sense: Sense): number {
  const [year, month] = yearAndMonth(today)
  const here = civil(year, month, day)
  if (sense === 'past' && here > today) return civil(year, month - 1, day)
  if (sense === 'future' && here < today) return civil(year, month + 1, day)
  return here
}

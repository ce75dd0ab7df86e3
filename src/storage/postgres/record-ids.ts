import { dayOf } from '../../domain/day.js'

/** The last number of a school and day of entry that has been given. */
export interface Last {
  readonly school: string
  readonly month_day: string
  readonly last: number
}

/** `MMDD` of the day of entry. The year is not part of an id, so numbering goes on where the same day of an earlier year ended. */
export function monthDayOf(enteredAtMs: number): string {
  return dayOf(enteredAtMs).slice(5).replace('-', '')
}

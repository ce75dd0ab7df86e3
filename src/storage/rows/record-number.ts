import { dayOf } from '../../domain/day.js'

/** `MMDD` of the day of entry. The year is not part of an id, so numbering goes on where the same day of an earlier year ended. */
export function monthDayOf(enteredAtMs: number): string {
  return dayOf(enteredAtMs).slice(5).replace('-', '')
}

const NUMBERED = /^T-(\d{4})-(\d+)$/

/** Day and number in an id of our own making; undefined for any other. */
export function recordNumberOf(id: string): { readonly monthDay: string; readonly n: number } | undefined {
  const [, monthDay, digits] = NUMBERED.exec(id) ?? []
  return monthDay === undefined ? undefined : { monthDay, n: Number(digits) }
}

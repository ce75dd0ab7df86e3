import { dayOf } from '../../domain/day.js'
import type { NewRecord } from '../storage.js'

/** The last number of a school and day of entry that has been given. */
export interface Last {
  readonly school: string
  readonly month_day: string
  readonly last: number
}

/** Gives ids out of the numbers that were taken for all of the records at once: for each school and day its last ones. */
export class RecordIds {
  readonly #last = new Map<string, number>()

  constructor(taken: readonly Last[], records: readonly NewRecord[]) {
    for (const { school, month_day, last } of taken) this.#last.set(keyOf(school, month_day), last)
    for (const { school, enteredAtMs } of records) {
      const key = keyOf(school, monthDayOf(enteredAtMs))
      this.#last.set(key, this.#last.get(key)! - 1)
    }
  }

  next({ school, enteredAtMs }: NewRecord): string {
    const monthDay = monthDayOf(enteredAtMs)
    const key = keyOf(school, monthDay)
    const number = this.#last.get(key)! + 1
    this.#last.set(key, number)
    return `T-${monthDay}-${String(number).padStart(2, '0')}`
  }
}

/** `MMDD` of the day of entry. The year is not part of an id, so numbering goes on where the same day of an earlier year ended. */
export function monthDayOf(enteredAtMs: number): string {
  return dayOf(enteredAtMs).slice(5).replace('-', '')
}

function keyOf(school: string, monthDay: string): string {
  return `${school}\n${monthDay}`
}

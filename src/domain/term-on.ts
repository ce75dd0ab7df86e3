import type { Day } from './day.js'
import type { Term } from './term.js'

/** The term a day is judged by: the one that holds it, else the last one that has ended; undefined before the first. */
export function termOn(terms: readonly Term[], day: Day): Term | undefined {
  let latest: Term | undefined
  for (const term of terms) if (term.from <= day && (latest === undefined || term.from > latest.from)) latest = term
  return latest
}

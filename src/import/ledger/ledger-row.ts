import type { Day } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import type { Fields } from '../../domain/record.js'

/** A lesson heard, as a row of an old ledger says it. */
export interface HeardLesson {
  readonly day: Day
  /** Empty where the ledger does not say which. */
  readonly periods: readonly number[]
  readonly teacher: Person
  readonly observer: Person
  /** Everything else, under the keys of READING §14. */
  readonly more: Fields
}

/** Why a row cannot be taken: `cell` is the column's header as the file writes it, `typed` what it says (of a blank one, the row above). */
export type RowFault =
  | {
      readonly status: 'bad-date'
      readonly cell: string
      readonly typed: string
      readonly why: 'missing' | 'not-a-date' | 'outside-term' | 'future'
    }
  | { readonly status: 'unknown-name'; readonly cell: string; readonly typed: string; readonly suggestions: readonly string[] }
  | { readonly status: 'bad-cell'; readonly cell: string; readonly typed: string; readonly why: string }
  | { readonly status: 'day-off'; readonly day: Day }

export type RowReading = { readonly fault: RowFault } | { readonly lesson: HeardLesson }

/** One data row as it reads by itself. `row` counts data rows from 1, `line` counts as its sheet does. */
export interface LedgerRow {
  readonly row: number
  /** Null where the file has but one sheet. */
  readonly sheet: string | null
  readonly line: number
  readonly reading: RowReading
}

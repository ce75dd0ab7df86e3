import type { RawRow } from './raw-row.js'

/** One sheet of a file people give; a CSV file is one without a name. */
export interface Sheet {
  readonly name: string | null
  /** Throws TableError where a cell cannot be read. */
  rows(): readonly RawRow[]
}

import { createHash } from 'node:crypto'

/** How far a store has been filled with what another one holds: number of rows written, and the checksum of all of them in their order. */
export interface Filled {
  readonly rows: number
  /** In hex; see `Checksum`. */
  readonly sha256: string
}

export const NOTHING_FILLED: Filled = { rows: 0, sha256: createHash('sha256').digest('hex') }

import { createHash } from 'node:crypto'
import type { Filled } from '../filled.js'
import type { StoredValue } from '../stored-rows.js'

/** SHA-256 over rows, each as a line of JSON, and their number. */
export class Checksum {
  readonly #hash = createHash('sha256')
  #rows = 0

  add(rows: readonly (readonly StoredValue[])[]): void {
    for (const row of rows) this.#hash.update(`${JSON.stringify(row)}\n`)
    this.#rows += rows.length
  }

  /** Of what has been added so far. */
  get sum(): Filled {
    return { rows: this.#rows, sha256: this.#hash.copy().digest('hex') }
  }
}

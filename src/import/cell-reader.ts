import type { Problem } from './row-fate.js'
import type { Row, Table } from './table.js'

/** Reads the cells of one row and gathers every fault, so that a person hears of all of them at once. */
export class CellReader {
  readonly problems: Problem[] = []
  readonly #table: Table
  readonly #row: Row

  constructor(table: Table, row: Row) {
    this.#table = table
    this.#row = row
  }

  text(key: string): string {
    return this.#row.get(key)
  }

  required(key: string): string {
    const text = this.text(key)
    if (text === '') this.fault(key, '要填')
    return text
  }

  /** The cell read by `read`; a cell that is not empty and cannot be read is a fault. */
  optional<T>(key: string, read: (text: string) => T | undefined, message: string): T | null {
    const text = this.text(key)
    if (text === '') return null
    const value = read(text)
    if (value === undefined) this.fault(key, message)
    return value ?? null
  }

  fault(key: string, message: string, typed: string = this.text(key)): void {
    this.problems.push({ line: this.#row.line, cell: this.#table.header(key), typed, message })
  }
}

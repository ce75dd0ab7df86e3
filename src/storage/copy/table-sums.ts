import type { Filled } from '../filled.js'
import { STORED_TABLES } from '../rows/stored-tables.js'
import type { StoredRows } from '../stored-rows.js'
import { Checksum } from './checksum.js'

export interface TableSum extends Filled {
  readonly table: string
}

/** Number and checksum of the rows of each table of a dump. */
export class TableSums {
  readonly #sums = new Map(STORED_TABLES.map(({ name }) => [name, new Checksum()]))

  add({ table, rows }: StoredRows): void {
    this.#sums.get(table)?.add(rows)
  }

  list(): readonly TableSum[] {
    return [...this.#sums].map(([table, { sum }]) => ({ table, ...sum }))
  }
}

export async function sumsOf(pages: AsyncIterable<StoredRows>): Promise<readonly TableSum[]> {
  const sums = new TableSums()
  for await (const page of pages) sums.add(page)
  return sums.list()
}

/** Tables whose rows are not the same in both. */
export function differingTables(one: readonly TableSum[], other: readonly TableSum[]): readonly string[] {
  const sums = new Map(other.map((each) => [each.table, each]))
  return one
    .filter(({ table, rows, sha256 }) => sums.get(table)?.rows !== rows || sums.get(table)?.sha256 !== sha256)
    .map(({ table }) => table)
}

import { type Filled, NOTHING_FILLED } from '../filled.js'
import type { Storage } from '../storage.js'
import type { StoredRows } from '../stored-rows.js'
import { Checksum } from './checksum.js'
import { type TableSum, TableSums } from './table-sums.js'

/** What the store was filled with so far is not what these pages begin with: they come from another store, or it has been written to since. */
export class OtherRows extends Error {
  override readonly name = 'OtherRows'
}

/**
 * Fills an empty store with the pages of a dump, or goes on where filling it with the same pages ended. Leaves it marked as being filled.
 * Gives the sums of all pages. Rejects with OtherRows or a StorageError, `refused` for a store in which anything has been written.
 */
export async function fillStore(
  target: Storage,
  pages: AsyncIterable<StoredRows>,
  onPage: (page: StoredRows) => void = () => {},
): Promise<readonly TableSum[]> {
  const begun = await target.filled()
  if (begun === undefined) await target.beginFilling()
  const there = begun ?? NOTHING_FILLED
  const sums = new TableSums()
  const whole = new Checksum()
  let from = NOTHING_FILLED
  for await (const page of pages) {
    sums.add(page)
    whole.add(page.rows)
    const to = whole.sum
    if (to.rows > there.rows) {
      if (from.rows <= there.rows) mustBe(from, there)
      await target.fill(page, from, to)
    }
    from = to
    onPage(page)
  }
  if (from.rows <= there.rows) mustBe(from, there)
  return sums.list()
}

function mustBe(given: Filled, there: Filled): void {
  if (given.rows !== there.rows || given.sha256 !== there.sha256) throw new OtherRows()
}

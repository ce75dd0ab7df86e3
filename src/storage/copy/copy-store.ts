import type { Storage } from '../storage.js'
import type { StoredRows } from '../stored-rows.js'
import { fillStore } from './fill-store.js'
import { differingTables, sumsOf, type TableSum } from './table-sums.js'

export type Copied =
  | { readonly state: 'copied'; readonly tables: readonly TableSum[] }
  /** The source was written to meanwhile, in these tables. */
  | { readonly state: 'moved'; readonly tables: readonly string[] }
  /** The target does not hold what was written into it, or somebody else wrote there as well. */
  | { readonly state: 'differs'; readonly tables: readonly string[] }

/**
 * Fills the target with everything the source holds, going on where the same copy was interrupted, then reads both again and compares them table
 * by table. Only where they are the same may the target serve; else it stays marked, as it does where `lastWord` rejects. Rejects as that and
 * `fillStore` do.
 */
export async function copyStore(
  source: Storage,
  target: Storage,
  onPage?: (page: StoredRows) => void,
  lastWord: () => Promise<void> = async () => {},
): Promise<Copied> {
  const tables = await fillStore(target, source.dump(), onPage)
  const [inSource, inTarget] = await Promise.all([sumsOf(source.dump()), sumsOf(target.dump())])
  const moved = differingTables(tables, inSource)
  if (moved.length > 0) return { state: 'moved', tables: moved }
  const different = differingTables(tables, inTarget)
  if (different.length > 0) return { state: 'differs', tables: different }
  await lastWord()
  await target.endFilling()
  return { state: 'copied', tables }
}

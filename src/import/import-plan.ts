import type { DirectoryChange } from '../storage/storage.js'
import type { RowFate } from './row-fate.js'

/** What an import would do, and with what. A problem in any row empties `changes`: nothing is half done. */
export interface ImportPlan {
  readonly fates: readonly RowFate[]
  readonly changes: readonly DirectoryChange[]
}

/** The plan of these fates: `change` is asked only when every row is right and something differs. */
export function importPlan(fates: readonly RowFate[], change: () => readonly DirectoryChange[]): ImportPlan {
  const refused = fates.some((fate) => fate.status === 'error')
  const differs = fates.some((fate) => fate.status === 'new' || fate.status === 'changed' || fate.status === 'removed')
  return { fates, changes: refused || !differs ? [] : change() }
}

import { isInUse as isDatabaseInUse } from './postgres/in-use.js'
import { guarded } from './sqlite/fault-of.js'
import { isInUse as isFileInUse } from './sqlite/in-use.js'
import type { StoreAddress } from './store-address.js'

/** Whether a process works with the store, whoever asks included if it has it open. Rejects with a StorageError. */
export async function isInUse(store: StoreAddress): Promise<boolean> {
  return store.kind === 'postgres' ? isDatabaseInUse(store.url) : guarded(() => isFileInUse(store.file))
}

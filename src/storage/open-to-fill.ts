import { openWholeOrNot } from './open-storage.js'
import { isInUse as isDatabaseInUse } from './postgres/in-use.js'
import { guarded } from './sqlite/fault-of.js'
import { isInUse as isFileInUse } from './sqlite/in-use.js'
import type { Storage } from './storage.js'
import { StorageError } from './storage-error.js'
import type { StoreAddress } from './store-address.js'

/**
 * Opens a store to fill it. Rejects with a StorageError: `busy` where a process works with it. Nobody does with one that is being filled, but a
 * session of whoever was interrupted may linger.
 */
export async function openToFill(store: StoreAddress): Promise<Storage> {
  const inUse = store.kind === 'postgres' ? await isDatabaseInUse(store.url) : guarded(() => isFileInUse(store.file))
  const storage = await openWholeOrNot(store)
  if (!inUse || (await storage.filled()) !== undefined) return storage
  await storage.close()
  throw new StorageError('busy')
}

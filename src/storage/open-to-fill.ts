import { isInUse } from './is-in-use.js'
import { openWholeOrNot } from './open-storage.js'
import type { Storage } from './storage.js'
import { StorageError } from './storage-error.js'
import type { StoreAddress } from './store-address.js'

/**
 * Opens a store to fill it. Rejects with a StorageError: `busy` where a process works with it. Nobody does with one that is being filled, but a
 * session of whoever was interrupted may linger.
 */
export async function openToFill(store: StoreAddress): Promise<Storage> {
  const inUse = await isInUse(store)
  const storage = await openWholeOrNot(store)
  if (!inUse || (await storage.filled()) !== undefined) return storage
  await storage.close()
  throw new StorageError('busy')
}

import { postgresStorage } from './postgres/postgres-storage.js'
import { sqliteStorage } from './sqlite/sqlite-storage.js'
import type { Storage } from './storage.js'
import { StorageError } from './storage-error.js'
import type { StoreAddress } from './store-address.js'

/** Opens the system of record that the configuration names. Rejects with a StorageError when it cannot be used. */
export async function openStorage({ store }: { readonly store: StoreAddress }): Promise<Storage> {
  const storage = await openWholeOrNot(store)
  if ((await storage.filled()) === undefined) return storage
  await storage.close()
  throw new StorageError('unfinished')
}

/** The same, also of a store that is being filled, which must not serve. */
export async function openWholeOrNot(store: StoreAddress): Promise<Storage> {
  return store.kind === 'postgres' ? postgresStorage({ ...store, openFile: (file) => sqliteStorage({ file }) }) : sqliteStorage(store)
}

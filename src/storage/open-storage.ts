import { sqliteStorage } from './sqlite/sqlite-storage.js'
import type { Storage } from './storage.js'

export interface StoreAddress {
  /** What `STORE_URL` says once it is read: the embedded store and its file, or `:memory:`. */
  readonly store: { readonly kind: 'sqlite'; readonly file: string }
}

/** Opens the system of record that the configuration names. Rejects with a StorageError when it cannot be used. */
export async function openStorage({ store }: StoreAddress): Promise<Storage> {
  return sqliteStorage({ file: store.file })
}

import type { StoreAddress } from '../store-address.js'
import { type Restored, restoreBackup } from './restore-backup.js'
import { restoreIntoDatabase } from './restore-into-database.js'

/** Puts a backup in the place of a store, wherever that is. Rejects with a StorageError. */
export async function restoreStore(
  file: string,
  into: StoreAddress,
  how: { readonly force: boolean; readonly nowMs: number; readonly dataDir: string },
): Promise<Restored> {
  return into.kind === 'postgres' ? restoreIntoDatabase(file, into, how) : restoreBackup(file, into.file, how)
}

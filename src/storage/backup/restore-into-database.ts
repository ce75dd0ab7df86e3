import { copyStore } from '../copy/copy-store.js'
import { OtherRows } from '../copy/fill-store.js'
import { openToFill } from '../open-to-fill.js'
import { keptIn, setAside } from '../postgres/set-aside.js'
import { guarded } from '../sqlite/fault-of.js'
import { sqliteStorage } from '../sqlite/sqlite-storage.js'
import type { Storage } from '../storage.js'
import { StorageError } from '../storage-error.js'
import type { StoreAddress } from '../store-address.js'
import { checkBackup } from './check-backup.js'
import { becomeStore, type Restored } from './restore-backup.js'
import { makeWorkingCopy, removeWorkingCopy } from './working-copy.js'

type DatabaseAddress = Extract<StoreAddress, { readonly kind: 'postgres' }>

/**
 * Fills the database with a backup, which is checked before and compared with what is there after. Until then the store is marked, so that nothing
 * half restored serves; interrupted, the same call goes on. What was there is kept in a schema of its own. Rejects with a StorageError.
 */
export async function restoreIntoDatabase(
  file: string,
  into: DatabaseAddress,
  { force, nowMs, dataDir }: { readonly force: boolean; readonly nowMs: number; readonly dataDir: string },
): Promise<Restored> {
  const { manifest, problems } = checkBackup(file)
  if (problems.length > 0) return { state: 'damaged', problems }
  // Opened as a store a backup of an older version is brought up to date, which the file itself is not to be.
  const part = guarded(() => makeWorkingCopy(file, dataDir))
  try {
    const copied = guarded(() => becomeStore(part, manifest))
    if (copied.length > 0) return { state: 'damaged', problems: copied }
    const source = await sqliteStorage({ file: part })
    try {
      const first = await fillDatabase(source, into)
      if (first === 'restored') return { state: 'restored', manifest, kept: await keptIn(into.url) }
      if (first !== 'not-empty') return first
      if (!force) return { state: 'not-empty' }
      const kept = `before_${new Date(nowMs).toISOString().replace(/\W/g, '').toLowerCase()}`
      if (!(await setAside(into.url, kept))) return { state: 'not-allowed' }
      const second = await fillDatabase(source, into)
      if (second === 'restored') return { state: 'restored', manifest, kept }
      return second === 'not-empty' ? { state: 'in-use' } : second
    } finally {
      await source.close()
    }
  } finally {
    removeWorkingCopy(part)
  }
}

async function fillDatabase(source: Storage, into: DatabaseAddress): Promise<'restored' | 'not-empty' | Restored> {
  const target = await openToFill(into).catch((error: unknown) => {
    if (error instanceof StorageError && error.code === 'busy') return undefined
    throw error
  })
  if (target === undefined) return { state: 'in-use' }
  try {
    const copied = await copyStore(source, target)
    if (copied.state === 'copied') return 'restored'
    return { state: 'damaged', problems: copied.tables.map((table) => `${table}：写入后核对不一致`) }
  } catch (error) {
    if (error instanceof OtherRows || (error instanceof StorageError && error.code === 'refused')) return 'not-empty'
    throw error
  } finally {
    await target.close()
  }
}

import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { guarded } from '../sqlite/fault-of.js'
import { takeLogIn } from '../sqlite/in-use.js'
import { openForWriting } from '../sqlite/open-database.js'
import { flush, forgetLog } from '../sqlite/put-back.js'
import { checkBackup, checkOpen } from './check-backup.js'
import type { Manifest } from './manifest.js'

/** Tables that say nothing about whether somebody has used a store. */
const OWN_TABLES = ['meta', 'sequences', 'outbox_ended', 'probe', 'manifest']

export type Restored =
  | { readonly state: 'restored'; readonly manifest: Manifest; readonly kept: string | null }
  | { readonly state: 'damaged'; readonly problems: readonly string[] }
  /** The store holds something and `force` was not said. */
  | { readonly state: 'not-empty' }
  /** A process has the store open. */
  | { readonly state: 'in-use' }
  /** The user of the database may not keep what is there under another name. */
  | { readonly state: 'not-allowed' }

/**
 * Puts a backup in the place of the store `into`, at one stroke: whoever looks sees the old store or the whole new one. It is checked
 * before and after. A store that held something is kept beside it under another name. Throws a StorageError.
 */
export function restoreBackup(file: string, into: string, { force, nowMs }: { force: boolean; nowMs: number }): Restored {
  const { manifest, problems } = checkBackup(file)
  if (problems.length > 0) return { state: 'damaged', problems }
  return guarded(() => {
    const before = existsSync(into) ? stateOf(into) : 'empty'
    if (before === 'in-use') return { state: 'in-use' }
    if (before === 'filled' && !force) return { state: 'not-empty' }

    const part = `${into}.restoring`
    mkdirSync(dirname(resolve(into)), { recursive: true, mode: 0o700 })
    rmSync(part, { force: true })
    try {
      copyFileSync(file, part)
      // The copy has the permissions of the backup, which may have been on somebody's stick.
      chmodSync(part, 0o600)
      const copied = becomeStore(part, manifest)
      if (copied.length > 0) return { state: 'damaged', problems: copied }
      const kept = before === 'filled' ? `${into}.before-${new Date(nowMs).toISOString().replace(/\W/g, '')}` : null
      if (kept !== null) linkSync(into, kept)
      forgetLog(into)
      renameSync(part, into)
      flush(dirname(resolve(into)))
      return { state: 'restored', manifest, kept }
    } finally {
      rmSync(part, { force: true })
    }
  })
}

/** Takes the log into the database as well, so that nothing of the old store stays beside the new one. */
function stateOf(file: string): 'empty' | 'filled' | 'in-use' {
  const db = openForWriting(file)
  try {
    if (!takeLogIn(db)) return 'in-use'
    const tables = db.prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`).pluck().all()
    const used = tables.filter((table) => !OWN_TABLES.includes(table))
    return used.some((table) => db.prepare(`select 1 from ${table} limit 1`).get() !== undefined) ? 'filled' : 'empty'
  } finally {
    db.close()
  }
}

/** Takes the manifest out and compares what is left with it; returns what is wrong. */
export function becomeStore(file: string, manifest: Manifest): readonly string[] {
  const db = new Database(file, { fileMustExist: true })
  try {
    db.pragma('synchronous = FULL')
    db.exec('drop table manifest')
    return checkOpen(db, manifest).problems
  } finally {
    db.close()
    flush(file)
  }
}

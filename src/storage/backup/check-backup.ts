import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { guarded } from '../sqlite/fault-of.js'
import { versionOf } from '../sqlite/migrate.js'
import { StorageError } from '../storage-error.js'
import { differences, type Manifest, manifestOf, readManifest } from './manifest.js'

export interface BackupCheck {
  readonly manifest: Manifest
  /** Empty when the file holds what its manifest says. */
  readonly problems: readonly string[]
}

/** Opens a backup, has SQLite check its structure, and compares what is in it with its manifest. Throws a StorageError for other files. */
export function checkBackup(file: string): BackupCheck {
  if (!existsSync(file)) throw new StorageError('unavailable')
  return guarded(() => {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      return checkOpen(db)
    } finally {
      db.close()
    }
  })
}

/** The same for an open database; `promised` for a store whose manifest has been taken out. */
export function checkOpen(db: Database.Database, promised?: Manifest): BackupCheck {
  const version = versionOf(db)
  const damage = db.pragma('integrity_check(5)', { simple: true })
  const manifest = promised ?? readManifest(db)
  if (manifest === undefined) throw new StorageError(version > 0 ? 'not-a-backup' : 'foreign')
  if (damage !== 'ok') return { manifest, problems: ['文件已损坏'] }
  return { manifest, problems: differences(manifest, manifestOf(db, manifest.madeAtMs)) }
}

import type Database from 'better-sqlite3'
import { StorageError } from '../storage-error.js'
import { MIGRATIONS } from './migrations.js'

/** Marks the file as ours (`Tgke`). */
const APPLICATION_ID = 0x54676b65

/** Brings the schema to the newest version, all steps in one transaction; refuses files of others and of later versions. */
export function migrate(db: Database.Database): Database.Database {
  if (versionOf(db) === MIGRATIONS.length) return db
  db.transaction(() => {
    // Read again inside: another process may have done it while we waited.
    for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  }).immediate()
  return db
}

/** Schema version of a store, 0 for an empty file. */
export function versionOf(db: Database.Database): number {
  const version = db.pragma('user_version', { simple: true }) as number
  const owner = db.pragma('application_id', { simple: true }) as number
  const empty = db.prepare('select 1 from sqlite_master').get() === undefined
  if (owner !== APPLICATION_ID && !empty) throw new StorageError('foreign')
  if (version > MIGRATIONS.length) throw new StorageError('newer')
  return empty ? 0 : version
}

import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** How long a statement waits for another process, e.g. an import on the command line. */
const BUSY_TIMEOUT_MS = 5_000
const LOG_SIZE_LIMIT = 256 * 1024 * 1024

/** Makes an empty file when there is none. Directory and file are for the owner alone. */
export function createFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

/** Opens an existing store for writing; never creates one, so that a vanished store is not replaced by an empty one. */
export function openForWriting(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    db.pragma('journal_mode = WAL')
    // After journal_mode and said aloud: switching to WAL lowers the level in silence, and a power cut would lose commits.
    db.pragma('synchronous = FULL')
    // What a transaction may have to undo stays out of temporary files: it is quicker, and holds what people wrote.
    db.pragma('temp_store = MEMORY')
    // See `Checkpoints`: not within a commit.
    db.pragma('wal_autocheckpoint = 0')
    db.pragma(`journal_size_limit = ${LOG_SIZE_LIMIT}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

export function openForReading(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    db.prepare('select value from meta').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

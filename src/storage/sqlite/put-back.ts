import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { StorageError } from '../storage-error.js'
import { type FileIdentity, logOf } from './file-identity.js'

/**
 * Writes a deleted database, which lives on in our open connection, back to its path, so that nothing acknowledged is lost.
 * Throws while the directory is missing or lies on another disk (an unmounted one shows an empty directory).
 */
export function putBack(db: Database.Database, file: string, open: FileIdentity): void {
  if (statSync(dirname(file), { bigint: true }).dev !== open.device) throw new StorageError('unavailable')
  const copy = `${file}.put-back`
  rmSync(copy, { force: true })
  writeWhole(db, copy)
  forgetLog(file)
  renameSync(copy, file)
  flush(dirname(file))
}

/** Writes all that the connection sees into a new file for the owner alone, and waits until it is on disk. */
export function writeWhole(db: Database.Database, file: string): void {
  closeSync(openSync(file, 'wx', 0o600))
  db.prepare('vacuum into ?').run(file)
  flush(file)
}

/** Removes the log at the path; for when the database it belonged to is no longer there. */
export function forgetLog(file: string): void {
  rmSync(logOf(file), { force: true })
  rmSync(`${file}-shm`, { force: true })
}

/** Waits until a file or directory is on disk. */
export function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

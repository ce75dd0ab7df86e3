import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { guarded } from '../sqlite/fault-of.js'
import { flush } from '../sqlite/put-back.js'
import type { Storage } from '../storage.js'
import { StorageError } from '../storage-error.js'
import { type Manifest, manifestOf, readManifest, writeManifest } from './manifest.js'

/**
 * Writes the store, while it is in use, into one file that carries its own manifest. The key of private texts is not in it. The file
 * appears under its name only when it is whole and on disk; of what is there only another backup is replaced. Rejects with a StorageError.
 */
export async function makeBackup(storage: Storage, file: string, nowMs: number): Promise<Manifest> {
  guarded(() => refuseToReplace(file))
  const draft = `${file}.making`
  await storage.snapshot(draft)
  try {
    const manifest = guarded(() => describe(draft, nowMs))
    renameSync(draft, file)
    flush(dirname(resolve(file)))
    return manifest
  } finally {
    rmSync(draft, { force: true })
  }
}

/** An earlier backup may be replaced; a store, or a file of somebody else, may not. */
function refuseToReplace(file: string): void {
  if (!existsSync(file)) return
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    if (readManifest(db) === undefined) throw new StorageError('foreign')
  } finally {
    db.close()
  }
}

function describe(file: string, nowMs: number): Manifest {
  const db = new Database(file, { fileMustExist: true })
  try {
    // A backup is one file: nothing of it may wait in a log beside it.
    db.pragma('journal_mode = DELETE')
    db.pragma('synchronous = FULL')
    const manifest = manifestOf(db, nowMs)
    writeManifest(db, manifest)
    return manifest
  } finally {
    db.close()
    flush(file)
  }
}

import { closeSync, fdatasyncSync, fstatSync, openSync } from 'node:fs'
import { StorageError } from '../storage-error.js'
import { guarded } from './fault-of.js'
import { type FileIdentity, logOf } from './file-identity.js'
import { moveLog } from './move-log.js'
import { openForWriting } from './open-database.js'

/**
 * Brings what was committed to the disk. The commits themselves only write the log: each further one can be under way while the disk takes the
 * ones before. A sync takes the log up to its end, so whoever is answered has everything on disk that was committed, and visible, before.
 */
export class LogOnDisk {
  readonly #file: string
  readonly #identity: FileIdentity
  #log: number | undefined
  #doubtful = false

  constructor(file: string, identity: FileIdentity) {
    this.#file = file
    this.#identity = identity
  }

  /** Returns when all that was written to the log before is on disk. Throws a StorageError when that is not certain. */
  sync(): void {
    this.#log ??= guarded(() => this.#open())
    if (!this.#doubtful) {
      try {
        fdatasyncSync(this.#log)
        return
      } catch {
        this.#doubtful = true
      }
    }
    guarded(() => this.#moveAll())
    this.#doubtful = false
  }

  close(): void {
    if (this.#log !== undefined) closeSync(this.#log)
    this.#log = undefined
  }

  /** No lock of SQLite lies on the log, so that closing this drops none. */
  #open(): number {
    const log = openSync(logOf(this.#file), 'r')
    if (fstatSync(log, { bigint: true }).ino === this.#identity.log) return log
    closeSync(log)
    throw new StorageError('unavailable')
  }

  /** After a sync that failed the kernel takes for written what may not be, and the next sync says nothing of it: all of it is written again, into the database. */
  #moveAll(): void {
    const db = openForWriting(this.#file)
    try {
      if (!moveLog(db)) throw new StorageError('io')
    } finally {
      db.close()
    }
  }
}

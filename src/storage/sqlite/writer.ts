import type Database from 'better-sqlite3'
import { StorageError } from '../storage-error.js'
import type { Checkpoints } from './checkpoints.js'
import { faultOf } from './fault-of.js'
import { type FileIdentity, identityOf, presenceOf } from './file-identity.js'
import type { Hand } from './hands.js'
import type { Answer, Job } from './job.js'
import { moveLog } from './move-log.js'
import { openForWriting } from './open-database.js'
import { forgetLog, putBack } from './put-back.js'
import { transactions } from './transactions.js'

/** Room that must be free again before the store says that it is ready after a failure. */
const PROBE_BYTES = 64 * 1024

interface Connection {
  readonly db: Database.Database
  readonly transact: (jobs: readonly Job[]) => Answer[]
}

export type WriterTarget = { readonly hand: Hand } & (
  | { readonly db: Database.Database }
  | { readonly file: string; readonly identity: FileIdentity }
)

/**
 * Does batches of jobs, each batch in one transaction. One in a file is committed when it answers, and on disk after the next `LogOnDisk.sync`.
 * Never throws. When `over` is true its files are no longer the ones at the path: close it and make a new one.
 */
export class Writer {
  readonly #target: WriterTarget
  readonly #checkpoints: Checkpoints | undefined
  #connection: Connection | undefined
  #failed = false
  #over = false

  constructor(target: WriterTarget, checkpoints?: Checkpoints) {
    this.#target = target
    this.#checkpoints = checkpoints
    if ('db' in target) this.#connection = connect(target.db, target.hand)
  }

  get over(): boolean {
    return this.#over
  }

  run(jobs: readonly Job[]): Answer[] {
    return this.#run(jobs, true)
  }

  close(): void {
    this.#drop()
  }

  /** `again`: once more with an empty log, which may be what fills the disk. */
  #run(jobs: readonly Job[], again: boolean): Answer[] {
    try {
      const { db, transact } = this.#open()
      if (this.#failed) probe(db)
      const answers = transact(jobs)
      // A file that went away during the commit took the commit along: do not acknowledge.
      this.#assertPresent()
      this.#failed = false
      this.#checkpoints?.afterCommit(db)
      return answers
    } catch (error) {
      const fault = faultOf(error)
      if (fault === 'full' && again && this.#emptyLog()) return this.#run(jobs, false)
      this.#failed = true
      if (fault === 'io' || fault === 'read-only' || fault === 'corrupt') this.#drop()
      return jobs.map(() => ({ fault }))
    }
  }

  #emptyLog(): boolean {
    const db = this.#connection?.db
    try {
      return 'file' in this.#target && db !== undefined && moveLog(db)
    } catch {
      // Nor is there room in the database.
      return false
    }
  }

  #open(): Connection {
    this.#assertPresent()
    if (this.#connection === undefined && 'file' in this.#target) {
      this.#connection = connect(withoutSync(openForWriting(this.#target.file)), this.#target.hand)
      this.#assertPresent()
    }
    if (this.#connection === undefined) throw new StorageError('closed')
    return this.#connection
  }

  #assertPresent(): void {
    if (!('file' in this.#target) || this.#over) return
    const { file, identity } = this.#target
    const presence = presenceOf(file, identity)
    if (presence === 'present') return
    const db = this.#connection?.db
    if (presence === 'deleted' && db !== undefined) {
      putBack(db, file, identity)
      this.#over = true
    } else if (presence === 'replaced') {
      // The log at the path is still that of the file before; SQLite would play it into the new one.
      if (identityOf(file)?.log === identity.log) forgetLog(file)
      this.#over = true
    } else if (presence === 'log-lost' && db !== undefined) {
      if (moveLog(db)) {
        forgetLog(file)
        this.#over = true
      }
    }
    throw new StorageError('unavailable')
  }

  /** Closes the connection; the next batch opens another. One in memory is all there is and stays. */
  #drop(): void {
    if (!('file' in this.#target)) return
    try {
      this.#connection?.db.close()
    } finally {
      this.#connection = undefined
    }
  }
}

/** A commit writes the log and does not wait for the disk. Checkpoints still do. */
function withoutSync(db: Database.Database): Database.Database {
  db.pragma('synchronous = NORMAL')
  return db
}

function connect(db: Database.Database, hand: Hand): Connection {
  return { db, transact: transactions(db, hand) }
}

/** Writes and removes as much as a few turns need; throws when that does not work yet. */
function probe(db: Database.Database): void {
  db.prepare('insert into probe (filling) values (zeroblob(?))').run(PROBE_BYTES)
  db.prepare('delete from probe').run()
}

import { resolve } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import type { Directory } from '../storage.js'
import { StorageError, type StorageFault } from '../storage-error.js'
import type { Connections } from './connections.js'
import type { CopyOrder } from './copy-thread.js'
import { directoryReader } from './directory-reader.js'
import { guarded } from './fault-of.js'
import { type FileIdentity, identityOf } from './file-identity.js'
import { type Hand, type Head, newHand } from './hands.js'
import type { Job, JobResult } from './job.js'
import { migrate } from './migrate.js'
import { openForReading, openForWriting } from './open-database.js'
import { type Reader, readerOf } from './reader.js'
import type { StartThread } from './start-thread.js'
import type { SyncOrder } from './sync-thread.js'
import { WriterInThread } from './writer-in-thread.js'

interface Reading {
  readonly db: Database.Database
  readonly identity: FileIdentity
  readonly reader: Reader & { readonly directory: () => Directory }
  readonly begin: Database.Statement
  readonly end: Database.Statement
}

/**
 * A reading connection here, a writer in a thread and one more that brings to the disk what it wrote. The writer is started by the first write, and again after it crashed; when the
 * file at the path became another one, both sides are closed and opened anew by what is asked for next.
 */
export class DiskConnections implements Connections {
  readonly #file: string
  readonly #startThread: StartThread
  readonly #hand = newHand()
  #reading: Reading | undefined
  #writer: WriterInThread | undefined
  #closed = false
  #head: Head | undefined

  constructor(file: string, startThread: StartThread) {
    this.#file = file
    this.#startThread = startThread
    this.#reading = openReading(file, this.#hand)
  }

  reader(): Reading['reader'] {
    const reading = this.#open()
    if (!reading.db.inTransaction) {
      reading.begin.run()
      setImmediate(() => this.#lookAgain())
    }
    return reading.reader
  }

  head(): Head {
    this.#head ??= this.reader().head()
    return this.#head
  }

  do<J extends Job>(job: J): Promise<JobResult<J>> {
    return this.#writer?.do(job) ?? this.#doFirst(job)
  }

  apart(): Database.Database {
    this.#open()
    const db = openForReading(this.#file)
    db.exec('begin')
    return db
  }

  async copyTo(target: string): Promise<void> {
    // The copy takes its name at the end, and would take the place of the store itself.
    if (resolve(target) === resolve(this.#file)) throw new StorageError('refused')
    const worker = this.#startThread('copy-thread', { file: this.#file, target } satisfies CopyOrder)
    return new Promise((done, reject) => {
      worker.once('message', (fault: StorageFault | null) => (fault === null ? done() : reject(new StorageError(fault))))
      worker.once('error', () => reject(new StorageError('crashed')))
      worker.once('exit', () => reject(new StorageError('crashed')))
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    // First, so that the writer is the last to close and takes the write-ahead log into the database.
    this.#closeReading()
    await this.#writer?.close()
  }

  /**
   * What is read in one turn of the event loop is read in one transaction: to begin one takes longer than most reads. It ends before anybody
   * hears that something of ours has been written.
   */
  #lookAgain(): void {
    this.#head = undefined
    if (this.#reading?.db.inTransaction) this.#reading.end.run()
  }

  async #doFirst<J extends Job>(job: J): Promise<JobResult<J>> {
    this.#writer = this.#startWriter()
    return this.#writer.do(job)
  }

  #startWriter(): WriterInThread {
    const { identity } = this.#open()
    const committed = new MessageChannel()
    const start = (script: 'writer-thread' | 'sync-thread', port: MessagePort) =>
      this.#startThread(script, { file: this.#file, identity, committed: port, hand: this.#hand } satisfies SyncOrder, [port])
    const threads = { writer: start('writer-thread', committed.port1), sync: start('sync-thread', committed.port2) }
    const writer = new WriterInThread(threads, {
      answered: () => this.#lookAgain(),
      ended: (over) => {
        if (this.#writer === writer) this.#writer = undefined
        if (over) this.#closeReading()
      },
    })
    return writer
  }

  #open(): Reading {
    if (this.#closed) throw new StorageError('closed')
    this.#reading ??= guarded(() => openReading(this.#file, this.#hand))
    return this.#reading
  }

  #closeReading(): void {
    this.#lookAgain()
    this.#reading?.db.close()
    this.#reading = undefined
  }
}

/** Opens an existing store, whose schema may be an older one when it has been restored meanwhile. */
function openReading(file: string, hand: Hand): Reading {
  const writing = openForWriting(file)
  try {
    const db = openForReading(migrate(writing).name)
    const identity = identityOf(file)
    if (identity === null) {
      db.close()
      throw new StorageError('unavailable')
    }
    return {
      db,
      identity,
      reader: { ...readerOf(db, hand), directory: directoryReader(db) },
      begin: db.prepare('begin'),
      end: db.prepare('commit'),
    }
  } finally {
    // Closed after the reading connection is there: the last one to close would take the write-ahead log away.
    writing.close()
  }
}

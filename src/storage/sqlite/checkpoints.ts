import type { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'

/** Pages in the write-ahead log that are not yet in the database, from which on a thread moves them: 32 MB. What is written often is moved once. */
const MANY = 8_000
/** Pages in the log, 256 MB, from which on the writer makes it begin anew. It does by itself whenever nobody writes while the thread moves the last page. */
const LONG = 64_000
/** So few the writer moves by itself to make the log begin anew. */
const FEW = 1_000
/** Nobody else has moved them: the writer does, however long it takes. */
const TOO_MANY = 40_000

/** How far the log has been moved, in pages. */
interface Progress {
  readonly log: number
  readonly checkpointed: number
}

/**
 * Keeps the write-ahead log short. To move all of it takes as long as several commits, and everybody would wait for that one: a thread of its own
 * does the bulk while commits go on, the writer the little that came meanwhile.
 */
export class Checkpoints {
  readonly #start: () => Worker
  #thread: Worker | undefined
  #ordered = false

  constructor(start: () => Worker) {
    this.#start = start
  }

  /** After a commit. Never throws: what was not moved stays in the log, and the next commit finds it there. */
  afterCommit(db: Database.Database): void {
    try {
      const [progress] = db.pragma('wal_checkpoint(NOOP)') as Progress[]
      const { log, checkpointed } = progress!
      const left = log - checkpointed
      if ((log >= LONG && left < FEW) || left >= TOO_MANY) db.pragma('wal_checkpoint(PASSIVE)')
      else if (left >= MANY || log >= LONG) this.#order()
    } catch {
      // The disk is full or gone: the commit that no longer fits will say so.
    }
  }

  async close(): Promise<void> {
    const thread = this.#thread
    if (thread === undefined) return
    await new Promise((closed) => {
      thread.once('exit', closed)
      thread.postMessage('close')
    })
  }

  #order(): void {
    if (this.#ordered) return
    this.#ordered = true
    this.#thread ??= this.#startThread()
    this.#thread.postMessage('checkpoint')
  }

  #startThread(): Worker {
    const thread = this.#start()
    const over = () => {
      this.#ordered = false
      if (this.#thread === thread) this.#thread = undefined
    }
    thread.on('message', () => {
      this.#ordered = false
    })
    // An error is followed by the exit.
    thread.on('error', () => {})
    thread.once('exit', over)
    thread.unref()
    return thread
  }
}

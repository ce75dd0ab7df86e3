import type { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'

/** Pages in the write-ahead log from which on they are moved into the database: 32 MB. What is written often is moved once. */
const MANY = 8_000
/** Nobody has committed for so long: then all that is left is moved, and the next commit begins the log anew. */
const QUIET_MS = 200
/** Under load without such a pause the writer makes the log begin anew at so many pages, 256 MB. */
const LONG = 64_000
/** So few it moves by itself for that. */
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
  #quiet: NodeJS.Timeout | undefined

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
      if (log >= MANY && left > 0) this.#orderWhenQuiet()
    } catch {
      // The disk is full or gone: the commit that no longer fits will say so.
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#quiet)
    const thread = this.#thread
    if (thread === undefined) return
    await new Promise((closed) => {
      thread.once('exit', closed)
      thread.postMessage('close')
    })
  }

  #orderWhenQuiet(): void {
    this.#quiet ??= setTimeout(() => this.#quietNow(), QUIET_MS).unref()
    this.#quiet.refresh()
  }

  /** An order that is still being carried out began before the last commits, and leaves them. */
  #quietNow(): void {
    if (this.#ordered) this.#quiet?.refresh()
    else this.#order()
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

import type { Worker } from 'node:worker_threads'
import { StorageError, type StorageFault } from '../storage-error.js'
import type { Job, JobResult } from './job.js'
import type { WriterLink } from './writer-link.js'
import { type FromWriter, type PackedJob, packed, type ToWriter } from './writer-messages.js'

interface Pending {
  readonly resolve: (value: never) => void
  readonly reject: (error: StorageError) => void
}

export interface WriterEvents {
  /** Before the answers are handed out. */
  answered(): void
  /** Once, when no further job can be given; `over` when the files at the path are others now. */
  ended(over: boolean): void
}

/** Jobs that are not held back for further ones: the writer works on them while the rest of a burst is still being decided. So it does on lists. */
const JOBS_IN_A_MESSAGE = 16

/** Hands jobs to a writer in a thread: those of one turn of the event loop in few messages. */
export class WriterInThread implements WriterLink {
  readonly #worker: Worker
  readonly #events: WriterEvents
  readonly #ended: Promise<void>
  #pending: Pending[] = []
  #outgoing: PackedJob[] = []
  #fate: StorageFault | undefined
  #over = false

  constructor(worker: Worker, events: WriterEvents) {
    this.#worker = worker
    this.#events = events
    worker.unref()
    worker.on('message', (message: FromWriter) => this.#take(message))
    // An error is followed by the exit, which does what is to be done.
    worker.on('error', () => {})
    this.#ended = new Promise((resolve) =>
      worker.once('exit', () => {
        this.#end('crashed')
        resolve()
      }),
    )
  }

  do<J extends Job>(job: J): Promise<JobResult<J>> {
    if (this.#fate !== undefined) return Promise.reject(new StorageError(this.#fate))
    const outgoing = packed(job)
    return new Promise((resolve, reject) => {
      // Keeps the process alive until what was asked for is on disk, and no longer.
      if (this.#pending.push({ resolve, reject }) === 1) this.#worker.ref()
      const waiting = this.#outgoing.push(outgoing)
      if (waiting === JOBS_IN_A_MESSAGE || typeof outgoing !== 'string') this.#send(false)
      else if (waiting === 1) setImmediate(() => this.#send(false))
    })
  }

  async close(): Promise<void> {
    if (this.#fate === undefined) {
      this.#worker.ref()
      this.#send(true)
      this.#fate = 'closed'
    }
    await this.#ended
  }

  #send(close: boolean): void {
    if (this.#outgoing.length === 0 && !close) return
    const jobs = this.#outgoing
    this.#outgoing = []
    this.#worker.postMessage({ jobs, close } satisfies ToWriter)
  }

  #take({ answers, over }: FromWriter): void {
    this.#events.answered()
    const answered = this.#pending.splice(0, answers.length)
    answered.forEach((pending, i) => {
      const answer = answers[i]!
      if ('fault' in answer) pending.reject(new StorageError(answer.fault))
      else pending.resolve(answer.value as never)
    })
    if (over) {
      this.#over = true
      this.#end('unavailable')
    } else if (this.#pending.length === 0 && this.#fate === undefined) {
      this.#worker.unref()
    }
  }

  #end(fault: StorageFault): void {
    const lost = this.#pending
    this.#pending = []
    for (const { reject } of lost) reject(new StorageError(fault))
    if (this.#fate !== undefined) return
    this.#fate = fault
    this.#events.ended(this.#over)
  }
}

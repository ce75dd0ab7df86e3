import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { StorageError, type StorageFault } from '../storage-error.js'
import type { Job, JobResult } from './job.js'
import type { WriterLink } from './writer-link.js'
import { type FromWriter, LISTS, type PackedJob, packed, type ToWriter, unpackedAnswers } from './writer-messages.js'

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

/** Jobs that are not held back for further ones: the writer works on them while the rest of a burst is still being decided. Lists are not held back at all. */
const JOBS_IN_A_MESSAGE = 16

export interface WriterThreads {
  readonly writer: Worker
  /** Gets the writer's answers and hands them on when what they tell of is on disk. */
  readonly sync: Worker
}

/** Hands jobs to a writer in a thread, those of one turn of the event loop in few messages, and hears of them when they are on disk. */
export class WriterInThread implements WriterLink {
  readonly #threads: WriterThreads
  readonly #events: WriterEvents
  readonly #ended: Promise<void>
  #pending: Pending[] = []
  #outgoing: PackedJob[] = []
  #fate: StorageFault | undefined
  #over = false
  #drained: (() => void) | undefined

  constructor(threads: WriterThreads, events: WriterEvents) {
    const { writer, sync } = threads
    this.#threads = threads
    this.#events = events
    for (const thread of [writer, sync]) {
      thread.unref()
      // An error is followed by the exit, which does what is to be done.
      thread.on('error', () => {})
    }
    sync.on('message', (message: FromWriter) => this.#take(message))
    // Without the other neither is of use. The writer has ended first when all is well; then this one has handed out its last answers.
    sync.once('exit', () => void writer.terminate())
    this.#ended = Promise.all([writer, sync].map((thread) => once(thread, 'exit'))).then(() => this.#end('crashed'))
  }

  do<J extends Job>(job: J): Promise<JobResult<J>> {
    if (this.#fate !== undefined) return Promise.reject(new StorageError(this.#fate))
    const outgoing = packed(job)
    return new Promise((resolve, reject) => {
      // Keeps the process alive until what was asked for is on disk, and no longer.
      if (this.#pending.push({ resolve, reject }) === 1) this.#threads.sync.ref()
      const waiting = this.#outgoing.push(outgoing)
      if (waiting === JOBS_IN_A_MESSAGE || LISTS.includes(job.task)) this.#send()
      else if (waiting === 1) setImmediate(() => this.#send())
    })
  }

  async close(): Promise<void> {
    if (this.#fate === undefined) {
      this.#send()
      this.#fate = 'closed'
      this.#threads.sync.ref()
      // The writer takes the log away with it, which must be on disk before anybody is answered.
      await this.#answeredAll()
      this.#threads.writer.postMessage('close' satisfies ToWriter)
    }
    await this.#ended
  }

  async #answeredAll(): Promise<void> {
    if (this.#pending.length === 0) return
    await new Promise<void>((drained) => {
      this.#drained = drained
    })
  }

  #send(): void {
    if (this.#outgoing.length === 0) return
    const jobs = this.#outgoing
    this.#outgoing = []
    this.#threads.writer.postMessage(jobs satisfies ToWriter)
  }

  #take(told: FromWriter): void {
    this.#events.answered()
    const answers = unpackedAnswers(told)
    const answered = this.#pending.splice(0, answers.length)
    answered.forEach((pending, i) => {
      const answer = answers[i]!
      if ('fault' in answer) pending.reject(new StorageError(answer.fault))
      else pending.resolve(answer.value as never)
    })
    if (told.over) {
      this.#over = true
      this.#end('unavailable')
    } else if (this.#pending.length === 0) {
      if (this.#fate === undefined) this.#threads.sync.unref()
      this.#drained?.()
    }
  }

  #end(fault: StorageFault): void {
    const lost = this.#pending
    this.#pending = []
    for (const { reject } of lost) reject(new StorageError(fault))
    this.#drained?.()
    if (this.#fate !== undefined) return
    this.#fate = fault
    this.#events.ended(this.#over)
  }
}

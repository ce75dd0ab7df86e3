import type { Answer } from './job.js'

/** Jobs in one transaction at most, so that a long queue does not make the first one wait for the last. */
export const MOST_AT_ONCE = 1_000

/** Jobs as JSON: cheaper to hand to a thread than objects. */
export interface ToWriter {
  readonly jobs: readonly string[]
  readonly close: boolean
}

/** Answers in the order of the jobs. */
export interface FromWriter {
  readonly answers: readonly Answer[]
  /** The writer has ended because the files at the path are others now. */
  readonly over: boolean
}

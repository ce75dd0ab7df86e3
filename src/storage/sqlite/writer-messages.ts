import type { Answer, Job } from './job.js'

/** Jobs in one transaction at most, so that a long queue does not make the first one wait for the last. */
export const MOST_AT_ONCE = 1_000

/** As JSON, which is cheaper to hand to a thread than objects with their names; lists of cells go as they are, which is cheaper still. */
export type PackedJob = string | Job

/** Jobs that are many in one. */
export const LISTS: readonly Job['task'][] = ['remind', 'attempt', 'settle']
const OF_CELLS: readonly Job['task'][] = ['turn', ...LISTS]

export function packed(job: Job): PackedJob {
  return OF_CELLS.includes(job.task) ? job : JSON.stringify(job)
}

export function unpacked(job: PackedJob): Job {
  return typeof job === 'string' ? JSON.parse(job) : job
}

/** Jobs, or that no more will come. */
export type ToWriter = readonly PackedJob[] | 'close'

/** What came of jobs, in their order. */
export interface FromWriter {
  /** Of each transaction as JSON: they pass through a thread that only has to look into them when they are not to be given out. */
  readonly answers: readonly string[]
  /** The writer has ended because the files at the path are others now. */
  readonly over: boolean
}

export function packedAnswers(answers: readonly Answer[]): string {
  return JSON.stringify(answers)
}

export function unpackedAnswers({ answers }: FromWriter): Answer[] {
  return answers.flatMap((some) => JSON.parse(some) as Answer[])
}

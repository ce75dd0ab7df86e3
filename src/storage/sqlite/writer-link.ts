import type { Job, JobResult } from './job.js'

/** The way from the store to its writer. A rejection is a StorageError, and nothing of the job was kept. */
export interface WriterLink {
  do<J extends Job>(job: J): Promise<JobResult<J>>
  /** Finishes what was asked for, then ends the writer. */
  close(): Promise<void>
}

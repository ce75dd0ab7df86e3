import type Database from 'better-sqlite3'
import { StorageError } from '../storage-error.js'
import type { Hand } from './hands.js'
import type { Job, JobResult } from './job.js'
import { Writer } from './writer.js'
import type { WriterLink } from './writer-link.js'
import { packed, unpacked } from './writer-messages.js'

/** The writer of a store in memory: the same work without a thread, jobs packed all the same. */
export function writerInProcess(db: Database.Database, hand: Hand): WriterLink {
  const writer = new Writer({ db, hand })
  return {
    async do<J extends Job>(job: J): Promise<JobResult<J>> {
      const [answer] = writer.run([unpacked(packed(job))])
      if (answer === undefined || 'fault' in answer) throw new StorageError(answer?.fault ?? 'crashed')
      return answer.value as JobResult<J>
    },
    async close() {},
  }
}

import type { Sender } from '../platforms/platform.js'
import type { Unkept } from '../platforms/unkept.js'
import { type Job, laneOf } from './job.js'
import { piecesOf } from './outbox-job.js'

/** Words that are kept nowhere as a job: there is no row that somebody else could take. */
export function unkeptJob(words: Unkept, sender: Sender, { key, ended }: Pick<Job, 'key' | 'ended'>): Job {
  const { to, address, part, expiresAtMs } = words
  const pieces = piecesOf(part, sender)
  return { key, sender, lane: laneOf(sender, to, address), address, pieces, piece: 0, expiresAtMs, begin: async () => true, ended }
}

import type { Coordination } from '../coordination/coordination.js'
import type { Job } from './job.js'

/** Longer than the minute that platforms count: what left a minute apart may arrive closer together. */
const MINUTE_MS = 65_000
/** An account's second goes out in five parts of a quarter second each, for the same reason. */
const PARTS = 5
const PART_MS = 250
/** When nobody says whether it may go. */
const ASK_AGAIN_MS = 1_000

/** What one lane may do under its pace. */
export interface Pace {
  /** Takes leave for one send; 0: it may go now, else the milliseconds after which to ask again. */
  leave(job: Job): Promise<number>
}

/**
 * At most so many sends to one chat in any minute and of one account in any second, all instances together: a platform that gets more
 * blocks us for minutes or drops in silence.
 */
export function paceOf(coordination: Pick<Coordination, 'spend'>): Pace {
  /** The chat gave leave, the account did not yet. */
  let granted = false

  async function leave({ lane, sender: { name, account, limits } }: Job): Promise<number> {
    if (!granted) {
      const waitMs = await coordination.spend(`chat ${lane}`, limits.sendsPerMinute, MINUTE_MS)
      if (waitMs > 0) return waitMs
      granted = true
    }
    if (limits.sendsPerSecond !== undefined) {
      const most = Math.max(1, Math.floor(limits.sendsPerSecond / PARTS))
      const waitMs = await coordination.spend(`account ${JSON.stringify([name, account])}`, most, PART_MS)
      if (waitMs > 0) return waitMs
    }
    granted = false
    return 0
  }

  return { leave: (job) => leave(job).catch(() => ASK_AGAIN_MS) }
}

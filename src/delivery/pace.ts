import type { Coordination } from '../coordination/coordination.js'
import type { Job } from './job.js'

/** Longer than the minute that platforms count: what left a minute apart may arrive closer together. */
const MINUTE_MS = 65_000
const HOUR_MS = 3_605_000
/** An account's second goes out in five parts of a quarter second each, for the same reason. */
const PARTS = 5
const PART_MS = 250
/** When nobody says whether it may go. */
const ASK_AGAIN_MS = 1_000

/** What one lane may do under its pace. */
export interface Pace {
  /** Takes leave for one send; 0: it may go now, else the milliseconds after which to ask again. */
  leave(job: Job): Promise<number>
  /** Nothing was sent on the leave that was given last: the lane's next send has it. */
  keep(): void
}

/**
 * At most so many sends to one chat in any minute and hour and of one account in any second, all instances together: a platform that gets more
 * blocks us for minutes or drops in silence.
 */
export function paceOf(coordination: Pick<Coordination, 'spend'>): Pace {
  /** Budgets that gave leave for the next send already, the others did not yet. */
  let granted = 0
  let kept = false

  async function leave(job: Job): Promise<number> {
    if (kept) {
      kept = false
      return 0
    }
    const budgets = budgetsOf(job)
    try {
      for (; granted < budgets.length; granted += 1) {
        const { name, limit, windowMs } = budgets[granted]!
        const waitMs = await coordination.spend(name, limit, windowMs)
        if (waitMs > 0) return waitMs
      }
    } catch {
      return ASK_AGAIN_MS
    }
    granted = 0
    return 0
  }

  return {
    leave,
    keep() {
      kept = true
    },
  }
}

function budgetsOf({ lane, sender: { name, account, limits } }: Job) {
  const { sendsPerMinute, sendsPerHour, sendsPerSecond } = limits
  const perPart = (limit: number) => Math.max(1, Math.floor(limit / PARTS))
  return [
    { name: `chat ${lane}`, limit: sendsPerMinute, windowMs: MINUTE_MS },
    ...(sendsPerHour === undefined ? [] : [{ name: `hour ${lane}`, limit: sendsPerHour, windowMs: HOUR_MS }]),
    ...(sendsPerSecond === undefined
      ? []
      : [{ name: `account ${JSON.stringify([name, account])}`, limit: perPart(sendsPerSecond), windowMs: PART_MS }]),
  ]
}

import { DeliveryError, type Sender } from '../platforms/platform.js'
import type { LeasedRow, Outcome } from '../storage/outbox.js'
import { backOffMs } from './back-off.js'
import type { Ending } from './job.js'

/** Of what may have arrived or was refused: with the back-off about a quarter of an hour, so that a platform's bad moment costs nobody a message. */
export const MOST_ATTEMPTS = 12

/** Code of words whose time was over before they had gone out. */
export const EXPIRED = 'expired'

type Tried = Pick<LeasedRow, 'attempts' | 'expiresAtMs' | 'heldUntilMs'>

/**
 * What becomes of a row: the platform says whether trying again makes sense, and from when; we say how often. Undefined: nothing is written,
 * so that the next who takes the row finds the attempt without an outcome, or somebody else has it.
 */
export function outcomeOf(ending: Ending, row: Tried, at: { readonly nowMs: number; readonly random: () => number }): Outcome | undefined {
  const atMs = at.nowMs
  switch (ending.state) {
    case 'sent':
      return { state: 'sent', atMs }
    case 'expired':
      return { state: 'dead', atMs, code: EXPIRED }
    case 'released':
      return { state: 'untried', heldUntilMs: row.heldUntilMs, dueAtMs: atMs }
    case 'lost':
    case 'cut-off':
      return undefined
    case 'failed': {
      const { error } = ending
      if (!(error instanceof DeliveryError)) return { state: 'dead', atMs, code: 'fault' }
      const dueAtMs = atMs + Math.max(error.afterMs, backOffMs(row.attempts, at.random))
      const inTime = row.expiresAtMs === null || dueAtMs < row.expiresAtMs
      // What certainly did not arrive does no harm until its time is over; words without an end must have one.
      const most = error.unreached && row.expiresAtMs !== null ? Infinity : MOST_ATTEMPTS
      const again = error.retryable && inTime && row.attempts < most
      return again ? { state: 'retry', atMs, dueAtMs, code: error.code } : { state: 'dead', atMs, code: error.code }
    }
  }
}

/** Nothing arrived, and it is not tried again this way, though the words are fine: a person may read them elsewhere, or later. */
export function isMissed(ending: Ending, outcome: Outcome | undefined, row: Pick<LeasedRow, 'uncertainSinceMs'>): boolean {
  if (ending.state === 'expired') return row.uncertainSinceMs === null
  return ending.state === 'failed' && outcome?.state === 'dead' && ending.error instanceof DeliveryError && ending.error.unreached
}

/** It may arrive yet, but so many attempts have not got through that another way is better, where there is one. */
export function isStuck(outcome: Outcome | undefined, { attempts }: Tried): boolean {
  return outcome?.state === 'retry' && attempts >= MOST_ATTEMPTS
}

/**
 * Why a leased row is not sent. An attempt without outcome may have arrived: it is repeated only where and as long as the platform drops a
 * repeat, else left to the administrator.
 */
export function hindranceOf(row: LeasedRow, { limits }: Sender, nowMs: number): 'too-many-attempts' | 'uncertain' | undefined {
  if (row.uncertainSinceMs === null) return undefined
  if (row.attempts >= MOST_ATTEMPTS) return 'too-many-attempts'
  const age = nowMs - row.uncertainSinceMs
  return age >= 0 && age < (limits.sameWithinMs ?? 0) ? undefined : 'uncertain'
}

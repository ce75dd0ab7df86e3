import { DeliveryError } from '../platforms/platform.js'
import type { LeasedRow, Outcome } from '../storage/storage.js'
import { backOffMs } from './back-off.js'
import type { Ending } from './job.js'

export const MOST_ATTEMPTS = 5

/** What becomes of a row: the platform says whether trying again makes sense, and from when; we say how often. */
export function outcomeOf(
  ending: Ending,
  row: Pick<LeasedRow, 'attempts' | 'expiresAtMs'>,
  at: { readonly nowMs: number; readonly random: () => number },
): Outcome {
  const atMs = at.nowMs
  switch (ending.state) {
    case 'sent':
      return { state: 'sent', atMs }
    case 'expired':
      return { state: 'dead', atMs, code: 'expired' }
    case 'released':
      return { state: 'retry', atMs, dueAtMs: atMs, code: 'stopped' }
    case 'failed': {
      const { error } = ending
      if (!(error instanceof DeliveryError)) return { state: 'dead', atMs, code: 'fault' }
      const dueAtMs = atMs + Math.max(error.afterMs, backOffMs(row.attempts, at.random))
      const inTime = row.expiresAtMs === null || dueAtMs < row.expiresAtMs
      const again = error.retryable && inTime && row.attempts < MOST_ATTEMPTS
      return again ? { state: 'retry', atMs, dueAtMs, code: error.code } : { state: 'dead', atMs, code: error.code }
    }
  }
}

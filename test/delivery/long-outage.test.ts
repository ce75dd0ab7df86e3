import { describe, expect, test } from 'vitest'
import type { Ending } from '../../src/delivery/job.js'
import { hindranceOf, MOST_ATTEMPTS, outcomeOf } from '../../src/delivery/outcome.js'
import { DeliveryError } from '../../src/platforms/platform.js'
import type { LeasedRow } from '../../src/storage/outbox.js'
import { NOW, outboxRow } from '../contract/storage-samples.js'
import { recorder } from './recorder.js'

const MINUTE = 60_000
const failed = (unreached: boolean): Ending => ({
  state: 'failed',
  error: new DeliveryError('network:ECONNREFUSED', { retryable: true, unreached }),
})

/** The fate of a row that fails again and again: how it ended, and after how many minutes. */
function through(ending: Ending, expiresAtMs: number | null): readonly [string, number] {
  let row: LeasedRow = { ...outboxRow('a'), expiresAtMs, ids: [], heldUntilMs: 0, piece: 0, attempts: 0, uncertainSinceMs: null }
  for (let nowMs = NOW; ; ) {
    const hindrance = hindranceOf(row, recorder().sender, nowMs)
    row = { ...row, attempts: row.attempts + 1 }
    const outcome = outcomeOf(ending, row, { nowMs, random: () => 0.5 })
    if (hindrance !== undefined || outcome?.state !== 'retry')
      return [hindrance ?? outcome?.state ?? '', Math.round((nowMs - NOW) / MINUTE)]
    nowMs = outcome.dueAtMs
  }
}

describe('a platform that cannot be reached for long', () => {
  test('is tried until the message is two hours late, since nothing arrived', () => {
    const [state, minutes] = through(failed(true), NOW + 120 * MINUTE)
    expect([state, minutes > 110]).toEqual(['dead', true])
  })

  test.each([
    ['what may have arrived', failed(false), NOW + 120 * MINUTE],
    ['what has no time to be over', failed(true), null],
  ])(`%s is tried ${MOST_ATTEMPTS} times`, (_, ending, expiresAtMs) => {
    const [state, minutes] = through(ending, expiresAtMs)
    expect([state, minutes < 20]).toEqual(['dead', true])
  })
})

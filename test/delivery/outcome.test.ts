import { expect, test } from 'vitest'
import { backOffMs } from '../../src/delivery/back-off.js'
import { hindranceOf } from '../../src/delivery/outcome.js'
import type { LeasedRow } from '../../src/storage/outbox.js'
import { NOW, outboxRow } from '../contract/storage-samples.js'
import { recorder } from './recorder.js'

const MINUTE = 60_000
const { sender } = recorder({ sameWithinMs: 30 * MINUTE })
const tried = (uncertainSinceMs: number): LeasedRow => {
  return { ...outboxRow('a'), ids: [], heldUntilMs: NOW + MINUTE, piece: 0, attempts: 1, uncertainSinceMs }
}

test.each([
  ['just now', NOW - MINUTE, undefined],
  ['longer ago than the platform remembers', NOW - 30 * MINUTE, 'uncertain'],
  ['at a time that is still to come, for the clock was put back', NOW + MINUTE, 'uncertain'],
])('an attempt without outcome %s is repeated only where the platform certainly drops it', (_, sinceMs, hindrance) => {
  expect(hindranceOf(tried(sinceMs), sender, NOW)).toBe(hindrance)
})

test('the pause before the next attempt doubles, up to ten minutes', () => {
  expect([1, 2, 9, 10, 11, 12].map((attempts) => backOffMs(attempts, () => 0.5) / 1000)).toEqual([0.5, 1, 128, 256, 300, 300])
})

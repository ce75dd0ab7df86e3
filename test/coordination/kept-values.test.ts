import { expect, it } from 'vitest'
import { KeptValues } from '../../src/coordination/kept-values.js'

const MINUTE = 60_000

it('keeps a value until it ends, and no longer what nobody asks for again', () => {
  let now = 0
  const kept = new KeptValues(() => now)
  kept.set('token', { value: 't', forMs: 120 * MINUTE })
  for (let n = 0; n < 1_000; n += 1) kept.set(`stranger ${n}`, { value: '-', forMs: 10 * MINUTE })
  now = 60 * MINUTE
  expect([kept.get('token'), kept.get('stranger 1')]).toEqual(['t', undefined])
  now = 119 * MINUTE
  kept.set('token', { value: 'u', forMs: 120 * MINUTE })
  expect(kept.size).toBe(1)
  expect(kept.get('token')).toBe('u')
})

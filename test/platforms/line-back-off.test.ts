import { expect, it } from 'vitest'
import { LineBackOff } from '../../src/platforms/line-back-off.js'

it('waits anywhere below a span that doubles up to a minute', () => {
  const longest = new LineBackOff(() => 0.999_999)
  expect(Array.from({ length: 8 }, () => Math.ceil(longest.next(0) / 1_000))).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
  expect(new LineBackOff(() => 0).next(0)).toBe(0)
})

it('is short again only after a minute of life', () => {
  const backOff = new LineBackOff(() => 0.5)
  for (let i = 0; i < 5; i += 1) backOff.next(59_999)
  expect(backOff.next(59_999)).toBe(30_000)
  expect(backOff.next(60_000)).toBe(1_000)
})

import { expect, test } from 'vitest'
import { Slots } from '../../src/http/slots.js'

test('who has come and not gone is there, once', () => {
  const slots = new Slots<string>()
  const first = slots.add('a')
  const second = slots.add('b')
  first()
  slots.add('c')
  expect(slots.all().sort()).toEqual(['b', 'c'])
  second()
  expect(slots.all()).toEqual(['c'])
})

test('slots that were left are taken again, and nobody loses theirs', () => {
  const slots = new Slots<number>()
  const leaveAtEnd = slots.add(-1)
  for (let n = 0; n < 1_000; n += 1) {
    const leave = [slots.add(n), slots.add(n)]
    expect(slots.all()).toHaveLength(3)
    for (const each of leave) each()
  }
  expect(slots.all()).toEqual([-1])
  leaveAtEnd()
  expect(slots.all()).toEqual([])
})

import { expect, test } from 'vitest'
import { numeral } from '../../src/reading/numerals.js'

test.each([
  ['46', 46],
  ['1.5', 1.5],
  ['四十六', 46],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百八', 180],
  ['六百一十二', 612],
  ['二百一十六', 216],
  ['九百九十九', 999],
  ['一百零五', 105],
  ['六百', 600],
  ['两', 2],
  ['俩', 2],
  ['仨', 3],
  ['廿三', 23],
  ['二〇二六', 2026],
  ['二零二七', 2027],
])('%s is %d', (text, value) => {
  expect(numeral(text)).toBe(value)
})

test('what is no number has no value', () => {
  expect(numeral('几')).toBeUndefined()
  expect(numeral('')).toBeUndefined()
})

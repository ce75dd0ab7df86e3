import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { abreast } from '../../src/http/abreast.js'

test('those of one turn of the event loop take each step together, in the order in which they came', async () => {
  const gate = abreast()
  const steps: string[] = []
  const walk = async (name: string) => {
    await gate()
    steps.push(`${name}1`)
    await null
    steps.push(`${name}2`)
  }
  await Promise.all([walk('a'), Promise.resolve().then(() => walk('b'))])
  expect(steps).toEqual(['a1', 'b1', 'a2', 'b2'])
})

test('who comes later has a gate of their own', async () => {
  const gate = abreast()
  const first = gate()
  await first
  let open = false
  void gate().then(() => {
    open = true
  })
  await Promise.resolve()
  expect(open).toBe(false)
  await turnOfTheLoop()
  expect(open).toBe(true)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Case, scoreReadings } from '../../scripts/reading-score/score-readings.js'
import { readMessage } from '../../src/reading/read-message.js'

/** READING.md §15: of every list of cases at least these shares are right, and at most this share silently wrong. */
const CORE = 0.99
const TEXT = 0.98
const SILENT = 0.005
/** The newest lists, not yet read as well as the others. */
const NEWEST: readonly (readonly [string, { readonly core: number; readonly text: number; readonly silentWrong: number }])[] = [
  ['heldout-h', { core: 116, text: 116, silentWrong: 0 }],
  ['heldout-i', { core: 98, text: 99, silentWrong: 0 }],
  ['heldout-j', { core: 90, text: 90, silentWrong: 0 }],
  ['heldout-k', { core: 70, text: 70, silentWrong: 0 }],
]

test.each(['utterances', 'heldout-a', 'heldout-b', 'heldout-c', 'heldout-d', 'heldout-e', 'heldout-f', 'heldout-g', 'variations'])(
  '%s is read right',
  (list) => {
    const cases = JSON.parse(readFileSync(new URL(`../fixtures/reading/${list}.json`, import.meta.url), 'utf8')) as Case[]
    const { rows, totals } = scoreReadings(
      cases,
      cases.map(({ text, now }) => readMessage(text, now)),
    )
    const wrong = rows.filter(({ differences }) => differences.some(({ core }) => core)).map(({ text }) => text)
    expect(totals.core / totals.messages, wrong.join('\n')).toBeGreaterThanOrEqual(CORE)
    expect(totals.text / totals.messages).toBeGreaterThanOrEqual(TEXT)
    expect(totals.silentWrong / totals.messages).toBeLessThanOrEqual(SILENT)
  },
)

test.each(NEWEST)('%s is read as well as it has been', (list, least) => {
  const cases = JSON.parse(readFileSync(new URL(`../fixtures/reading/${list}.json`, import.meta.url), 'utf8')) as Case[]
  const { totals } = scoreReadings(
    cases,
    cases.map(({ text, now }) => readMessage(text, now)),
  )
  expect(totals.core).toBeGreaterThanOrEqual(least.core)
  expect(totals.text).toBeGreaterThanOrEqual(least.text)
  expect(totals.silentWrong).toBeLessThanOrEqual(least.silentWrong)
})

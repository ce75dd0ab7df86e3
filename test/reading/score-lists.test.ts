import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Case, scoreReadings } from '../../scripts/reading-score/score-readings.js'
import { readMessage } from '../../src/reading/read-message.js'

/** READING.md §15: of every list of cases at least these shares are right, and at most this share silently wrong. */
const CORE = 0.99
const TEXT = 0.98
const SILENT = 0.005

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

/**
 * Scores how messages are read against a list of cases: `npm run score:reading [-- --json] [-- --file FILE]`.
 * Prints each message that differs with its differences, then the totals; with `--json` the totals alone.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readMessage } from '../src/reading/read-message.js'
import { type Case, type Row, scoreReadings } from './reading-score/score-readings.js'

const DEFAULT_FILE = new URL('../test/fixtures/reading/utterances.json', import.meta.url)

const { values } = parseArgs({ options: { json: { type: 'boolean' }, file: { type: 'string' } } })
const cases = JSON.parse(readFileSync(values.file ?? DEFAULT_FILE, 'utf8')) as Case[]
const { rows, totals } = scoreReadings(
  cases,
  cases.map(({ text, now }) => readMessage(text, now)),
)

if (!values.json) rows.forEach(printRow)
console.log(JSON.stringify(totals))

function printRow({ text, differences, silentWrong }: Row, at: number): void {
  if (differences.length === 0 && !silentWrong) return
  console.log(`${at + 1}. ${text}${silentWrong ? '   [SILENT]' : ''}`)
  for (const { key, core, want, got } of differences) {
    console.log(`     ${core ? 'core' : 'text'} ${key}: want ${JSON.stringify(want)} got ${JSON.stringify(got)}`)
  }
}

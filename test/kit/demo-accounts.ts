import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/root.js'

/** What stands in a column of the demo school's roster, of everybody who has something there. */
export function staffAccounts(column: string): readonly string[] {
  const [head = '', ...rows] = readFileSync(fromRoot('demo', 'roster.csv'), 'utf8').trim().split(/\r?\n/)
  const at = head.split(',').indexOf(column)
  return rows.map((row) => row.split(',')[at]!).filter(Boolean)
}

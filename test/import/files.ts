import { readFile } from 'node:fs/promises'
import type { Column } from '../../src/import/table.js'
import { readTable } from '../../src/import/table.js'

const demo = new URL('../../demo/', import.meta.url)
const fixtures = new URL('../fixtures/import/', import.meta.url)

export function demoFile(name: string): Promise<Buffer> {
  return readFile(new URL(name, demo))
}

export function fixtureFile(name: string): Promise<Buffer> {
  return readFile(new URL(name, fixtures))
}

/** The table of lines typed as in a CSV file. */
export function tableOf(lines: readonly string[], columns: readonly Column[]) {
  return readTable(Buffer.from(`${lines.join('\n')}\n`), columns)
}

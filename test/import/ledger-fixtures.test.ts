import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowJson } from '../../src/cli/ledger-text.js'
import type { Storage } from '../../src/storage/storage.js'
import { fixtureFile } from './files.js'
import { demoStorage, planned } from './ledger-files.js'

/** A row of `*.expect.json` (fixture/README §2). */
interface Expected {
  readonly row: number
  readonly line: number
  readonly status: string
  readonly of?: number
  readonly cell?: string
  readonly typed?: string
  readonly why?: string
  readonly meant?: string | null
  readonly day?: string
  readonly period: number
  readonly teacher: string | null
  readonly observer: string | null
  readonly class: string
}

let storage: Storage
beforeAll(async () => {
  storage = await demoStorage()
})
afterAll(() => storage.close())

describe.each([
  ['ledger-old', { ok: 1322, duplicate: 31, 'unknown-name': 19, 'day-off': 8 }],
  ['ledger-bad-dates', { ok: 30, duplicate: 4, 'unknown-name': 2, 'day-off': 2, 'bad-date': 14 }],
])('%s.csv', (name, counts) => {
  it('has for every row the fate that is expected, and the lesson', async () => {
    const rows = await planned(storage, await fixtureFile(`${name}.csv`))
    const expected: readonly Expected[] = JSON.parse((await fixtureFile(`${name}.expect.json`)).toString('utf8')).rows
    expect(rows).toHaveLength(expected.length)
    const found: Record<string, number> = {}
    rows.forEach((planned, i) => {
      const { row, line, status, of, cell, typed, why, meant, ...said } = expected[i]!
      found[status] = (found[status] ?? 0) + 1
      const told = rowJson(planned)
      expect(told).toMatchObject(JSON.parse(JSON.stringify({ row, line, status, of, cell, typed, why })))
      if (typeof meant === 'string') expect(told).toMatchObject({ suggestions: expect.arrayContaining([meant]) })
      if (status === 'unknown-name' && meant === null) expect(told).toMatchObject({ suggestions: [] })
      const { lesson } = planned
      if (status === 'ok' || status === 'duplicate')
        expect([lesson!.day, lesson!.periods, lesson!.teacher.id, lesson!.observer.id, lesson!.more.class]).toEqual([
          said.day,
          [said.period],
          said.teacher,
          said.observer,
          said.class,
        ])
    })
    expect(found).toEqual(counts)
  })
})

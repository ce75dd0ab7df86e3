import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkQuotes } from '../../src/policy/check-quotes.js'
import { coverageOf, listedRows } from '../../src/policy/coverage.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { packJsonSchema } from '../../src/policy/pack-schema.js'
import { readPacks } from '../../src/policy/packs.js'
import { fromRoot } from '../../src/root.js'
import { duties } from '../domain/fixture.js'

interface Row {
  readonly id: string
  readonly doc: string
  readonly class: string
  readonly section: string
  readonly quote: string
  readonly threshold: number | null
  readonly recordKind: string
  readonly ambiguity: string | null
}

const rows = JSON.parse(readFileSync(fromRoot('test', 'fixtures', 'obligations.json'), 'utf8')) as Row[]
const packs = readPacks(packFolders(undefined))
const classA = rows.filter((row) => row.class === 'A' && packs.pack(row.doc) !== undefined)

describe('the built-in packs', () => {
  test('are the two documents of the demo school', () => expect(packs.all.map((pack) => pack.id)).toEqual(['shenyang-2024', 'wuzhai-2022']))

  test('carry every quota row of their documents exactly once', () => {
    expect(classA).toHaveLength(21)
    const covered = packs.all.flatMap((pack) => [...pack.covers.keys()])
    expect([...covered].sort()).toEqual(classA.map((row) => row.id).sort())
  })

  test.each(classA)('$id: number, kind, section and quote are those of the document', (row) => {
    const pack = packs.pack(row.doc)!
    const carrier = pack.covers.get(row.id)
    const obligation = pack.obligations.find((each) => each.id === carrier)
    const carried = pack.carried.find((each) => each.id === carrier)
    const found = obligation
      ? obligation.binds
          .filter((bind) => bind.row === row.id)
          .map((bind) => ({ ...bind.values[0]!, kind: obligation.kind, ambiguity: bind.ambiguity }))
      : [{ ...carried!, quota: carried!.threshold }]
    expect(found.length).toBeGreaterThan(0)
    for (const each of found) {
      expect({ quota: each.quota, kind: each.kind, clause: each.clause, quote: each.quote }).toEqual({
        quota: row.threshold,
        kind: row.recordKind,
        clause: row.section,
        quote: row.quote,
      })
      if (row.ambiguity !== null) expect(each.ambiguity).toBeTruthy()
      expect(each.label).toBe(row.ambiguity?.includes('at least one') ? '校定' : '文件规定')
    }
  })

  test('bind in the order and to the numbers of the fixture', () => {
    for (const [id, duty] of duties('base')) {
      const obligation = packs.obligation(id)!
      const plain = (binds: typeof duty.binds) =>
        binds.map(({ role, when, row, needs, values }) => ({ role, when, row, needs, quota: values[0]?.quota }))
      expect(plain(obligation.binds)).toEqual(plain(duty.binds))
      expect([obligation.kind, obligation.period, obligation.unit]).toEqual([duty.kind, duty.period, duty.unit])
    }
  })

  test('a changed digit in a quote is found', () => {
    const pack = packs.pack('wuzhai-2022')!
    const text = pack.quotes.map((each) => each.quote).join('\n')
    expect(checkQuotes(pack, text)).toEqual([])
    expect(checkQuotes(pack, text.replaceAll('16节', '18节'))[0]).toContain('wuzhai-2022.observation 引文不在原文里')
  })
})

describe('the list of rows', () => {
  test('is that of all documents', () => {
    const listed = listedRows()
    expect(listed.map((row) => `${row.id} ${row.document} ${row.class}`).sort()).toEqual(
      rows.map((row) => `${row.id} ${row.doc} ${row.class}`).sort(),
    )
    expect(listed).toHaveLength(797)
  })

  test('coverage names the carrier of each row, null where there is none, and rows nobody listed', () => {
    const { carriers, unknown } = coverageOf(listedRows(), packs.all)
    expect(Object.keys(carriers)).toHaveLength(797)
    expect(carriers['wuzhai-2022.obs-eval-teacher']).toBe('wuzhai-2022.observation')
    expect(carriers['shenyang-2024.county-visit-year']).toBe('shenyang-2024.county-visit')
    expect(carriers['henan-2021.hw-g12'] ?? null).toBeNull()
    expect(unknown).toEqual([])
    expect(coverageOf(listedRows().slice(1), packs.all).unknown).toEqual([listedRows()[0]!.id])
  })
})

test('policies/schema.json is the schema that packs are read with', () => {
  expect(JSON.parse(readFileSync(fromRoot('policies', 'schema.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(packJsonSchema())))
})

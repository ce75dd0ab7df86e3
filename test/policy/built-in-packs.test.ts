import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { DatedValue, Obligation } from '../../src/domain/obligation.js'
import type { Pack } from '../../src/domain/pack.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
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
  readonly class: 'A' | 'B' | 'C' | 'D' | 'E'
  readonly section: string
  readonly quote: string
  readonly measure: string
  readonly threshold: number | string | null
  readonly recordKind: string
  readonly ambiguity: string | null
}

const rows = JSON.parse(readFileSync(fromRoot('test', 'fixtures', 'obligations.json'), 'utf8')) as Row[]
const packs = readPacks(packFolders(undefined))
const documents = [...new Set(rows.map((row) => row.doc))]
const SHAPES = { A: 'quota', B: 'ceiling', C: 'deadline', D: 'coverage', E: 'checklist' } as const
const squash = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** The numbers that an obligation has for a row. */
function valuesFor(obligation: Obligation, row: string): readonly DatedValue[] {
  switch (obligation.shape) {
    case 'quota':
      return [...obligation.binds, ...obligation.bodies].filter((bind) => bind.row === row).flatMap((bind) => bind.values)
    case 'ceiling':
      return obligation.limits.filter((limit) => limit.row === row).flatMap((limit) => limit.values)
    case 'coverage':
      return obligation.values
    default:
      return []
  }
}

/** What the pack says about the reading of a row. */
function ambiguitiesFor(obligation: Obligation, row: string): string {
  const places =
    obligation.shape === 'quota' ? [...obligation.binds, ...obligation.bodies] : obligation.shape === 'ceiling' ? obligation.limits : []
  return [obligation, ...places.filter((each) => each.row === row)].map((each) => each.ambiguity ?? '').join('')
}

test('there is a pack for every document', () => expect(packs.all.map((pack) => pack.id).sort()).toEqual([...documents].sort()))

describe.each(documents)('%s', (id) => {
  const pack = packs.pack(id) as Pack
  const own = rows.filter((row) => row.doc === id)
  const inScope = own.filter((row) => row.recordKind !== 'out-of-scope')
  const outOfScope = own.filter((row) => row.recordKind === 'out-of-scope')

  test('carries every row of its document, those out of scope in their own list', () => {
    const carried = pack.obligations.flatMap((each) => each.covers)
    expect([...carried].sort()).toEqual(inScope.map((row) => row.id).sort())
    expect(pack.outOfScope.flatMap((each) => each.covers).sort()).toEqual(outOfScope.map((row) => row.id).sort())
  })

  test('is a template exactly when nobody issued it', () => expect(pack.template).toBe(id.startsWith('generic-')))

  test.each(inScope)('$id: clause, quote, kind and reading', (row) => {
    const obligation = packs.carrierOf(row.id)!
    expect(obligation.clause).toBe(row.section)
    const quotes = [obligation.quote, ...valuesFor(obligation, row.id).map((value) => value.quote)]
    expect(quotes.some((quote) => squash(row.quote).includes(squash(quote)))).toBe(true)
    expect(obligation.kind).toBe(row.recordKind)
    if (row.ambiguity !== null) expect(ambiguitiesFor(obligation, row.id)).not.toBe('')
  })

  test.each(inScope.filter((row) => row.threshold !== null && row.class !== 'E'))('$id: shape and number', (row) => {
    const obligation = packs.carrierOf(row.id)!
    if (pack.template && obligation.shape === 'checklist') return
    expect(obligation.shape).toBe(SHAPES[row.class])
    if (obligation.shape === 'deadline') {
      if (row.measure !== 'date') return
      const { due } = obligation
      expect('day' in due ? due.day : 'monthDay' in due ? due.monthDay : due.kind).toBe(row.threshold)
      return
    }
    const [value] = valuesFor(obligation, row.id)
    if (row.measure === 'boolean') expect(value).toBeDefined()
    else expect(value?.value).toBe(row.threshold)
    expect(squash(row.quote)).toContain(squash(value!.quote))
  })

  test.each(inScope.filter((row) => row.threshold === null))('$id: no number of its own', (row) => {
    const obligation = packs.carrierOf(row.id)!
    for (const value of valuesFor(obligation, row.id)) expect(value.label).toBe('校定')
  })
})

describe('the packs of the demo school', () => {
  test('bind in the order and to the numbers of the fixture', () => {
    for (const [id, duty] of duties('base')) {
      const obligation = packs.obligation(id) as Quota
      const plain = (binds: typeof duty.binds) =>
        binds.map(({ role, when, row, needs, values }) => ({ role, when, row, needs, value: values[0]?.value }))
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

  test('coverage: 797 of 797, each with its obligation, shape and state', () => {
    const { carriers, unknown } = coverageOf(listedRows(), packs.all)
    expect(Object.values(carriers).filter((carrier) => carrier !== null)).toHaveLength(797)
    expect(carriers['wuzhai-2022.obs-eval-teacher']).toEqual({ obligation: 'wuzhai-2022.observation', shape: 'quota', state: 'machine' })
    expect(carriers['generic-5.hw-g12']?.state).toBe('checklist')
    expect(unknown).toEqual([])
  })

  test('every number or date of a document with authority is judged by the system', () => {
    const { carriers } = coverageOf(listedRows(), packs.all)
    const numbered = rows.filter(
      (row) => row.class !== 'E' && row.threshold !== null && row.recordKind !== 'out-of-scope' && !row.doc.startsWith('generic-'),
    )
    const left = numbered.filter((row) => carriers[row.id]?.state !== 'machine' && !(row.class === 'C' && row.measure === 'boolean'))
    expect(left.map((row) => row.id)).toEqual([])
  })

  test('a row nobody listed is named', () => {
    expect(coverageOf(listedRows().slice(1), packs.all).unknown).toEqual([listedRows()[0]!.id])
  })
})

test('policies/schema.json is the schema that packs are read with', () => {
  expect(JSON.parse(readFileSync(fromRoot('policies', 'schema.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(packJsonSchema())))
})

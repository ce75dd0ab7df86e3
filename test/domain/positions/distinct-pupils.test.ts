import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/positions/body.js'
import { bodyQuotaPosition } from '../../../src/domain/positions/body-quota.js'
import { personQuotaPosition } from '../../../src/domain/positions/person-quota.js'
import type { Quota } from '../../../src/domain/shapes/quota.js'
import type { Spell } from '../../../src/domain/spell.js'
import { readPacks } from '../../../src/policy/packs.js'
import { fromRoot } from '../../../src/root.js'
import { calendar } from '../fixture.js'
import { numbers, packs, source } from './at.js'
import { fact, leave, person, post, primary, spring } from './kit.js'

const rows = JSON.parse(readFileSync(fromRoot('test', 'fixtures', 'obligations.json'), 'utf8')) as readonly {
  readonly id: string
  readonly measure: string
  readonly class: string
}[]
const own = readPacks([fromRoot('test/fixtures/pupils')])
const visit = (id: string, day: string, pupil: object, given: Partial<Fact> = {}) =>
  fact(id, 'home-visit', day, { mode: '上门', ...pupil }, given)
/** So many visits to different pupils of one class. */
const visits = (many: number, day = '2026-09-10') =>
  Array.from({ length: many }, (_, i) => visit(`v${i}`, day, { pupil: `四(2)班-${String(i + 1).padStart(2, '0')}` }))

test('what the documents ask of pupils is a share of all, never a number of them: the packs judge it as coverage', () => {
  const pupils = rows.filter((row) => row.measure === 'distinct-students')
  expect(pupils.length).toBe(19)
  expect(new Set(pupils.map((row) => row.class))).toEqual(new Set(['D']))
  expect(new Set(pupils.map((row) => packs.carrierOf(row.id)?.shape))).not.toContain('quota')
})

describe('a school, pupils of a term', () => {
  const quota = own.obligation('pupils.school') as Quota
  const at = (day: string, facts: readonly Fact[], body = primary) => bodyQuotaPosition(quota, body, facts, day)

  test('where the number stands', () => {
    expect(source(at('2026-11-16', []))).toEqual({
      row: 'pupils.school-40',
      clause: '第二条',
      quote: '不少于40名',
      label: '文件规定',
    })
  })

  // 40 × 51 ÷ 94 = 21.7.
  test.each([
    ['twenty-one of them', visits(21), [40, 21, 21, 'on-pace']],
    ['one less', visits(20), [40, 21, 20, 'behind']],
    ['all', visits(40), [40, 21, 40, 'done']],
    [
      'one pupil three times',
      [...visits(20), ...['a', 'b'].map((id) => visit(id, '2026-10-12', { pupil: '四(2)班-07' }))],
      [40, 21, 20, 'behind'],
    ],
    ['the same number in another class', [...visits(20), visit('a', '2026-10-12', { pupil: '四(1)班-07' })], [40, 21, 21, 'on-pace']],
    ['by the mark of a name', [...visits(20), visit('a', '2026-10-12', { pupilMarks: ['k3'] })], [40, 21, 21, 'on-pace']],
    [
      'one mark twice',
      [...visits(20), visit('a', '2026-10-12', { pupilMarks: ['k3'] }), visit('b', '2026-10-13', { pupilMarks: ['k3'] })],
      [40, 21, 21, 'on-pace'],
    ],
    ['how many, but not who', [...visits(20), visit('a', '2026-10-12', { studentCount: 5 })], [40, 21, 20, 'behind']],
    ['what is no list number', [...visits(20), visit('a', '2026-10-12', { pupil: '张小雨' })], [40, 21, 20, 'behind']],
    [
      'withdrawn, and not held',
      [
        ...visits(20),
        visit('a', '2026-10-12', { pupil: '五(1)班-01' }, { status: 'withdrawn' }),
        visit('b', '2026-10-12', { pupil: '五(1)班-02', flags: ['cancelled'] }),
      ],
      [40, 21, 20, 'behind'],
    ],
  ])('%s', (_, facts, expected) => expect(numbers(at('2026-11-16', facts))).toEqual(expected))

  // 44 days are left on 11-16: 40 × 44 ÷ 94 = 18.72; on 11-20 five of them have passed: 19 × 5 ÷ 44 = 2.16.
  test('a school that takes the document up in mid-term', () => {
    const body = { ...primary, followsFrom: '2026-11-16' }
    expect(numbers(at('2026-11-20', visits(2), body))).toEqual([19, 2, 2, 'on-pace'])
    expect(at('2026-11-20', visits(2), body)?.derivation.formula).toBe('40×44÷94＝18.72→19')
  })

  test('overdue when the term is over', () => {
    expect(numbers(at('2027-01-16', visits(39)))).toEqual([40, 40, 39, 'overdue'])
  })
})

describe('a person, pupils of a month', () => {
  const quota = own.obligation('pupils.homeroom') as Quota
  const homeroom = [post('1', 'homeroom-teacher')]
  const at = (day: string, facts: readonly Fact[], spells: readonly Spell[] = homeroom) =>
    personQuotaPosition({
      quota,
      person: person('1'),
      spells,
      facts,
      calendars: [calendar, spring],
      adoptions: 'all',
      cyclesFrom: null,
      day,
    })
  const november = (...pupils: readonly string[]) => pupils.map((pupil, i) => visit(`n${i}`, '2026-11-03', { pupil }))

  // November has 21 teaching days, 11 of them up to the 16th: 4 × 11 ÷ 21 = 2.1.
  test.each([
    ['two of four half way', '2026-11-16', homeroom, november('四(2)班-01', '四(2)班-02'), [4, 2, 2, 'on-pace']],
    ['one of them twice', '2026-11-16', homeroom, november('四(2)班-01', '四(2)班-01'), [4, 2, 1, 'behind']],
    ['four', '2026-11-16', homeroom, november('四(2)班-01', '四(2)班-02', '四(2)班-03', '四(2)班-04'), [4, 2, 4, 'done']],
    ['by telephone', '2026-11-16', homeroom, [visit('t', '2026-11-03', { pupil: '四(2)班-01', mode: '电话' })], [4, 2, 0, 'behind']],
    ['of the month before', '2026-11-30', homeroom, [visit('o', '2026-10-30', { pupil: '四(2)班-01' })], [4, 4, 0, 'behind']],
    // 4 × 11 ÷ 21 = 2.1; of these 11 days one has passed.
    ['leave for 10 of 21 days', '2026-11-16', [...homeroom, leave('1', '2026-11-02', '2026-11-13')], [], [2, 0, 0, 'on-pace']],
  ])('%s', (_, day, spells, facts, expected) => {
    expect(numbers(at(day, facts, spells))).toEqual(expected)
    expect(source(at(day, facts, spells))).toEqual({
      row: 'pupils.homeroom-4',
      clause: '第三条',
      quote: '每月上门走访学生不少于4名',
      label: '文件规定',
    })
  })
})

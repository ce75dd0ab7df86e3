import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Segment } from '../../src/domain/duty-days.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Standing } from '../../src/domain/standing.js'
import { readPack } from '../../src/policy/read-pack.js'
import { gather } from '../../src/reminding/gather.js'
import { owedOf } from '../../src/reminding/owed.js'
import type { SchoolWorld } from '../../src/reminding/world.js'
import { countyPacks } from '../kit/county-packs.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const duties = (modality: string) => `
  - { id: x.quota-${modality}, shape: quota, title: 听课, kind: observation, unit: 节, period: term, clause: 一, quote: 听课, covers: [x.q-${modality}], modality: ${modality},
      binds: [{ role: teacher, row: x.q-${modality}, at-least: [{ value: 10, quote: 听课 }] }] }
  - { id: x.hours-${modality}, shape: quota, title: 学时, kind: training-hours, measure: hours, unit: 学时, period: calendar-year, clause: 一, quote: 学时, covers: [x.h-${modality}],
      modality: ${modality}, binds: [{ role: teacher, row: x.h-${modality}, at-least: [{ value: 90, quote: 学时 }] }] }
  - { id: x.plan-${modality}, shape: deadline, title: 方案, actors: [school], kind: plan-filing, clause: 二, quote: 方案, covers: [x.p-${modality}], modality: ${modality}, due: 2026-11-30 }
  - { id: x.after-${modality}, shape: deadline, title: 评课, actors: [principal], kind: evaluation-meeting, clause: 三, quote: 评课, covers: [x.a-${modality}], modality: ${modality},
      due: { after: observation, teaching-days: 3 } }`
const pack = (id: string, template: boolean) =>
  readPack(
    `${id}.yaml`,
    `id: ${id}
title: 例
issuer: 县教育局（编者注）
number: null
date: 2026-08-20
binds: 学校
version: 1
${template ? 'template: true\n' : ''}source: { file: x.txt }
obligations:${['must', 'should', 'may'].map(duties).join('')}
  - { id: x.item, shape: checklist, title: 清单, actors: [school], clause: 四, quote: 清单, covers: [x.i] }`
      .replaceAll(' x.', ` ${id}.`)
      .replaceAll('[x.', `[${id}.`),
  )

describe('what of the documents is reminded of', () => {
  let school: TestSchool
  let world: SchoolWorld
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
    await school.person('周建国').says('/听课 李伟 五(1)班 第3节')
    await school.person('周建国').says('/听课 陈静 四(2)班 第4节 11月2日')
    const { storage } = school
    const packs = countyPacks().with(pack('x', false)).with(pack('t', true))
    const policy = { drop: ['wuzhai-2022', 'shenyang-2024'], adopt: ['x', 't'].map((id) => ({ school: '明德小学', pack: id, from: null })) }
    await storage.changeDirectory([{ school: '明德小学', policy }], [])
    const atMs = Date.parse('2026-11-16T08:00:00+08:00')
    for await (const each of gather({ directory: await storage.directory(), packs, reads: storage, atMs, reachable: () => true }))
      world = each
  })
  afterAll(() => school.close())

  test('deadlines that a document with authority demands; none of what is encouraged, templates or checklists', () => {
    expect(world.deadlines).toEqual([
      { obligation: 'x.plan-must', title: '方案', source: '县教育局', actors: ['school'], due: '2026-11-30' },
    ])
  })

  test('quotas likewise, of the term and over years', () => {
    expect(world.people.find(({ id }) => id === '001011')!.duties.map(({ obligation }) => obligation)).toEqual([
      'x.quota-must',
      'x.hours-must',
    ])
    expect(world.people.find(({ id }) => id === '001001')!.duties).toEqual([])
  })

  test('what is to follow likewise, while it is not overdue', () => {
    const { followUps } = world.people.find(({ id }) => id === '001001')!
    expect(followUps).toEqual([
      {
        obligation: 'x.after-must',
        event: 'T-1116-01',
        kind: 'evaluation-meeting',
        eventDay: '2026-11-16',
        due: '2026-11-19',
        teachers: ['李伟'],
      },
    ])
  })

  test('only those who hold a post there on the day', async () => {
    const ids = world.people.map(({ id }) => id)
    const { people } = await school.storage.directory()
    expect(ids.length).toBeLessThan(people.length)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('whether the rule changed', () => {
  const segment = (part: Partial<Segment>): Segment => ({
    from: '2026-11-16',
    to: '2027-01-15',
    days: 44,
    quota: 25,
    row: 'r',
    school: 's',
    ...part,
  })
  const first = segment({ from: '2026-09-01', to: '2026-11-13', days: 50, quota: 20 })
  const changed = (...segments: Segment[]) => {
    const derivation = { segments, excluded: [] } as unknown as Standing['derivation']
    return owedOf({} as Quota, { day: '2026-11-20', derivation } as Standing).changed
  }
  const waived = { waiver: { id: 'w' }, stated: 25 } as Segment['waived']

  test.each([
    ['another number of the same row', [first, segment({})], '2026-11-16'],
    ['the same number by an amendment', [first, segment({ quota: 20, amendment: 'p2' })], null],
    ['another post', [first, segment({ row: 'other' })], null],
    ['another school', [first, segment({ school: 'other' })], null],
    ['less by leave of the school', [first, segment({ waived })], null],
    ['a rule still to come', [first, segment({ from: '2026-12-01' })], null],
    ['no change', [first], null],
  ])('%s', (_, segments, since) => {
    expect(changed(...segments)).toBe(since)
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '../../src/domain/positions/body.js'
import type { Fields, LedgerRecord } from '../../src/domain/record.js'
import type { Post } from '../../src/domain/spell.js'
import { DEMO_SCHOOL, loadDemo } from '../../src/import/demo.js'
import { bodiesOf, stagesOf } from '../../src/policy/bodies-of.js'
import { bodyPositions, needsAttention, type Placed } from '../../src/policy/body-positions.js'
import { type Organisation, organisationNamed, organisationsOf } from '../../src/policy/organisation.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { personPositions } from '../../src/policy/person-positions.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { FactQuery, Storage } from '../../src/storage/storage.js'
import { person } from '../kit/person.js'

const packs = readPacks(packFolders(undefined))
const OFFICE = '县教育局'
let storage: Storage
let queries: FactQuery[]
const facts = async (query: FactQuery): Promise<readonly Fact[]> => {
  queries.push(query)
  return storage.facts(query)
}

beforeEach(async () => {
  storage = await sqliteStorage({ file: ':memory:' })
  queries = []
  await loadDemo(storage, PACKAGE_ROOT, Date.parse('2026-11-16T10:00:00+08:00'))
})
afterEach(() => storage.close())

let n = 0
async function keep(kind: string, day: string, fields: Fields, given: Partial<LedgerRecord> = {}): Promise<string> {
  n += 1
  const id = `T-${n}`
  const record: LedgerRecord = {
    id,
    school: DEMO_SCHOOL,
    kind,
    author: '001004',
    day,
    enteredAtMs: Date.parse(`${day}T10:00:00+08:00`),
    status: 'complete',
    backfilled: false,
    source: { platform: 'test', account: 'test', messageId: id, channel: 'private' },
    fields,
    sealed: null,
    credits: ['001004'],
    lessons: [],
    noted: false,
    version: 1,
    ...given,
  }
  const versions = [{ n: 1, action: 'create', atMs: record.enteredAtMs, by: record.author, fields, sealed: null, reason: null }] as const
  await storage.load([{ record, versions }])
  return id
}

async function follow(school: string, ids: readonly string[], from: string | null = null): Promise<void> {
  await storage.changeDirectory([{ school, adoptions: ids.map((pack) => ({ school, pack, from })) }], [])
}

async function of(name: string, day = '2026-11-16'): Promise<readonly Placed[]> {
  return bodyPositions({ organisation: organisationNamed(await storage.directory(), name)!, packs, day, facts })
}

function placed(all: readonly Placed[], id: string): Placed {
  const found = all.find(({ obligation }) => obligation.id === id)
  if (!found) throw new Error(`no position on ${id}`)
  return found
}

describe('the school', () => {
  test('stands on every shape by its own records', async () => {
    const settled = await keep('plan-filing', '2022-02-20', { obligation: 'wuzhai-2022.file-plan', title: '方案' })
    const tick = await keep('evidence', '2026-10-08', { obligation: 'shenyang-2024.campus-culture' })
    const broke = await keep('homework-notice', '2026-11-10', {
      class: '三(2)班',
      minutes: 75,
      breaches: [{ obligation: 'wuzhai-2022.homework-minutes', row: 'wuzhai-2022.hw-g36' }],
    })
    const service = await keep('after-school-service', '2026-11-16', { start: '16:30', end: '17:50' })
    const reviewed = await keep('student-review', '2026-11-12', { class: '三(2)班', subject: '数学', done: 40, total: 45 })
    const all = await of(DEMO_SCHOOL)
    const state = (id: string) => placed(all, id).position
    expect(state('wuzhai-2022.file-plan')).toMatchObject({ state: 'done', derivation: { records: [settled] } })
    expect(state('wuzhai-2022.stage1-plan')).toMatchObject({ state: 'closed', due: '2022-02-28', derivation: { records: [] } })
    expect(state('shenyang-2024.campus-culture')).toMatchObject({ state: 'ticked', derivation: { records: [tick] } })
    expect(state('wuzhai-2022.homework-minutes')).toMatchObject({
      state: 'broken',
      actual: 1,
      derivation: { records: [broke], row: 'wuzhai-2022.hw-g36' },
    })
    expect(state('wuzhai-2022.after-school-hours')).toMatchObject({
      state: 'behind',
      actual: 80,
      target: 120,
      derivation: { records: [service] },
    })
    expect(state('shenyang-2024.student-review')).toMatchObject({
      actual: 88,
      target: 100,
      derivation: { records: [reviewed], done: 40, total: 45, formula: '40÷45＝88%' },
    })
  })

  test('is bound by what concerns schools of its stage, from the day it follows a pack', async () => {
    const ids = async (day: string) => (await of(DEMO_SCHOOL, day)).map(({ obligation }) => obligation.id)
    expect(await ids('2026-11-16')).not.toContain('shenyang-2024.county-visit')
    await follow(DEMO_SCHOOL, ['anyang-2021'], '2026-11-16')
    expect((await ids('2026-11-15')).some((id) => id.startsWith('anyang-2021.'))).toBe(false)
    expect(await ids('2026-11-16')).toContain('anyang-2021.sleep')
    // 校级教研部门 is a part of the school.
    expect(await ids('2026-11-16')).toContain('anyang-2021.hw-inspect')
  })

  test('is behind on what must be, never on what is only encouraged or stands in a template', async () => {
    await follow(DEMO_SCHOOL, ['anyang-2021', 'generic-5', 'generic-9', 'generic-10'])
    const all = await of(DEMO_SCHOOL)
    expect(placed(all, 'anyang-2021.pe-hour').position.state).toBe('behind')
    expect(needsAttention(placed(all, 'anyang-2021.pe-hour'))).toBe(true)
    expect(placed(all, 'anyang-2021.outdoor-2h').position.state).toBe('behind')
    expect(needsAttention(placed(all, 'anyang-2021.outdoor-2h'))).toBe(false)
    const template = all.filter(({ pack }) => pack.template)
    expect(template.length).toBeGreaterThan(30)
    expect(new Set(template.map(({ position }) => position.state))).toEqual(new Set(['open']))
    expect(template.some(needsAttention)).toBe(false)
  })

  test('settings: the end of work meets 或 by the hour, a day of its own makes a deadline', async () => {
    await keep('after-school-service', '2026-11-16', { start: '16:30', end: '18:00' })
    expect(placed(await of(DEMO_SCHOOL), 'wuzhai-2022.after-school-hours').position.state).toBe('behind')
    expect(placed(await of(DEMO_SCHOOL), 'wuzhai-2022.ass-plan').position).toMatchObject({ state: 'open', due: null })
    const set = (name: 'off-work' | 'due-day', subject: string, value: string) => ({ name, subject, value })
    const policy = { settings: [set('off-work', '', '17:30'), set('due-day', 'wuzhai-2022.ass-plan', '2026-11-13')] }
    await storage.changeDirectory([{ school: DEMO_SCHOOL, policy }], [])
    expect(placed(await of(DEMO_SCHOOL), 'wuzhai-2022.after-school-hours').position).toMatchObject({ state: 'done', actual: 90 })
    expect(placed(await of(DEMO_SCHOOL), 'wuzhai-2022.ass-plan').position).toMatchObject({
      state: 'overdue',
      due: '2026-11-13',
      derivation: { label: '校定' },
    })
  })

  test('every query once, and of what people log daily no more than shows it', async () => {
    await follow(
      DEMO_SCHOOL,
      packs.all.map(({ id }) => id),
    )
    await of(DEMO_SCHOOL)
    expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(queries.length)
    expect(queries.filter((query) => query.of === 'naming')).toHaveLength(1)
    expect(queries.filter((query) => query.of === 'breaking')).toHaveLength(1)
    const whole = queries.flatMap(({ of: asked }) => (typeof asked === 'object' && !asked.firstOf && !asked.creditedTo ? asked.kinds : []))
    expect(new Set(whole).size).toBe(whole.length)
    for (const kind of ['observation', 'evaluation-meeting', 'reflection']) expect(whole).not.toContain(kind)
  })

  /** Some records of every kind that is read by halves: told twice, by several, of one day, waiting, withdrawn, filed for a duty. */
  test('stands by what is read of its records as by all of them', async () => {
    const [a = '', b = '', c = ''] = (await storage.directory()).people
      .filter((each) => each.school === DEMO_SCHOOL && each.serviceStart !== null)
      .sort((one, two) => ((one.serviceStart ?? '') < (two.serviceStart ?? '') ? 1 : -1))
      .map((each) => each.id)
    const note = (day: string, credits: readonly string[], given: Partial<LedgerRecord> = {}) =>
      keep('reflection', day, {}, { credits, ...given })
    await note('2026-09-10', [a, b])
    await note('2026-09-11', [a])
    await note('2026-09-09', [b], { status: 'withdrawn' })
    await note('2026-09-09', [], { status: 'open' })
    await note('2026-11-17', [c])
    await keep('reflection', '2026-09-08', { obligation: 'wuzhai-2022.obs-types' }, { credits: [c] })
    await keep('training-hours', '2026-09-12', { hours: 8 }, { credits: [a, c] })
    await keep('mentoring-pair', '2026-09-03', { mentorIds: [c], menteeIds: [a] }, { credits: [a, c] })
    await keep('mentoring-pair', '2026-09-04', { mentorIds: [c], menteeIds: [b] }, { credits: [b, c] })
    const lesson = (day: string, observer: string, teacher: string, obsType?: string) =>
      keep('observation', day, { teacherIds: [teacher], ...(obsType && { obsType }) }, { credits: [observer] })
    await lesson('2026-09-15', c, a, '推门课')
    await lesson('2026-09-16', a, c, '公开课')
    await lesson('2026-09-17', c, a, '公开课')
    await lesson('2026-09-18', b, c)
    await lesson('2026-09-18', b, a, '随堂课')
    await lesson('2026-09-19', c, b, '推门课')
    const organisation = organisationNamed(await storage.directory(), DEMO_SCHOOL)!
    const whole = (query: FactQuery) => {
      const asked = query.of
      return storage.facts({ ...query, of: typeof asked === 'object' ? { kinds: asked.kinds } : asked })
    }
    for (const day of ['2026-09-09', '2026-09-16', '2026-11-16', '2027-01-18']) {
      const input = { organisation, packs, day }
      expect(await bodyPositions({ ...input, facts })).toEqual(await bodyPositions({ ...input, facts: whole }))
    }
    const types = placed(await of(DEMO_SCHOOL), 'wuzhai-2022.obs-types').position
    expect([types.actual, types.derivation.records.length]).toEqual([2, 2])
  })
})

describe('what an organisation answers for', () => {
  const organisation = (name: string, role: Post['role'], classes: readonly number[] = []): Organisation => ({
    name,
    people: [],
    spells: [{ id: 'a', person: '1', school: name, from: null, to: null, kind: 'post', role, title: '', teaches: false }],
    classes: classes.map((grade) => ({ school: name, name: String(grade), grade, homeroom: null, pupils: 40 })),
    terms: [],
    adoptions: [],
    settings: [],
  })

  test.each([
    ['县教育局', ['county-bureau', 'county-research']],
    ['五寨县教育科技局', ['county-bureau', 'county-research']],
    ['辽中区教育局', ['county-bureau', 'county-research']],
    ['安阳市教育局', ['city-bureau', 'city-research']],
    ['沈阳市教育研究院进修学校', ['city-research']],
    ['县教研室', ['county-research']],
    ['河南省教育厅', ['province-dept']],
  ])('%s', (name, bodies) => {
    expect(bodiesOf(organisation(name, 'bureau'))).toEqual(bodies)
    expect(stagesOf(organisation(name, 'bureau'))).toEqual([])
  })

  test('a school by its classes, else by its name', () => {
    expect(bodiesOf(organisation('明德小学', 'teacher'))).toEqual(['school', 'school-research'])
    expect(stagesOf(organisation('明德小学', 'teacher'))).toEqual(['primary'])
    expect(stagesOf(organisation('县第一初级中学', 'teacher'))).toEqual(['junior'])
    expect(stagesOf(organisation('南坪九年一贯制学校', 'teacher'))).toEqual(['primary', 'junior'])
    expect(stagesOf(organisation('育才学校', 'teacher'))).toEqual(['primary', 'junior'])
    expect(stagesOf(organisation('育才学校', 'teacher', [7, 8]))).toEqual(['junior'])
  })
})

describe('the office', () => {
  beforeEach(async () => {
    const { periods, ...term } = (await storage.directory()).terms[0]!.term
    const people = ['900003', '900004'].map((id) => person(id, { school: OFFICE }))
    const spells = people.map(({ id }): Post => {
      return {
        id: `D-${id}`,
        person: id,
        school: OFFICE,
        from: null,
        to: null,
        kind: 'post',
        role: 'bureau-leader',
        title: '',
        teaches: false,
      }
    })
    await storage.changeDirectory([{ school: OFFICE, people, spells, terms: [{ ...term, periods }] }], [])
    await follow(OFFICE, ['henan-2021', 'anyang-2021'])
  })

  test('owes what counties owe, not what schools do', async () => {
    const ids = (await of(OFFICE)).map(({ obligation }) => obligation.id)
    expect(ids).toContain('henan-2021.annual-results')
    expect(ids).toContain('anyang-2021.observe-exchange')
    expect(ids).not.toContain('henan-2021.ass-days')
    expect(ids).not.toContain('anyang-2021.joint-meeting')
  })

  test('each leader visits a school every month, distinct schools counted for who gets the credit', async () => {
    const visit = (day: string, school: string) =>
      keep('inspection-visit', day, { school }, { school: OFFICE, author: '900003', credits: ['900003'] })
    await visit('2026-10-20', '明德小学')
    const counted = [await visit('2026-11-03', '城东小学'), await visit('2026-11-10', '城东小学')]
    const organisation = organisationNamed(await storage.directory(), OFFICE)!
    const found = await personPositions({ organisation, people: organisation.people, packs, day: '2026-11-30', facts })
    expect(
      found.map(({ person, obligation, position }) => [person.id, obligation.id, position.actual, position.target, position.state]),
    ).toEqual([
      ['900003', 'anyang-2021.leader-visits', 1, 1, 'done'],
      ['900003', 'henan-2021.leader-visits', 1, 1, 'done'],
      ['900004', 'anyang-2021.leader-visits', 0, 1, 'behind'],
      ['900004', 'henan-2021.leader-visits', 0, 1, 'behind'],
    ])
    expect(found[0]?.position.derivation.records).toEqual(counted)
  })

  test('stands in order of name among all organisations', async () => {
    const all = [...organisationsOf(await storage.directory())]
    expect(all.map((each) => each.name)).toContain(OFFICE)
    expect(all.map((each) => each.name)).toEqual([...all.map((each) => each.name)].sort(new Intl.Collator('zh').compare))
    for (const each of all) {
      const { adoptions, spells, ...rest } = organisationNamed(await storage.directory(), each.name)!
      expect(each).toMatchObject(rest)
      expect(new Set(each.adoptions)).toEqual(new Set(adoptions))
      expect(new Set(each.spells)).toEqual(new Set(spells))
    }
  })
})

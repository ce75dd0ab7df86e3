import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/positions/body.js'
import { personQuotaPosition } from '../../../src/domain/positions/person-quota.js'
import type { Quota } from '../../../src/domain/shapes/quota.js'
import type { Spell } from '../../../src/domain/spell.js'
import { standingOf } from '../../../src/domain/standing.js'
import { calendar, inputFor } from '../fixture.js'
import { numbers, packs, source } from './at.js'
import { fact, leave, person, post, spring } from './kit.js'

interface Asked {
  readonly day: string
  readonly spells: readonly Spell[]
  readonly facts?: readonly Fact[]
  readonly cyclesFrom?: string
}

const position = (row: string, { day, spells, facts = [], cyclesFrom }: Asked) =>
  personQuotaPosition({
    quota: packs.carrierOf(row) as Quota,
    person: person('1'),
    spells,
    facts,
    calendars: [calendar, spring],
    adoptions: 'all',
    cyclesFrom: cyclesFrom ?? null,
    day,
  })

describe.each(['henan-2021.leader-visits', 'anyang-2021.leader-visits'])('schools visited in a month: %s', (row) => {
  const leader = [post('1', 'bureau-leader')]
  const visit = (id: string, day: string, school: string, given: Partial<Fact> = {}) => fact(id, 'inspection-visit', day, { school }, given)

  test('where the number stands', () => {
    expect(source(position(row, { day: '2026-11-16', spells: leader }))).toEqual({
      row,
      clause: row.startsWith('henan') ? '方案1 / 五、组织保障 / (一)加强党的领导' : '五、组织保障 / (一)加强党的领导',
      quote: '市县级教育局班子成员每人每月至少视导1所学校',
      label: '文件规定',
    })
  })

  // November has 21 teaching days, 11 of them up to the 16th.
  test.each([
    ['half way', '2026-11-16', leader, [], [1, 0, 0, 'on-pace']],
    ['the last teaching day', '2026-11-30', leader, [], [1, 1, 0, 'behind']],
    ['one school', '2026-11-16', leader, [visit('a', '2026-11-03', '一小')], [1, 0, 1, 'done']],
    ['one school twice', '2026-11-16', leader, [visit('a', '2026-11-03', '一小'), visit('b', '2026-11-10', '一小')], [1, 0, 1, 'done']],
    ['two schools', '2026-11-16', leader, [visit('a', '2026-11-03', '一小'), visit('b', '2026-11-10', '二小')], [1, 0, 2, 'done']],
    ['a visit of the month before', '2026-11-30', leader, [visit('a', '2026-10-30', '一小')], [1, 1, 0, 'behind']],
    ['somebody else’s visit', '2026-11-30', leader, [visit('a', '2026-11-03', '一小', { credits: ['2'] })], [1, 1, 0, 'behind']],
    ['a visit without a school', '2026-11-30', leader, [fact('a', 'inspection-visit', '2026-11-03')], [1, 1, 0, 'behind']],
    // 1 × 11 ÷ 21 = 0.52; of these 11 days one has passed.
    ['leave for 10 of 21 days', '2026-11-16', [...leader, leave('1', '2026-11-02', '2026-11-13')], [], [1, 0, 0, 'on-pace']],
    // 1 × 8 ÷ 21 = 0.38.
    ['leave for 13 of 21 days', '2026-11-30', [...leader, leave('1', '2026-11-02', '2026-11-18')], [], [0, 0, 0, 'exempt']],
    ['leave all the month', '2026-11-16', [...leader, leave('1', '2026-10-20', '2026-12-05')], [], [0, 0, 0, 'exempt']],
    ['a month without lessons', '2027-02-10', leader, [], [0, 0, 0, 'exempt']],
    ['a month in which the holidays begin', '2027-01-16', leader, [], [1, 1, 0, 'overdue']],
  ])('%s', (_, day, spells, facts, expected) => {
    expect(numbers(position(row, { day, spells, facts }))).toEqual(expected)
  })

  test('nobody else is bound', () => {
    expect(position(row, { day: '2026-11-16', spells: [post('1', 'principal')] })).toBeUndefined()
  })
})

describe('学时 in five years', () => {
  const row = 'heilongjiang.training-360'
  const teacher = [post('1', 'teacher')]
  const course = (id: string, day: string, hours: number) => fact(id, 'training-hours', day, { hours })

  // 2026-01-01 to 2030-12-31 are 1,826 days, 320 of them up to 16 November 2026: 360 × 320 ÷ 1826 = 63.09.
  test.each([
    ['halves of an hour', teacher, [course('a', '2026-03-01', 30.5), course('b', '2026-10-01', 33)], [360, 63, 63.5, 'on-pace']],
    ['a hair too few', teacher, [course('a', '2026-03-01', 62.9)], [360, 63, 62.9, 'behind']],
    ['all of it', teacher, [course('a', '2026-03-01', 360)], [360, 63, 360, 'done']],
    ['tenths add up', teacher, Array.from({ length: 10 }, (_, n) => course(`c${n}`, '2026-03-01', 6.3)), [360, 63, 63, 'on-pace']],
    ['a course of the cycle before', teacher, [course('a', '2025-12-31', 40)], [360, 63, 0, 'behind']],
    // Joined on day 306: 360 × 1521 ÷ 1826 = 299.87; 15 days passed: 300 × 15 ÷ 1521 = 2.96.
    ['joined in November', [post('1', 'teacher', '2026-11-02')], [], [300, 2, 0, 'behind']],
    // 89 days of leave: 360 × 1737 ÷ 1826 = 342.45; 263 of 1737 days passed: 342 × 263 ÷ 1737 = 51.78.
    ['leave from 09-21 to 12-18', [...teacher, leave('1', '2026-09-21', '2026-12-18')], [], [342, 51, 0, 'behind']],
  ])('%s', (_, spells, facts, expected) => {
    expect(numbers(position(row, { day: '2026-11-16', spells, facts }))).toEqual(expected)
  })

  test('where the number stands, and how it was computed', () => {
    const joined = position(row, { day: '2026-11-16', spells: [post('1', 'teacher', '2026-11-02')] })
    expect(source(joined)).toEqual({
      row,
      clause: '方案2 / 二、工作任务 / (三)建设高素质专业化创新型教师队伍 / 1、提升教育教学能力',
      quote: '落实5年1周期不少于360学时的全员培训制度',
      label: '文件规定',
    })
    expect(joined?.derivation.formula).toBe('360×1521÷1826＝299.87→300')
    expect(joined?.derivation.period).toEqual({ from: '2026-01-01', to: '2030-12-31' })
    expect(position(row, { day: '2026-11-16', spells: teacher })?.derivation.formula).toBeNull()
  })

  test('cycles are counted from the day on which the pack was taken up', () => {
    const period = (day: string) => position(row, { day, spells: teacher, cyclesFrom: '2020-09-01' })?.derivation.period
    expect(period('2025-08-31')).toEqual({ from: '2020-09-01', to: '2025-08-31' })
    expect(period('2026-11-16')).toEqual({ from: '2025-09-01', to: '2030-08-31' })
  })

  test('the row that leads on the day is cited, not the one of the beginning', () => {
    const quota = packs.carrierOf(row) as Quota
    const [bind] = quota.binds
    const raised = { ...bind!, values: [...bind!.values, { ...bind!.values[0]!, from: '2026-11-16', value: 720, quote: '修订' }] }
    const ask = (day: string) =>
      personQuotaPosition({
        quota: { ...quota, binds: [raised] },
        person: person('1'),
        spells: teacher,
        facts: [],
        calendars: [calendar],
        adoptions: 'all',
        cyclesFrom: null,
        day,
      })
    expect(ask('2026-11-15')).toMatchObject({ target: 360, derivation: { quote: '落实5年1周期不少于360学时的全员培训制度' } })
    // 360 × 319 + 720 × 1507 = 1,199,880; ÷ 1826 = 657.11.
    expect(ask('2026-11-16')).toMatchObject({
      target: 657,
      derivation: { quote: '修订', formula: '360×319÷1826＋720×1507÷1826＝657.11→657' },
    })
  })
})

describe('听课 and 评课 of a term and a week, with the packs as they are', () => {
  // Names and posts are those of the fixture: 周建国 校长, 马国强 书记, 林芳 教导主任, 刘洋 教师 from 11-02.
  test.each([
    ['wuzhai-2022.obs-principal', '001001', '2026-11-16', 30, 16],
    // In office until 31 December: 16 × 84 ÷ 94 = 14.30; 14 × 51 ÷ 84 = 8.5.
    ['wuzhai-2022.obs-principal', '001002', '2026-11-16', 14, 8],
    ['wuzhai-2022.obs-principal', '001015', '2026-11-16', 11, 2],
    ['wuzhai-2022.obs-principal', '001017', '2027-01-15', 7, 7],
    ['wuzhai-2022.eval-principal', '001001', '2026-11-16', 10, 5],
    ['wuzhai-2022.eval-principal', '001004', '2026-11-16', 20, 10],
    ['wuzhai-2022.eval-principal', '001015', '2026-11-16', 0, 0],
    ['shenyang-2024.obs-principal', '001001', '2026-11-18', 2, 1],
    ['shenyang-2024.obs-principal', '001004', '2026-11-18', 5, 3],
    ['shenyang-2024.obs-principal', '001015', '2026-11-18', 3, 1],
  ])('%s, %s on %s owes %i, %i by then', (row, id, day, target, pace) => {
    const { target: owed, pace: byNow } = standingOf(inputFor(id, packs.carrierOf(row) as Quota, day))
    expect([owed, byNow]).toEqual([target, pace])
  })
})

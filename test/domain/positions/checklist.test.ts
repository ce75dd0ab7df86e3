import { describe, expect, test } from 'vitest'
import { at } from './at.js'
import { fact, junior, office, primary } from './kit.js'

const evidence = (row: string, id: string, day: string, given = {}) => fact(id, 'evidence', day, { obligation: row }, given)

describe('an item that stands for as long as the pack is followed', () => {
  const row = 'wuzhai-2022.ass-suit'

  test.each([
    ['nothing given', primary, [], ['open', 0]],
    ['evidence', primary, [evidence(row, 'a', '2025-05-06')], ['ticked', 1]],
    ['evidence twice', primary, [evidence(row, 'a', '2026-05-06'), evidence(row, 'b', '2026-10-12')], ['ticked', 2]],
    ['evidence that was withdrawn', primary, [evidence(row, 'a', '2026-05-06', { status: 'withdrawn' })], ['open', 0]],
    ['evidence for another item', primary, [evidence('wuzhai-2022.flex-hours', 'a', '2026-05-06')], ['open', 0]],
    ['a record of its kind', primary, [fact('a', 'after-school-service', '2026-11-02', { minutes: 120 })], ['open', 0]],
    [
      'evidence from before the pack was followed',
      { ...primary, followsFrom: '2026-09-01' },
      [evidence(row, 'a', '2026-05-06')],
      ['open', 0],
    ],
  ])('%s', (_, body, facts, expected) => {
    const position = at(row, { day: '2026-11-16', body, facts })
    expect([position?.state, position?.actual]).toEqual(expected)
    expect(position).toMatchObject({ target: null, pace: null, due: null, derivation: { row, period: null, label: '文件规定' } })
    expect(position?.derivation.clause).toBe('三、工作措施 / (五) 提升课后服务水平 / 3. 丰富课后服务内容')
  })
})

describe('items that are looked at anew', () => {
  // First and last day of the period that holds the evidence, and the first day of the next one.
  test.each([
    ['henan-2021.hw-publish', 'school', '建立作业公示制度', ['2026-11-16', '2026-11-16', '2026-11-17']],
    ['generic-10.routine-check', 'school', '建立健全教学常规检查评价制度', ['2026-11-01', '2026-11-30', '2026-12-01']],
    ['anyang-2021.ass-plan', 'school', '完善“一校一案”课后服务实施方案', ['2026-09-01', '2027-01-15', '2027-03-01']],
    ['wuzhai-2022.grade1-bridge', 'school', '小学一年级设置过渡性活动课程', ['2026-09-01', '2027-08-31', '2027-09-01']],
    ['shenyang-2024.funds-up', 'city-bureau', '实现“两个只增不减”', ['2026-01-01', '2026-12-31', '2027-01-01']],
    ['wuzhai-2022.goal-3y', 'school', '经过三年努力，学生过重的作业负担和校外培训负担做“减法”', ['2024-01-01', '2026-12-31', '2027-01-01']],
    ['heilongjiang.principal-5y', 'county-bureau', '实施校长培训5年行动计划', ['2026-01-01', '2030-12-31', '2031-01-01']],
  ] as const)('%s of a %s: %s', (row, body, quote, [from, to, next]) => {
    const own = { ...primary, body }
    const facts = [evidence(row, 'a', from)]
    const state = (day: string) => at(row, { day, body: own, facts })?.state
    expect([state(from), state(to), state(next)]).toEqual(['ticked', 'ticked', 'open'])
    expect(at(row, { day: to, body: own, facts })?.derivation).toMatchObject({ row, quote, period: { from, to }, records: ['a'] })
  })
})

test('whom an item binds', () => {
  expect(at('wuzhai-2022.ass-suit', { day: '2026-11-16', body: office('county-bureau') })).toBeUndefined()
  expect(at('wuzhai-2022.ass-suit', { day: '2026-11-16', body: junior })?.state).toBe('open')
})

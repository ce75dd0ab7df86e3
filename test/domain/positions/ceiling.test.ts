import { describe, expect, test } from 'vitest'
import type { Breach } from '../../../src/domain/positions/body.js'
import { at, packs, source } from './at.js'
import { fact, junior, office, primary } from './kit.js'

const day = '2026-11-16'
const breach = (row: string, recordId: string, on = '2026-11-10'): Breach => ({
  obligation: packs.carrierOf(row)!.id,
  row,
  recordId,
  day: on,
})
const state = (row: string, asked: Omit<Parameters<typeof at>[1], 'day'> & { readonly day?: string } = {}) => {
  const position = at(row, { day, ...asked })
  return position && [position.state, position.actual, position.derivation.records]
}

/** Rows checked when a record is entered, with the kind of record, the clause and the sentence that the school is shown. */
const AT_ENTRY = [
  [
    'class-day',
    'wuzhai-2022.hw-g36',
    'homework-notice',
    '三、工作措施 / (三) 提高作业管理水平 / 2. 严格控制作业总量',
    '小学三至六年级书面作业平均完成时间不超过60分钟',
  ],
  [
    'clock',
    'wuzhai-2022.ass-latest',
    'after-school-service',
    '三、工作措施 / (五) 提升课后服务水平 / 2. 保障课后服务时间',
    '最多可延长到晚上20:30',
  ],
  [
    'count of a week',
    'wuzhai-2022.ass-weekend',
    'after-school-service',
    '三、工作措施 / (五) 提升课后服务水平 / 2. 保障课后服务时间',
    '周六日可安排一天提供周末课后服务',
  ],
  [
    'sign',
    'wuzhai-2022.hw-no-mechanical',
    'homework-notice',
    '三、工作措施 / (三) 提高作业管理水平 / 1. 提高作业设计质量',
    '杜绝重复性、惩罚性作业',
  ],
] as const

describe.each(AT_ENTRY)('%s: %s', (_, row, kind, clause, quote) => {
  const found = breach(row, 'T-1110-01')

  test('where it stands', () => expect(source(at(row, { day, breaches: [found] }))).toEqual({ row, clause, quote, label: '文件规定' }))

  test.each([
    ['nothing found', [], [], ['kept', 0, []]],
    ['one record', [found], [fact('T-1110-01', kind, '2026-11-10')], ['broken', 1, ['T-1110-01']]],
    ['one record found twice', [found, found], [], ['broken', 1, ['T-1110-01']]],
    ['two records', [breach(row, 'T-1111-02'), found], [], ['broken', 2, ['T-1110-01', 'T-1111-02']]],
    ['withdrawn since', [found], [fact('T-1110-01', kind, '2026-11-10', {}, { status: 'withdrawn' })], ['kept', 0, []]],
    ['waiting for a confirmation', [found], [fact('T-1110-01', kind, '2026-11-10', {}, { status: 'open' })], ['kept', 0, []]],
    ['later than the day asked about', [breach(row, 'T-1117-01', '2026-11-17')], [], ['kept', 0, []]],
    ['before the term', [breach(row, 'T-0831-01', '2026-08-31')], [], ['kept', 0, []]],
    ['of another duty', [breach('wuzhai-2022.no-squeeze', 'T-1110-01')], [], ['kept', 0, []]],
  ])('%s', (__, breaches, facts, expected) => {
    expect(state(row, { breaches, facts })).toEqual(expected)
  })

  test('a new term begins clean', () => {
    expect(state(row, { day: '2027-02-28', breaches: [found] })?.[0]).toBe('broken')
    expect(state(row, { day: '2027-03-01', breaches: [found] })?.[0]).toBe('kept')
  })
})

describe('reported by a person', () => {
  const row = 'wuzhai-2022.no-squeeze'
  const report = (fields: object, given = {}) => fact('T-1105-01', 'evidence', '2026-11-05', { obligation: row, ...fields }, given)

  test.each([
    ['with 佐证', report({ broken: true }), ['broken', 1, ['T-1105-01']]],
    ['withdrawn', report({ broken: true }, { status: 'withdrawn' }), ['kept', 0, []]],
    ['evidence that it is kept', report({}), ['kept', 0, []]],
    ['of another duty', report({ broken: true, obligation: 'wuzhai-2022.zero-start' }), ['kept', 0, []]],
    ['a swap that nobody reported', fact('T-1105-01', 'lesson-swap', '2026-11-05'), ['kept', 0, []]],
  ])('%s', (_, one, expected) => expect(state(row, { facts: [one] })).toEqual(expected))

  test('where it stands', () =>
    expect(source(at(row, { day }))).toEqual({
      row,
      clause: '三、工作措施 / (二) 提高课堂教学质量 / 5. 加强教学管理',
      quote: '不得挤占体育、音乐、美术、综合实践等课程',
      label: '文件规定',
    }))
})

describe('exactly one final exam of grades 3 to 9', () => {
  const row = 'henan-2021.exam-final'
  const over = '2027-01-16'
  const final = (id: string, grades: readonly number[], given: object = {}) =>
    fact(id, 'exam', '2027-01-12', { examType: '期末', grades, ...given })

  test('where it stands; the copy of Anyang has lost the number', () => {
    expect(source(at(row, { day }))).toEqual({
      row,
      clause: '方案1 / 四、工作措施 / (三)完善招考制度改革,切实减轻学生压力 / 2、加强学校考试管理',
      quote: '义务教育其他年级由学校每学期组织一次期末考试',
      label: '文件规定',
    })
    expect(at('anyang-2021.exam-final', { day })?.derivation.label).toBe('校定')
  })

  test.each([
    ['none yet on the last teaching day', '2027-01-15', primary, [], 'kept', null],
    ['none when the term is over', over, primary, [], 'broken', '没有记录：3、4、5、6年级'],
    ['grade 6 is missing', over, primary, [final('a', [3, 4, 5])], 'broken', '没有记录：6年级'],
    ['one record each', over, primary, [final('a', [3, 4]), final('b', [5, 6])], 'kept', null],
    [
      'a record of one grade',
      over,
      primary,
      [final('a', [3, 4, 5]), fact('b', 'exam', '2027-01-12', { examType: '期末', grade: 6 })],
      'kept',
      null,
    ],
    [
      'a record of one class of the grade',
      over,
      primary,
      [final('a', [3, 4, 5]), fact('b', 'exam', '2027-01-12', { examType: '期末', class: '六(1)班' })],
      'kept',
      null,
    ],
    ['a mid-term is no final', over, primary, [final('a', [3, 4, 5, 6], { examType: '期中' })], 'broken', '没有记录：3、4、5、6年级'],
    ['cancelled', over, junior, [final('a', [7, 8, 9], { cancelled: true })], 'broken', '没有记录：7、8、9年级'],
    ['junior', over, junior, [final('a', [7, 8, 9])], 'kept', null],
    [
      'a nine-year school',
      over,
      { ...junior, stages: ['primary', 'junior'] as const },
      [final('a', [7, 8, 9])],
      'broken',
      '没有记录：3、4、5、6年级',
    ],
  ])('%s', (_, on, body, facts, expected, formula) => {
    expect(at(row, { day: on, body, facts })).toMatchObject({ state: expected, actual: 0, derivation: { formula } })
    expect(at('anyang-2021.exam-final', { day: on, body, facts })?.state).toBe(expected)
  })
})

describe('at most one mid-term, junior only', () => {
  const row = 'henan-2021.exam-midterm'

  test('of two limits in one row the one for a grade of the school is cited', () => {
    const breaches = [breach(row, 'T-1110-01')]
    expect(source(at(row, { day, body: junior, breaches }))).toEqual({
      row,
      clause: '方案1 / 四、工作措施 / (三)完善招考制度改革,切实减轻学生压力 / 2、加强学校考试管理',
      quote: '初中年级从不同学科的实际出发,可适当安排一次期中考试',
      label: '文件规定',
    })
    expect(source(at(row, { day, breaches }))?.label).toBe('校定')
  })

  test('none at all is no breach', () => expect(state(row, { day: '2027-01-16', body: junior })).toEqual(['kept', 0, []]))

  test('one that was found too many', () =>
    expect(state(row, { body: junior, breaches: [breach(row, 'T-1110-01')] })).toEqual(['broken', 1, ['T-1110-01']]))
})

describe('whom it binds', () => {
  test('a stage, and the office or the school that the text names', () => {
    expect(state('anyang-2021.no-homework-day')).toEqual(['kept', 0, []])
    expect(state('anyang-2021.no-homework-day', { body: junior })).toBeUndefined()
    expect(state('yueqing-2019.layered-subjects')).toBeUndefined()
    expect(state('yueqing-2019.layered-subjects', { body: junior })).toEqual(['kept', 0, []])
    expect(state('wuzhai-2022.no-squeeze', { body: office('county-bureau') })).toBeUndefined()
    expect(state('anyang-2021.admission', { body: office('county-bureau') })).toEqual(['kept', 0, []])
  })

  test('of several rows the one that was broken first is cited, in whatever order they were found', () => {
    const breaches = [breach('wuzhai-2022.hw-g12', 'T-1112-01', '2026-11-12'), breach('wuzhai-2022.hw-g36', 'T-1110-01')]
    const cited = (found: readonly Breach[]) => at('wuzhai-2022.hw-g36', { day, breaches: found })?.derivation.row
    expect([cited(breaches), cited([...breaches].reverse())]).toEqual(['wuzhai-2022.hw-g36', 'wuzhai-2022.hw-g36'])
  })

  test('a school is cited the limit of its own grades', () => {
    expect(at('wuzhai-2022.hw-g36', { day, body: junior })?.derivation.row).toBe('wuzhai-2022.hw-junior')
    expect(at('wuzhai-2022.hw-g36', { day })?.derivation.row).toBe('wuzhai-2022.hw-g12')
  })

  test('before the first term and before the pack is followed there is no position', () => {
    expect(state('wuzhai-2022.no-squeeze', { day: '2026-08-31' })).toBeUndefined()
    expect(state('wuzhai-2022.no-squeeze', { body: { ...primary, followsFrom: '2026-11-17' } })).toBeUndefined()
  })
})

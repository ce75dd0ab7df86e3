import { describe, expect, test } from 'vitest'
import { at, numbers, source } from './at.js'
import { fact, junior, office, primary } from './kit.js'

const service = (id: string, day: string, start: string, end: string, more = {}) =>
  fact(id, 'after-school-service', day, { start, end, ...more })
const minutes = (id: string, kind: string, day: string, fields: object) => fact(id, kind, day, { ...fields })

describe('课后服务, minutes of a day', () => {
  const at1730 = { ...primary, offWorkMinute: 17 * 60 + 30 }
  const wuzhai = 'wuzhai-2022.ass-hours'
  const henan = 'henan-2021.ass-hours'
  const day = '2026-11-16'

  test('where the numbers stand', () => {
    expect(source(at(wuzhai, { day }))).toEqual({
      row: wuzhai,
      clause: '三、工作措施 / (五) 提升课后服务水平 / 2. 保障课后服务时间',
      quote: '每天至少开展2小时或课后服务结束时间不早当地下班时间后半小时',
      label: '文件规定',
    })
    expect(source(at(henan, { day }))).toEqual({
      row: henan,
      clause: '方案1 / 四、工作措施 / (六)提高课后服务质量,促进学生全面发展 / 1、保障课后服务时间',
      quote: '每天至少2小时开展课后服务',
      label: '文件规定',
    })
  })

  test.each([
    ['nothing recorded', [], [120, 120, 0, 'behind']],
    [
      'classes side by side are not added',
      [service('a', day, '16:30', '17:30'), service('b', day, '16:30', '17:30')],
      [120, 120, 60, 'behind'],
    ],
    ['two in a row, with a break', [service('a', day, '16:30', '17:25'), service('b', day, '17:35', '18:30')], [120, 120, 120, 'done']],
    [
      'without times the longest',
      [minutes('a', 'after-school-service', day, { minutes: 90 }), minutes('b', 'after-school-service', day, { minutes: 60 })],
      [120, 120, 90, 'behind'],
    ],
    ['two hours exactly', [minutes('a', 'after-school-service', day, { minutes: 120 })], [120, 120, 120, 'done']],
    ['of another day', [service('a', '2026-11-13', '16:30', '18:30')], [120, 120, 0, 'behind']],
    [
      'cancelled, by its flag or by its field',
      [service('a', day, '16:30', '18:30', { flags: ['cancelled'] }), service('b', day, '16:30', '18:30', { cancelled: true })],
      [120, 120, 0, 'behind'],
    ],
    [
      'withdrawn, and waiting for a confirmation',
      [
        { ...service('a', day, '16:30', '18:30'), status: 'withdrawn' as const },
        { ...service('b', day, '16:30', '18:30'), status: 'open' as const },
      ],
      [120, 120, 0, 'behind'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(numbers(at(wuzhai, { day, facts }))).toEqual(expected)
    expect(numbers(at(henan, { day, facts }))).toEqual(expected)
  })

  test.each([
    ['ends half an hour after off-work time', service('a', day, '17:10', '18:00'), 'done', '18:00结束，下班17:30＋30分钟'],
    ['a minute earlier', service('a', day, '17:10', '17:59'), 'behind', null],
    ['cancelled', service('a', day, '17:10', '18:00', { cancelled: true }), 'behind', null],
  ])('或: %s', (_, one, state, formula) => {
    expect(at(wuzhai, { day, body: at1730, facts: [one] })).toMatchObject({ state, derivation: { formula } })
    expect(at(wuzhai, { day, facts: [one] })?.state).toBe('behind')
    expect(at(henan, { day, body: at1730, facts: [one] })?.state).toBe('behind')
  })

  test.each([
    ['2026-09-19', 'a Saturday', [0, 0, 0, 'exempt']],
    ['2026-09-20', 'a make-up Sunday', [120, 120, 0, 'behind']],
    ['2026-10-01', 'National Day', [0, 0, 0, 'exempt']],
    ['2026-08-31', 'before the term', [0, 0, 0, 'exempt']],
    ['2027-01-18', 'after the term', [0, 0, 0, 'exempt']],
  ])('%s, %s', (on, _, expected) => {
    expect(numbers(at(wuzhai, { day: on }))).toEqual(expected)
    expect(at(wuzhai, { day: on, body: at1730, facts: [service('a', on, '17:10', '18:00')] })?.state).toBe(
      expected[0] === 0 ? 'exempt' : 'done',
    )
  })
})

describe('课后服务, days of a week', () => {
  const row = 'henan-2021.ass-days'
  const on = (...days: string[]) => days.map((day, n) => service(`s${n}`, day, '16:30', '18:30'))

  test('where the number stands', () => {
    expect(source(at(row, { day: '2026-11-16' }))).toEqual({
      row,
      clause: '方案1 / 四、工作措施 / (六)提高课后服务质量,促进学生全面发展 / 1、保障课后服务时间',
      quote: '学校每周5天、每天至少2小时开展课后服务',
      label: '文件规定',
    })
  })

  test.each([
    ['three of three days so far', '2026-11-18', on('2026-11-16', '2026-11-17', '2026-11-18'), [5, 3, 3, 'on-pace']],
    ['twice on one day is one day', '2026-11-18', on('2026-11-16', '2026-11-16', '2026-11-18'), [5, 3, 2, 'behind']],
    ['all five', '2026-11-20', on('2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'), [5, 5, 5, 'done']],
    [
      'a Saturday does not stand in for the Friday',
      '2026-11-21',
      on('2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-21'),
      [5, 5, 4, 'overdue'],
    ],
    ['the week before 国庆 has three school days', '2026-09-29', on('2026-09-28'), [3, 2, 1, 'behind']],
    ['… and all of them are enough', '2026-09-30', on('2026-09-28', '2026-09-29', '2026-09-30'), [3, 3, 3, 'done']],
    ['a make-up Saturday is a school day', '2026-10-10', on('2026-10-08', '2026-10-09', '2026-10-10'), [3, 3, 3, 'done']],
    ['six school days, five are owed', '2026-09-18', on('2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17'), [5, 4, 4, 'on-pace']],
    ['a week of holidays', '2027-01-25', [], [0, 0, 0, 'exempt']],
    [
      'one record of two days',
      '2026-11-17',
      [fact('a', 'after-school-service', '2026-11-17', { dates: ['2026-11-16', '2026-11-17'] })],
      [5, 2, 2, 'on-pace'],
    ],
    [
      'one record of a span',
      '2026-11-18',
      [fact('a', 'after-school-service', '2026-11-16', { dateFrom: '2026-11-13', dateTo: '2026-11-18' })],
      [5, 3, 3, 'on-pace'],
    ],
  ])('%s', (_, day, facts, expected) => {
    expect(numbers(at(row, { day, facts }))).toEqual(expected)
  })

  test('a short week says why it is less', () => {
    expect(at(row, { day: '2026-09-30' })?.derivation.formula).toBe('上课日3天，5→3')
    expect(at(row, { day: '2026-11-16' })?.derivation.formula).toBeNull()
  })
})

describe('体育活动, minutes of a day for every pupil', () => {
  const anyang = 'anyang-2021.pe-hour'
  const day = '2026-11-16'
  const pe = (id: string, fields: object) => minutes(id, 'pe-activity', day, fields)

  test('where the numbers stand', () => {
    expect(source(at(anyang, { day }))).toEqual({
      row: anyang,
      clause: '四、工作措施 / (一)坚持正确育人导向,全面提升育人质量 / 1.构建“五育并举”培育体系',
      quote: '保证每天一小时校园体育活动',
      label: '文件规定',
    })
    expect(at('anyang-2021.outdoor-2h', { day })?.target).toBe(120)
    expect(at('heilongjiang.pe-hour', { day })?.derivation.quote).toBe('保证中小学生每天1小时校园体育活动时间')
  })

  test.each([
    ['大课间 25 and a lesson of 40', [pe('a', { minutes: 25 }), pe('b', { minutes: 40 })], [60, 60, 65, 'done']],
    [
      'what lies between two times is no sport',
      [pe('a', { start: '09:40', end: '10:10', minutes: 30 }), pe('b', { start: '15:00', end: '15:25', minutes: 25 })],
      [60, 60, 55, 'behind'],
    ],
    [
      'one break told by two people',
      [pe('a', { start: '09:40', end: '10:10' }), pe('b', { start: '09:40', end: '10:10' })],
      [60, 60, 30, 'behind'],
    ],
    [
      'two classes are not added',
      [pe('a', { class: '三(1)班', minutes: 40 }), pe('b', { class: '三(2)班', minutes: 40 })],
      [60, 60, 40, 'behind'],
    ],
    [
      'the class with least counts, with what the whole school did',
      [pe('a', { minutes: 30 }), pe('b', { class: '三(1)班', minutes: 40 }), pe('c', { class: '三(2)班', minutes: 25 })],
      [60, 60, 55, 'behind'],
    ],
    [
      'each class with enough',
      [pe('a', { minutes: 30 }), pe('b', { class: '三(1)班', minutes: 40 }), pe('c', { grade: 4, minutes: 30 })],
      [60, 60, 60, 'done'],
    ],
    [
      'what a grade did counts for its classes',
      [pe('a', { grade: 3, minutes: 30 }), pe('b', { class: '三(1)班', minutes: 30 }), pe('c', { grades: [4, 5], minutes: 60 })],
      [60, 60, 30, 'behind'],
    ],
    ['a team is no class', [pe('a', { minutes: 60 }), pe('b', { class: '田径队', minutes: 90 })], [60, 60, 150, 'done']],
  ])('%s', (_, facts, expected) => {
    expect(numbers(at(anyang, { day, facts }))).toEqual(expected)
    expect(numbers(at('heilongjiang.pe-hour', { day, facts }))).toEqual(expected)
  })
})

describe('records of a term', () => {
  const sleep = 'anyang-2021.sleep'
  const done = [fact('T-1105-01', 'sleep-monitoring', '2026-11-05')]

  test('where the number stands: the text has lost it', () => {
    expect(source(at(sleep, { day: '2026-11-16' }))).toEqual({
      row: sleep,
      clause: '四、工作措施 / (三)严控书面作业总量,提高作业管理水平 / 2.严控书面作业总量',
      quote: '每学期至少进行睡眠监测',
      label: '校定',
    })
  })

  test.each([
    ['half way nothing is behind yet', '2026-11-16', [], [1, 0, 0, 'on-pace']],
    ['the last teaching day', '2027-01-15', [], [1, 1, 0, 'behind']],
    ['the day after', '2027-01-16', [], [1, 1, 0, 'overdue']],
    ['once', '2026-11-16', done, [1, 0, 1, 'done']],
    ['not yet on the day before', '2026-11-04', done, [1, 0, 0, 'on-pace']],
    ['the next term begins anew', '2027-03-01', done, [1, 0, 0, 'on-pace']],
  ])('%s', (_, day, facts, expected) => {
    expect(numbers(at(sleep, { day, facts }))).toEqual(expected)
  })

  test.each([
    // 1 × 65 ÷ 94 = 0.69; of these 65 days 22 have passed: ⌊22 ÷ 65⌋.
    ['2026-10-16', '2026-11-16', [1, 0, 0, 'on-pace'], '1×65÷94＝0.69→1'],
    // 1 × 44 ÷ 94 = 0.47: less than half of one.
    ['2026-11-16', '2026-11-16', [0, 0, 0, 'exempt'], '1×44÷94＝0.47→0'],
    ['2026-09-01', '2026-11-16', [1, 0, 0, 'on-pace'], null],
  ])('a pack followed from %s on', (followsFrom, day, expected, formula) => {
    const position = at(sleep, { day, body: { ...primary, followsFrom } })
    expect([numbers(position), position?.derivation.formula]).toEqual([expected, formula])
  })

  test('before the pack is followed there is no position', () => {
    expect(at(sleep, { day: '2026-11-15', body: { ...primary, followsFrom: '2026-11-16' } })).toBeUndefined()
  })

  test.each([
    ['of another topic', { topic: '普通话' }, 0],
    ['of the topic', { topic: '作业设计' }, 1],
    ['filed for the duty by name', { topic: '双减', obligation: 'anyang-2021.hw-training' }, 1],
    ['filed for another duty', { topic: '作业设计', obligation: 'anyang-2021.annual-results' }, 0],
  ])('作业设计能力培训 of a county: a course %s', (_, fields, actual) => {
    const facts = [fact('a', 'training-hours', '2026-11-05', fields)]
    const position = at('anyang-2021.hw-training', { day: '2026-11-16', body: office('county-bureau'), facts })
    expect(position).toMatchObject({ actual, derivation: { quote: '各县(市、区)每学期要开展作业设计能力培训', label: '校定' } })
  })

  test('a section of a school owes by itself (校级教研部门); what others owe, a school does not', () => {
    const facts = [fact('a', 'homework-check', '2026-11-05')]
    expect(numbers(at('anyang-2021.hw-inspect', { day: '2026-11-16', body: { ...primary, body: 'school-research' }, facts }))).toEqual([
      1,
      0,
      1,
      'done',
    ])
    expect(at('yueqing-2019.joint-meeting', { day: '2026-11-16' })).toBeUndefined()
    expect(at('heilongjiang.gov-report', { day: '2026-11-16', body: junior })).toBeUndefined()
  })
})

describe('records of years', () => {
  test('a report a year to the county government, filed for the duty', () => {
    const body = office('party-gov')
    const row = 'heilongjiang.gov-report'
    const meeting = fact('a', 'report-meeting', '2026-06-01', { obligation: row })
    expect(source(at(row, { day: '2026-11-16', body }))).toEqual({
      row,
      clause: '方案2 / 三、保障措施 / (一)加强党的领导',
      quote: '县级党委和政府每年至少听取1次义务教育工作汇报',
      label: '文件规定',
    })
    // 16 November is day 320 of 365.
    expect(numbers(at(row, { day: '2026-11-16', body }))).toEqual([1, 0, 0, 'on-pace'])
    expect(numbers(at(row, { day: '2026-12-31', body }))).toEqual([1, 1, 0, 'behind'])
    expect(numbers(at(row, { day: '2026-11-16', body, facts: [meeting] }))).toEqual([1, 0, 1, 'done'])
    expect(at(row, { day: '2026-11-16', body, facts: [{ ...meeting, fields: {} }] })).toMatchObject({
      actual: 0,
      derivation: { excluded: [{ id: 'a', why: 'elsewhere' }] },
    })
  })

  test.each([
    // 20 × 320 ÷ 365 = 17.53.
    [null, 17, [20, 17, 17, 'on-pace'], null],
    [null, 16, [20, 17, 16, 'behind'], null],
    [null, 20, [20, 17, 20, 'done'], null],
    // Followed for 184 days: 20 × 184 ÷ 365 = 10.08; 139 of them have passed: 10 × 139 ÷ 184 = 7.55.
    ['2026-07-01', 7, [10, 7, 7, 'on-pace'], '20×184÷365＝10.08→10'],
  ])('20 studios a year, followed from %s, %i founded', (followsFrom, founded, expected, formula) => {
    const row = 'yueqing-2019.studios-20'
    const facts = Array.from({ length: founded }, (_, n) => fact(`s${n}`, 'training-hours', '2026-08-05', { obligation: row }))
    const position = at(row, { day: '2026-11-16', body: { ...office('city-bureau'), followsFrom }, facts })
    expect([numbers(position), position?.derivation.formula]).toEqual([expected, formula])
    expect(position?.derivation.quote).toBe('每年新建20乐清市级名师(名校长、名班主任)工作室')
  })

  test.each([
    // Day 77 of the school year: 6 × 77 ÷ 365 = 1.27.
    ['2026-11-16', [6, 1, 2, 'on-pace']],
    // Day 182: 6 × 182 ÷ 365 = 2.99.
    ['2027-03-01', [6, 2, 2, 'on-pace']],
    ['2027-08-31', [6, 6, 2, 'behind']],
    ['2027-09-01', [6, 0, 0, 'on-pace']],
  ])('6 joint activities a school year, on %s', (day, expected) => {
    const facts = ['2026-09-10', '2026-10-20'].map((on, n) => fact(`r${n}`, 'teaching-research', on))
    const position = at('shenyang-2024.joint-research', { day, body: office('city-research'), facts })
    expect(numbers(position)).toEqual(expected)
    expect(position?.derivation.quote).toBe('依托每学年6-7次的教学互访、骨干引领、研修沙龙、专题研讨、命题研究等研修活动')
  })
})

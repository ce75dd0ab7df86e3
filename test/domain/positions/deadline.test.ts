import { describe, expect, test } from 'vitest'
import type { BodyFacts } from '../../../src/domain/positions/body.js'
import { deadlinePositions } from '../../../src/domain/positions/deadline.js'
import type { Deadline } from '../../../src/domain/shapes/deadline.js'
import { allAt, at, packs } from './at.js'
import { fact, office, primary } from './kit.js'

const answer = (row: string, asked: Parameters<typeof at>[1]) => {
  const position = at(row, asked)
  return position && [position.state, position.due]
}
const filing = (row: string, day: string, kind = 'plan-filing') => fact(`f-${day}`, kind, day, { obligation: row })

describe('a dated day', () => {
  const row = 'wuzhai-2022.file-plan'
  const then: BodyFacts = { ...primary, followsFrom: '2022-01-17' }

  test('where it stands', () => {
    expect(at(row, { day: '2026-11-16' })?.derivation).toMatchObject({
      row,
      clause: '四、实施步骤 / (一)部署推动(2022年1月-2022年2月)',
      quote: '2022年2月底前将提升方案报县教育科技局备案',
      label: '文件规定',
      period: { from: '2022-01-01', to: '2022-02-28' },
    })
  })

  test.each([
    ['ahead', '2022-02-01', then, [], 'due'],
    ['on the day itself', '2022-02-28', then, [], 'due'],
    ['the day after', '2022-03-01', then, [], 'overdue'],
    ['filed', '2022-03-01', then, [filing(row, '2022-02-25')], 'done'],
    ['filed late', '2022-03-09', then, [filing(row, '2022-03-08')], 'done'],
    ['filed tomorrow', '2022-02-24', then, [filing(row, '2022-02-25')], 'due'],
    ['another plan was filed', '2022-03-01', then, [filing('wuzhai-2022.stage1-plan', '2022-02-25')], 'overdue'],
    ['a plan was filed, nobody says for what', '2022-03-01', then, [fact('p', 'plan-filing', '2022-02-25')], 'overdue'],
    ['settled with evidence', '2022-03-01', then, [filing(row, '2022-02-25', 'evidence')], 'done'],
    ['history of a school that began in 2026', '2026-11-16', primary, [], 'closed'],
    ['history of a school that took the pack up in 2026', '2026-11-16', { ...primary, followsFrom: '2026-09-01' }, [], 'closed'],
    ['history, and done all the same', '2026-11-16', primary, [filing(row, '2022-02-25')], 'done'],
    ['history where no term is known', '2026-11-16', { ...primary, calendars: [] }, [], 'closed'],
  ])('%s', (_, day, body, facts, state) => expect(answer(row, { day, body, facts })).toEqual([state, '2022-02-28']))

  test('the end of a stage, and a day on which one begins', () => {
    expect(answer('wuzhai-2022.stage2', { day: '2022-10-31', body: then })).toEqual(['due', '2022-10-31'])
    expect(answer('wuzhai-2022.stage4', { day: '2023-01-02', body: then })).toEqual(['overdue', '2023-01-01'])
  })
})

describe('a masked year', () => {
  const row = 'henan-2021.file-plan'
  const bureau = office('county-bureau')
  const set: BodyFacts = { ...bureau, setDays: new Map([[row, '2026-12-31']]) }

  test.each([
    ['nobody has said which', '2026-12-31', bureau, [], ['open', null], '文件规定'],
    ['… not even when the day is past', '2027-01-04', bureau, [], ['open', null], '文件规定'],
    ['set: ahead', '2026-12-30', set, [], ['due', '2026-12-31'], '校定'],
    ['set: past', '2027-01-01', set, [], ['overdue', '2026-12-31'], '校定'],
    ['set: filed', '2026-12-30', set, [filing(row, '2026-12-20')], ['done', '2026-12-31'], '校定'],
    ['not set and filed', '2026-12-30', bureau, [filing(row, '2026-12-20')], ['done', null], '文件规定'],
    [
      'set for another duty',
      '2027-01-01',
      { ...bureau, setDays: new Map([['henan-2021.stage1-plan', '2026-12-31']]) },
      [],
      ['open', null],
      '文件规定',
    ],
  ])('--12-31, %s', (_, day, body, facts, expected, label) => {
    expect(answer(row, { day, body, facts })).toEqual(expected)
    expect(at(row, { day, body, facts })?.derivation).toMatchObject({
      label,
      period: null,
      quote: '于12月31日下班前将提升方案报省教育厅备案',
    })
  })
})

describe('no usable day', () => {
  const row = 'heilongjiang.sports-day'
  const set: BodyFacts = { ...primary, setDays: new Map([[row, '2026-10-30']]) }

  test.each([
    ['listed without alarm', '2026-11-16', primary, [], ['open', null]],
    ['a day of sport is no sports day', '2026-11-16', primary, [fact('a', 'pe-activity', '2026-10-29', { minutes: 60 })], ['open', null]],
    ['set', '2026-10-20', set, [], ['due', '2026-10-30']],
    [
      'set, and a day of sport since',
      '2026-11-16',
      set,
      [fact('a', 'pe-activity', '2026-10-29', { minutes: 60 })],
      ['overdue', '2026-10-30'],
    ],
    ['set and held', '2026-11-16', set, [fact('a', 'pe-activity', '2026-10-29', { obligation: row })], ['done', '2026-10-30']],
  ])('%s', (_, day, body, facts, expected) => {
    expect(answer(row, { day, body, facts })).toEqual(expected)
    expect(at(row, { day, body, facts })?.derivation.quote).toBe('定期举办学生运动会或体育节')
  })
})

/** 开学: by Sunday 2026-09-06. 放假前: by 2027-01-15. 131 days lie between, so from 2026-11-11 on a notice is nearer to the second. */
describe('at the beginning and at the end of each term', () => {
  const row = 'anyang-2021.hotline'
  const told = (day: string) => fact(`h-${day}`, 'hotline-notice', day)
  const twice = (day: string, facts: readonly ReturnType<typeof fact>[], body = primary) =>
    allAt(row, { day, body, facts }).map((position) => `${position.due} ${position.state}`)
  const [first, second] = ['2026-09-06', '2027-01-15']

  test.each([
    ['in the first week', '2026-09-03', [], ['due', 'due']],
    ['after it', '2026-09-07', [], ['overdue', 'due']],
    ['told in it: the second is to come', '2026-09-07', [told('2026-09-02')], ['done', 'due']],
    ['told before it began (开学前)', '2026-09-07', [told('2026-08-30')], ['done', 'due']],
    ['told at the end of the spring before', '2026-09-07', [told('2026-06-30')], ['overdue', 'due']],
    ['told late', '2026-11-16', [told('2026-11-10')], ['done', 'due']],
    ['told twice in September, class by class', '2026-09-15', [told('2026-09-02'), told('2026-09-10')], ['done', 'due']],
    ['only the second', '2026-12-30', [told('2026-11-11')], ['overdue', 'done']],
    ['both', '2027-01-15', [told('2026-09-02'), told('2027-01-12')], ['done', 'done']],
    ['on the last day', '2027-01-15', [told('2026-09-02')], ['done', 'due']],
    ['the second missed', '2027-01-16', [told('2026-09-02')], ['done', 'overdue']],
    ['both missed', '2027-01-16', [], ['overdue', 'overdue']],
  ])('%s', (_, day, facts, [one, two]) => {
    expect(twice(day, facts)).toEqual([`${first} ${one}`, `${second} ${two}`])
    for (const { derivation } of allAt(row, { day, facts })) {
      expect(derivation).toMatchObject({
        clause: '四、工作措施 / (一)坚持正确育人导向,全面提升育人质量 / 1.构建“五育并举”培育体系',
        quote: '学校要在开学、放学前将安阳市教育局心理健康服务热线电话(4006988525)和学校心理健康热线宣传到每一位学生和家长',
      })
    }
  })

  test.each([
    ['each term anew', '2027-03-01', [told('2026-09-02'), told('2027-01-12')], ['due', 'due']],
    ['told in the winter holidays', '2027-03-08', [told('2027-02-26')], ['done', 'due']],
    ['told on the last day of the autumn', '2027-03-08', [told('2027-01-15')], ['overdue', 'due']],
  ])('%s', (_, day, facts, [one, two]) => expect(twice(day, facts)).toEqual([`2027-03-07 ${one}`, `2027-07-09 ${two}`]))

  test('each with its own time and its own records', () => {
    const facts = [told('2026-09-02'), told('2026-12-28'), told('2026-09-10')]
    expect(allAt(row, { day: '2027-01-15', facts }).map(({ derivation }) => [derivation.period, derivation.records])).toEqual([
      [{ from: '2026-07-03', to: '2026-09-06' }, ['h-2026-09-02', 'h-2026-09-10']],
      [{ from: '2026-11-11', to: '2027-01-15' }, ['h-2026-12-28']],
    ])
  })

  test('what had passed when the pack was taken up is history; what comes is owed', () => {
    expect(twice('2026-11-16', [], { ...primary, followsFrom: '2026-10-01' })).toEqual([`${first} closed`, `${second} due`])
    expect(twice('2027-01-21', [], { ...primary, followsFrom: '2027-01-20' })).toEqual([`${first} closed`, `${second} closed`])
  })

  test('before the first term nothing is due', () => expect(answer(row, { day: '2026-08-20' })).toEqual(['open', null]))
})

/** By either alone, owed once; by both, owed twice: whatever the pack and the period. */
describe('by the start, by the end, by both', () => {
  const base = packs.carrierOf('anyang-2021.hotline') as Deadline
  const by = (period: 'month' | 'term' | 'calendar-year', ...edges: ('start' | 'end')[]): Deadline => {
    return { ...base, due: { kind: 'each', period, by: edges } }
  }
  const told = (day: string) => fact(`h-${day}`, 'hotline-notice', day)

  test.each([
    // The first week of November ends on Sunday 1st: 29 days to the 30th, the middle is the 15th.
    ['start of a month', by('month', 'start'), '2026-11-16', [told('2026-11-01')], ['2026-11-01 done']],
    [
      'both of a month, told on the 15th',
      by('month', 'start', 'end'),
      '2026-11-16',
      [told('2026-11-15')],
      ['2026-11-01 done', '2026-11-30 due'],
    ],
    [
      'both of a month, told on the 16th',
      by('month', 'start', 'end'),
      '2026-11-16',
      [told('2026-11-16')],
      ['2026-11-01 overdue', '2026-11-30 done'],
    ],
    ['end of a term', by('term', 'end'), '2026-11-16', [told('2026-09-02')], ['2027-01-15 done']],
    // What was due on 2026-01-04 lies before the first term.
    ['both of a year', by('calendar-year', 'start', 'end'), '2026-11-16', [], ['2026-01-04 closed', '2026-12-31 due']],
  ])('%s', (_, deadline, day, facts, expected) => {
    expect(deadlinePositions(deadline, primary, facts, day).map(({ due, state }) => `${due} ${state}`)).toEqual(expected)
  })
})

describe('at the end of each term and year', () => {
  const survey = 'anyang-2021.effectiveness-survey'
  const research = office('city-research')

  test.each([
    ['ahead', '2026-11-16', [], ['due', '2027-01-15']],
    ['on the last day', '2027-01-15', [], ['due', '2027-01-15']],
    ['after it', '2027-01-16', [], ['overdue', '2027-01-15']],
    ['held', '2027-01-16', [fact('a', 'inspection-visit', '2026-12-01')], ['done', '2027-01-15']],
    ['held in the term before', '2027-03-02', [fact('a', 'inspection-visit', '2026-12-01')], ['due', '2027-07-09']],
    ['withdrawn', '2027-01-16', [fact('a', 'inspection-visit', '2026-12-01', {}, { status: 'withdrawn' })], ['overdue', '2027-01-15']],
  ])('%s', (_, day, facts, expected) => {
    expect(answer(survey, { day, body: research, facts })).toEqual(expected)
    expect(at(survey, { day, body: research, facts })?.derivation.quote).toBe('每学期抽取部分学校进行中小学课堂教学有效性调研')
  })

  test.each([
    [
      'shenyang-2024.annual-diagnosis',
      'city-research',
      '2026-11-16',
      ['due', '2027-08-31'],
      '每年度市级教研部门各学科教研员负责开展学业质量分析诊断',
    ],
    ['yueqing-2019.valueadd-annual', 'city-bureau', '2026-11-16', ['due', '2026-12-31'], '考核学校的年度增值情况'],
    ['shenyang-2024.assess-obs', 'school', '2027-01-20', ['overdue', '2027-01-15'], '学校要对教师听评课数量和质量进行考核'],
  ] as const)('%s', (row, body, day, expected, quote) => {
    const facts = [fact('a', 'assessment', '2026-11-01')]
    expect(answer(row, { day, body: office(body), facts })).toEqual(expected)
    expect(answer(row, { day, body: office(body), facts: [filing(row, '2026-11-01', 'assessment')] })?.[0]).toBe('done')
    expect(at(row, { day, body: office(body) })?.derivation.quote).toBe(quote)
  })
})

describe('missed on the last day of the term before', () => {
  const row = 'shenyang-2024.assess-obs'
  const standing = (day: string, ...filed: readonly string[]) =>
    allAt(row, { day, facts: filed.map((each) => filing(row, each, 'assessment')) }).map(({ state, due }) => `${due} ${state}`)

  test.each([
    ['stays overdue in the next term', '2027-03-01', [], ['2027-01-15 overdue', '2027-07-09 due']],
    ['filed late in the next term', '2027-03-05', ['2027-03-04'], ['2027-01-15 done', '2027-07-09 due']],
    ['the next filing is for the next due day', '2027-07-01', ['2027-03-04', '2027-06-20'], ['2027-07-09 done']],
    ['a late filing never counts for the next', '2027-06-20', ['2027-03-04'], ['2027-07-09 due']],
    ['no longer asked for when the next is nearer', '2027-05-10', [], ['2027-07-09 due']],
    ['filed in the holidays', '2027-03-01', ['2027-02-10'], ['2027-07-09 due']],
    ['filed in time', '2027-03-01', ['2027-01-10'], ['2027-07-09 due']],
  ])('%s', (_, day, filed, expected) => expect(standing(day, ...filed)).toEqual(expected))
})

describe('the week of 25 May', () => {
  const row = 'anyang-2021.mental-week'
  const held = (day: string) => [fact('a', 'mental-health', day)]

  test.each([
    ['ahead, in a new year', '2027-01-04', [], ['due', '2027-05-30']],
    ['in it', '2027-05-30', [], ['due', '2027-05-30']],
    ['after it', '2027-05-31', [], ['overdue', '2027-05-30']],
    ['held on its Monday', '2027-06-01', held('2027-05-24'), ['done', '2027-05-30']],
    ['a talk of the week before', '2027-06-01', held('2027-05-23'), ['overdue', '2027-05-30']],
    ['the one before the first term is history', '2026-11-16', [], ['closed', '2026-05-31']],
  ])('%s', (_, day, facts, expected) => {
    expect(answer(row, { day, facts })).toEqual(expected)
    expect(at(row, { day, facts })?.derivation.quote).toBe('每年5月25日所在周定为全市“心理健康教育活动周”')
  })
})

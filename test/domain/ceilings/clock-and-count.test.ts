import { describe, expect, test } from 'vitest'
import type { Fields } from '../../../src/domain/record.js'
import { type Case, judge, rows } from './kit.js'

describe('clock times', () => {
  const service = (entered: Fields): Case => ({ kind: 'after-school-service', packs: ['wuzhai-2022'], entered })
  test.each<[string, Case, readonly string[]]>([
    ['20:30 is allowed', service({ end: '20:30' }), []],
    ['20:31 is not', service({ end: '20:31' }), ['wuzhai-2022.ass-latest']],
    ['21:00 is not', service({ start: '18:00', end: '21:00' }), ['wuzhai-2022.ass-latest']],
    ['past midnight is late, not early', service({ end: '00:10' }), ['wuzhai-2022.ass-latest']],
    ['what was cancelled ended nowhere', service({ end: '21:00', cancelled: true }), []],
    ['no end said', service({ start: '16:30' }), []],
  ])('%s', (_, each, expected) => expect(rows(each)).toEqual(expected))
})

describe('cut-off of homework', () => {
  const waiver = (entered: Fields, grades?: readonly number[]): Case => ({
    kind: 'homework-waiver',
    packs: ['anyang-2021'],
    entered,
    ...(grades && { place: { grades } }),
  })
  // A request at that hour is what the text asks for: a remark, never a breach.
  test.each<[string, Case, string | undefined]>([
    ['21:00 in primary school is the hour itself', waiver({ class: '五(1)班', time: '21:00' }), undefined],
    ['21:20 in primary school', waiver({ class: '五(1)班', time: '21:20' }), 'anyang-2021.fuse-primary'],
    ['21:20 in grade 8', waiver({ class: '八(1)班', time: '21:20' }), undefined],
    ['22:01 in grade 8', waiver({ class: '八(1)班', time: '22:01' }), 'anyang-2021.fuse-junior'],
    ['no class, a primary school', waiver({ time: '21:20' }), 'anyang-2021.fuse-primary'],
    ['no class, a nine-year school: nothing is guessed', waiver({ time: '21:20' }, [1, 6, 7, 9]), undefined],
  ])('%s', (_, each, row) => {
    expect(judge(each).map(({ limit }) => limit.row)).toEqual(row === undefined ? [] : [row])
    expect(rows(each)).toEqual([])
  })
})

describe('exams of a grade and term', () => {
  const exam = (entered: Fields, ...others: Fields[]): Case => ({ kind: 'exam', packs: ['henan-2021'], entered, others })
  const final = (date: string, grades: readonly number[], more: Fields = {}): Fields => ({ examType: '期末', date, grades, ...more })
  const midterm = (date: string, grades: readonly number[], more: Fields = {}): Fields => ({ examType: '期中', date, grades, ...more })
  test.each<[string, Case, readonly string[]]>([
    ['one final', exam(final('2027-01-12', [3, 4, 5])), []],
    ['a second final of a grade', exam(final('2027-01-13', [5, 6]), final('2027-01-08', [3, 4, 5])), ['henan-2021.exam-final']],
    ['finals of two grades', exam(final('2027-01-13', [6]), final('2027-01-08', [3, 4, 5])), []],
    [
      'finals of two subjects are one each',
      exam(final('2027-01-13', [5], { subject: '数学' }), final('2027-01-12', [5], { subject: '语文' })),
      [],
    ],
    [
      'two finals in one subject',
      exam(final('2027-01-13', [5], { subject: '数学' }), final('2027-01-08', [5], { subject: '数学' })),
      ['henan-2021.exam-final'],
    ],
    ['the same exam noted twice', exam(final('2027-01-12', [5]), final('2027-01-12', [5])), []],
    [
      'classes of a grade are told apart',
      exam({ examType: '期末', date: '2027-01-13', class: '五(1)班' }, { examType: '期末', date: '2027-01-12', class: '五(2)班' }),
      [],
    ],
    [
      'a class after its grade',
      exam({ examType: '期末', date: '2027-01-13', class: '五(1)班' }, final('2027-01-08', [5])),
      ['henan-2021.exam-final'],
    ],
    ['one mid-term in grade 8', exam(midterm('2026-11-10', [8])), []],
    ['a second mid-term in grade 8', exam(midterm('2026-11-12', [8]), midterm('2026-10-20', [8])), ['henan-2021.exam-midterm']],
    ['a mid-term in grade 4', exam(midterm('2026-11-10', [4])), ['henan-2021.exam-midterm']],
    ['a mid-term is no final', exam(final('2027-01-12', [8]), midterm('2026-11-10', [8])), []],
    ['grades 1–2 have no final that could be a second one', exam(final('2027-01-13', [2]), final('2027-01-08', [2])), []],
    ['last term is over', exam(final('2027-01-13', [5]), final('2026-07-01', [5])), []],
    [
      'unit tests are not counted',
      exam({ examType: '单元', date: '2026-11-12', grades: [5] }, { examType: '单元', date: '2026-11-10', grades: [5] }),
      [],
    ],
  ])('%s', (_, each, expected) => expect(rows(each)).toEqual(expected))
})

describe('service on weekend days', () => {
  const service = (entered: Fields, ...others: Fields[]): Case => ({
    kind: 'after-school-service',
    packs: ['wuzhai-2022'],
    entered,
    others,
  })
  // 可安排一天: the text allows and does not forbid, so more is remarked on and nothing is kept.
  test.each<[string, Case, number | undefined]>([
    ['one Saturday', service({ date: '2026-11-14' }), undefined],
    ['Saturday and Sunday', service({ date: '2026-11-15' }, { date: '2026-11-14' }), 2],
    ['both in one message', service({ date: '2026-11-15', dates: ['2026-11-14', '2026-11-15'] }), 2],
    ['two services on one Saturday are one day', service({ date: '2026-11-14' }, { date: '2026-11-14' }), undefined],
    ['weekends of two weeks', service({ date: '2026-11-21' }, { date: '2026-11-15' }), undefined],
    ['a make-up Saturday is a school day', service({ date: '2026-10-11' }, { date: '2026-10-10' }), undefined],
    ['a cancelled Sunday', service({ date: '2026-11-14' }, { date: '2026-11-15', cancelled: true }), undefined],
    ['weekdays', service({ date: '2026-11-17' }, { date: '2026-11-14' }, { date: '2026-11-15' }), undefined],
  ])('%s', (_, each, found) => {
    expect(judge(each).map((one) => one.found)).toEqual(found === undefined ? [] : [found])
    expect(rows(each)).toEqual([])
  })
})

describe('subjects a grade streams', () => {
  const placing = (subject: string, ...others: string[]): Case => ({
    kind: 'class-placement',
    packs: ['yueqing-2019'],
    entered: { grade: 8, subject },
    others: others.map((each) => ({ grade: 8, subject: each })),
  })
  test.each<[string, Case, readonly string[]]>([
    ['two', placing('数学', '英语'), []],
    ['two, one of them told twice', placing('数学', '英语', '数学'), []],
    ['three', placing('科学', '数学', '英语'), ['yueqing-2019.layered-subjects']],
    ['PE is not streamed by results', placing('体育', '数学', '英语'), []],
  ])('%s', (_, each, expected) => expect(rows(each)).toEqual(expected))
})

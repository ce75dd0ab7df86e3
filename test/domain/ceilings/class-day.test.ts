import { describe, expect, test } from 'vitest'
import type { Fields } from '../../../src/domain/record.js'
import { type Case, judge, rows } from './kit.js'

const notice = (cls: string, minutes: number | undefined, more: Fields = {}): Fields => ({
  class: cls,
  written: true,
  ...(minutes !== undefined && { minutes }),
  ...more,
})
const wuzhai = (entered: Fields, ...others: Fields[]): Case => ({ kind: 'homework-notice', packs: ['wuzhai-2022'], entered, others })

describe('written homework of a class and day', () => {
  // Exactly 60 and 90 are allowed (policy/README §7); sums by hand.
  test.each<[string, Case, readonly string[]]>([
    ['60 at once is allowed', wuzhai(notice('三(2)班', 60)), []],
    ['61 at once is not', wuzhai(notice('三(2)班', 61)), ['wuzhai-2022.hw-g36']],
    ['30 + 30 = 60 is allowed', wuzhai(notice('三(2)班', 30), notice('三(2)班', 30)), []],
    ['25 + 20 + 16 = 61 is not', wuzhai(notice('六(1)班', 16), notice('六(1)班', 25), notice('六(1)班', 20)), ['wuzhai-2022.hw-g36']],
    ['40 + 50 = 90 in grade 7 is allowed', wuzhai(notice('七(2)班', 50), notice('七(2)班', 40)), []],
    ['40 + 51 = 91 in grade 9 is not', wuzhai(notice('九(1)班', 51), notice('九(1)班', 40)), ['wuzhai-2022.hw-junior']],
    ['another class is another sum', wuzhai(notice('三(2)班', 40), notice('三(1)班', 40)), []],
    ['another day is another sum', wuzhai(notice('三(2)班', 40), notice('三(2)班', 40, { date: '2026-11-17' })), []],
    ['unwritten work is not summed', wuzhai(notice('三(2)班', 40), notice('三(2)班', 40, { written: false })), []],
    ['an unwritten notice breaks nothing', wuzhai(notice('三(2)班', 80, { written: false })), []],
    [
      'what does not say counts: 40 + 30 = 70',
      wuzhai(notice('三(2)班', 30, { written: null }), notice('三(2)班', 40)),
      ['wuzhai-2022.hw-g36'],
    ],
    ['no homework today is none', wuzhai(notice('三(2)班', 0, { noHomework: true }), notice('三(2)班', 90)), []],
    ['a total that was stated counts as it is', wuzhai({ class: '三(2)班', minutesTotal: 75 }), ['wuzhai-2022.hw-g36']],
    ['a total is not added to its parts', wuzhai({ class: '三(2)班', minutesTotal: 55 }, notice('三(2)班', 30), notice('三(2)班', 25)), []],
    [
      'work of the whole grade counts in each class: 35 + 30 = 65',
      wuzhai(notice('三(2)班', 30), { grade: 3, minutes: 35, written: true }),
      ['wuzhai-2022.hw-g36'],
    ],
    [
      'the grade is held to its fullest class: 20 + 45 = 65',
      wuzhai({ grade: 3, minutes: 20, written: true }, notice('三(1)班', 30), notice('三(2)班', 45)),
      ['wuzhai-2022.hw-g36'],
    ],
    [
      'classes of a grade are not added up: 20 + 40 = 60',
      wuzhai({ grade: 3, minutes: 20, written: true }, notice('三(1)班', 40), notice('三(2)班', 40)),
      [],
    ],
    ['written work in grade 1', wuzhai(notice('一(1)班', 5)), ['wuzhai-2022.hw-g12']],
    ['written work in grade 2 without a number', wuzhai(notice('二(3)班', undefined)), ['wuzhai-2022.hw-g12']],
    ['reading aloud in grade 1', wuzhai(notice('一(1)班', 15, { written: false })), []],
    ['grade 2, not said to be written: nobody is accused', wuzhai(notice('二(1)班', 15, { written: null })), []],
    ['a school that follows no such pack', { ...wuzhai(notice('三(2)班', 100)), packs: ['shenyang-2024'] }, []],
  ])('%s', (_, each, expected) => expect(rows(each)).toEqual(expected))

  test('the finding says the sum, its parts, the limit and the clause', () => {
    const [found] = judge(
      wuzhai(
        notice('四(1)班', 25, { subject: '数学' }),
        notice('四(1)班', 30, { subject: '语文' }),
        notice('四(1)班', 20, { subject: '英语' }),
      ),
    )
    expect(found).toMatchObject({
      found: 75,
      about: '四(1)班',
      value: {
        value: 60,
        label: '文件规定',
        quote: '小学三至六年级书面作业平均完成时间不超过60分钟',
        clause: '三、工作措施 / (三) 提高作业管理水平 / 2. 严格控制作业总量',
      },
    })
    expect(found!.parts.map(({ subject, amount }) => `${subject}${amount}`).sort()).toEqual(['数学25', '英语20', '语文30'])
  })

  test.each<[string, Fields]>([
    ['said to be for the weekend', notice('五(3)班', 120, { flags: ['weekend'], date: '2026-11-20' })],
    ['set on a Saturday', notice('五(3)班', 120, { date: '2026-11-21' })],
    ['set on National Day', notice('五(3)班', 120, { date: '2026-10-01' })],
  ])('days off have no number: a remark, no breach — %s', (_, entered) => {
    const each = wuzhai(entered)
    expect(judge(each)).toMatchObject([{ found: 120, mild: true, dayOff: true }])
    expect(rows(each)).toEqual([])
  })

  test('a make-up Saturday is a school day: 61 is a breach', () => {
    expect(rows(wuzhai(notice('五(3)班', 61, { date: '2026-10-10' })))).toEqual(['wuzhai-2022.hw-g36'])
  })

  test('weekend work is not added to that of the day', () => {
    const friday = notice('五(3)班', 40, { date: '2026-11-20' })
    expect(judge(wuzhai(friday, notice('五(3)班', 40, { date: '2026-11-20', flags: ['weekend'] })))).toEqual([])
  })

  test('a template only remarks', () => {
    const each = { ...wuzhai(notice('三(2)班', 61)), packs: ['generic-5'] }
    expect(judge(each)).toMatchObject([{ mild: true, found: 61 }])
    expect(rows(each)).toEqual([])
  })
})

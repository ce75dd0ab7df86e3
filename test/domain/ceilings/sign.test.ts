import { describe, expect, test } from 'vitest'
import { byMatter } from '../../../src/domain/ceilings/by-matter.js'
import type { Fields } from '../../../src/domain/record.js'
import { type Case, judge, rows } from './kit.js'

const of = (kind: string, pack: string, entered: Fields): Case => ({ kind, packs: [pack], entered })
const notice = (pack: string, ...flags: string[]) => of('homework-notice', pack, { class: '四(1)班', written: true, minutes: 10, flags })

describe('signs in the words', () => {
  test.each<[string, Case, readonly string[]]>([
    ['punitive', notice('wuzhai-2022', 'punitive'), ['wuzhai-2022.hw-no-mechanical']],
    ['mechanical', notice('henan-2021', 'mechanical'), ['henan-2021.hw-no-mechanical']],
    ['no sign', notice('wuzhai-2022'), []],
    // Wuzhai also bans checking by parents, Anyang marking, Yueqing only work that needs them (policy/README §7).
    ['checking by parents: wuzhai', notice('wuzhai-2022', 'parent-checking'), ['wuzhai-2022.hw-no-parent']],
    ['checking by parents: anyang', notice('anyang-2021', 'parent-checking'), []],
    ['marking by parents: anyang', notice('anyang-2021', 'parent-marking'), ['anyang-2021.hw-no-parent-mark']],
    ['marking by parents: yueqing', notice('yueqing-2019', 'parent-marking'), []],
    ['work that needs parents: yueqing', notice('yueqing-2019', 'parent-homework-suspect'), ['yueqing-2019.hw-no-parent']],
    ['self-marking told with the work', notice('henan-2021', 'self-marking'), ['henan-2021.hw-no-self-mark']],
    ['self-marking told with the check', of('homework-check', 'henan-2021', { flags: ['self-marking'] }), ['henan-2021.hw-no-self-mark']],
    ['new lesson in service', of('after-school-service', 'wuzhai-2022', { flags: ['new-lesson'] }), ['wuzhai-2022.ass-no-new']],
    ['exam on paper in grade 1', of('exam', 'anyang-2021', { grades: [1, 2], flags: ['exam-g1-2'] }), ['anyang-2021.exam-g12']],
    ['a monthly exam', of('exam', 'henan-2021', { grades: [5], flags: ['extra-exam'] }), ['henan-2021.exam-cut']],
    [
      'marks told with an exam',
      of('exam', 'henan-2021', { grades: [5], flags: ['student-score'] }),
      ['henan-2021.exam-grade', 'henan-2021.exam-no-rank'],
    ],
  ])('%s', (_, each, expected) => expect(rows(each)).toEqual(expected))
})

describe('no-homework day', () => {
  const wednesday = (fields: Fields, set: number | null = 3): Case => ({
    ...of('homework-notice', 'anyang-2021', { date: '2026-11-18', ...fields }),
    place: { noHomeworkWeekday: set },
  })
  const row = 'anyang-2021.no-homework-day'
  test.each<[string, Case, readonly string[]]>([
    ['homework on the day set', wednesday({ class: '三(1)班', minutes: 20, written: true }), [row]],
    ['no day set', wednesday({ class: '三(1)班', minutes: 20, written: true }, null), []],
    ['another day', wednesday({ class: '三(1)班', minutes: 20, written: true }, 4), []],
    ['none today', wednesday({ class: '三(1)班', minutes: 0, noHomework: true }), []],
    ['called so by the message', wednesday({ class: '四(2)班', written: true, flags: ['no-homework-day'] }, null), [row]],
    ['grade 7 has no such day', wednesday({ class: '七(1)班', minutes: 20, written: true }), []],
  ])('%s', (_, each, expected) => expect(rows(each)).toEqual(expected))

  test('unwritten work is remarked on only', () => {
    const each = wednesday({ class: '三(1)班', minutes: 20, written: false })
    expect(judge(each)).toMatchObject([{ mild: true }])
    expect(rows(each)).toEqual([])
  })
})

describe('several packs', () => {
  test('one matter, told once; each keeps its breach', () => {
    const each: Case = {
      ...notice('wuzhai-2022'),
      packs: ['wuzhai-2022', 'henan-2021'],
      entered: { class: '三(2)班', minutes: 61, written: true },
    }
    expect(rows(each)).toEqual(['henan-2021.hw-g36', 'wuzhai-2022.hw-g36'])
    expect(byMatter(judge(each))).toMatchObject([
      { lead: { limit: { row: 'henan-2021.hw-g36' } }, also: [{ limit: { row: 'wuzhai-2022.hw-g36' } }] },
    ])
  })

  test('the lower limit leads, and a breach goes before a remark', () => {
    const [wuzhai] = judge({ ...notice('wuzhai-2022'), entered: { class: '三(2)班', minutes: 80, written: true } })
    const own = { ...wuzhai!, value: { ...wuzhai!.value, value: 45, label: '校定' as const } }
    expect(byMatter([wuzhai!, own])[0]).toMatchObject({ lead: { value: { value: 45 } }, also: [{ value: { value: 60 } }] })
    expect(byMatter([{ ...own, mild: true }, wuzhai!])[0]!.lead.mild).toBe(false)
  })
})

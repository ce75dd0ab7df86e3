import { describe, expect, test } from 'vitest'
import { noticesDue } from '../../src/reminding/notices-due.js'
import type { TextsOf } from '../../src/reminding/texts-of.js'
import type { Logged, SchoolWorld } from '../../src/reminding/world.js'
import { chatKey } from '../../src/storage/reminder.js'
import { remindingEn } from '../../src/texts/reminding-en.js'
import { brief, owed, SCHOOL, slotsOf, through, wish, worker, world } from './world.js'

const SATURDAY = '2026-10-10'
const group = (of: string | null, chat = of ?? '教师群') => ({ platform: 'console', account: 'console', chat, school: SCHOOL, group: of })
const members = Array.from({ length: 9 }, (_, i) => worker(`t${i}`, { groups: i < 4 ? ['数学组'] : ['美术组'].slice(0, i < 6 ? 1 : 0) }))
const heard = (people: readonly string[], n = 1): Logged => {
  return { kind: 'observation', people, lessons: Array.from({ length: n }, (_, i) => `2026-10-08|${i + 1}|x`) }
}
const met = (people: readonly string[], kind = 'evaluation-meeting'): Logged => ({ kind, people, lessons: [] })
const said = (part: Partial<SchoolWorld>, texts?: TextsOf) =>
  noticesDue(world(SATURDAY, { people: members, groups: [group(null)], ...part }), Date.parse(`${SATURDAY}T15:30:00+08:00`), texts)
const text = (part: Partial<SchoolWorld>, texts?: TextsOf) => said(part, texts)[0]!.part.text

describe('a group’s digest', () => {
  test('is sums of the week: lessons per person, meetings as they are (S4)', () => {
    const logged = [heard(['t0'], 2), heard(['t1', 't2']), met(['t0', 't1', 't2'])]
    expect(text({ logged })).toBe('本周（3个上课日）小结：全校听课 4 节，评课 1 次。想看自己的：私聊发 /进度。')
    expect(text({ logged }, () => remindingEn)).toBe(
      'This week (3 teaching days), the school: 4 lessons observed, 1 evaluation meeting. Your own: send /progress in private.',
    )
  })

  test('each chat gets its own: the school’s, a subject group’s; one of two people gets no sums', () => {
    const logged = [heard(['t0']), heard(['t1']), heard(['t2', 't7']), heard(['t4'], 3), heard(['t5'], 3)]
    const texts = said({ groups: [group(null), group('数学组'), group('美术组')], logged }).map(({ part }) => part.text)
    expect(texts).toEqual([
      '本周（3个上课日）小结：全校听课 10 节。想看自己的：私聊发 /进度。',
      '本周（3个上课日）小结：数学组听课 3 节。想看自己的：私聊发 /进度。',
      '美术组本周 3 个上课日，大家辛苦了。想看自己的：私聊发 /进度。',
    ])
  })

  test('what fewer than three did is merged with other kinds, or left out', () => {
    const few = [met(['t0'], 'reflection'), met(['t1'], 'exam')]
    expect(text({ logged: [...few, met(['t2'], 'exam')] })).toMatch(/：全校其他记录 3 条。/)
    expect(text({ logged: few })).toBe('全校本周 3 个上课日，大家辛苦了。想看自己的：私聊发 /进度。')
  })

  test('home visits and other private kinds are never named', () => {
    const visits = ['t0', 't1', 't2', 't3'].map((id) => met([id], 'mental-health'))
    expect(text({ logged: visits })).toMatch(/全校其他记录 4 条/)
  })

  test.each([
    [5, 4, true],
    [4, 4, false],
    [4, 5, false],
    [3, 2, true],
    [2, 1, false],
    [9, 0, true],
  ])('%i on pace and %i behind: says that most are: %s', (well, behind, most) => {
    const people = [
      ...Array.from({ length: well }, (_, i) => worker(`w${i}`, { duties: [owed({ state: i % 2 ? 'done' : 'on-pace' })] })),
      ...Array.from({ length: behind }, (_, i) => worker(`b${i}`, { loggedToday: true, duties: [owed({ state: 'on-pace' }), owed()] })),
      worker('exempt', { duties: [owed({ state: 'exempt' })] }),
      worker('unbound'),
    ]
    expect(/多数老师在进度线上。/.test(text({ people }))).toBe(most)
  })

  test('leaves when its group wishes; 关 means none', () => {
    const groups = [group(null), group('数学组')]
    const at = (value: string) => wish(chatKey(groups[0]!), 'digest-time', '', value)
    const moments = ['08:00', '15:30', '16:45', '20:59', '21:30'].map((time) => `${SATURDAY}T${time}:00+08:00`)
    const leaving = (value: string) =>
      through(moments, (day) => world(day, { people: members, groups, wishes: [at(value)] })).map(
        (each) => `${brief(each)} ${new Date(each.dueAtMs + 28_800_000).toISOString().slice(11, 16)}`,
      )
    const maths = '2026-10-10 15:30 数学组 digest 15:30'
    expect(leaving('16:45')).toEqual([maths, '2026-10-10 15:30 教师群 digest 16:45'])
    expect(leaving('08:00')).toEqual(['2026-10-10 15:30 教师群 digest 08:00', maths])
    expect(leaving('off')).toEqual([maths])
    // Quiet hours cannot be wished for.
    for (const quiet of ['21:00', '06:30', '25:00', '']) expect(leaving(quiet)).toEqual(['2026-10-10 15:30 教师群 digest 15:30', maths])
  })

  test('an office’s groups get none, nor a week without lessons', () => {
    expect(said({ isOffice: true })).toEqual([])
    expect(through(slotsOf('2027-01-16', '2027-02-28'), (day) => world(day, { people: members, groups: [group(null)] }))).toEqual([])
  })
})

describe('after an outage', () => {
  const digest = (time: string) =>
    noticesDue(world(SATURDAY, { people: members, groups: [group(null)] }), Date.parse(`${SATURDAY}T${time}:00+08:00`))

  test.each([
    ['15:29', 0, false],
    ['15:30', 1, false],
    ['15:35', 1, false],
    ['15:36', 1, true],
    ['17:29', 1, true],
    ['17:30', 0, false],
  ])('at %s: %i message, which says that it is late: %s', (time, n, late) => {
    expect(digest(time)).toHaveLength(n)
    expect(digest(time).some(({ part }) => /（迟到的提醒，原定15:30）$/.test(part.text))).toBe(late)
  })

  test('nothing in quiet hours, even when it is two hours late at most', () => {
    const groups = [group(null)]
    const wishes = [wish(chatKey(groups[0]!), 'digest-time', '', '20:00')]
    const at = (time: string) =>
      noticesDue(world(SATURDAY, { people: members, groups, wishes }), Date.parse(`${SATURDAY}T${time}:00+08:00`))
    expect([at('20:30').length, at('20:59').length, at('21:00').length, at('21:59').length]).toEqual([1, 1, 0, 0])
  })

  test('a world of another day says nothing', () => {
    expect(noticesDue(world('2026-10-09', { groups: [group(null)] }), Date.parse(`${SATURDAY}T15:30:00+08:00`))).toEqual([])
  })
})

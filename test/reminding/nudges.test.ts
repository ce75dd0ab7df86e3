import { describe, expect, test } from 'vitest'
import { noticesDue } from '../../src/reminding/notices-due.js'
import type { SchoolWorld, Worker } from '../../src/reminding/world.js'
import { remindingEn } from '../../src/texts/reminding-en.js'
import { brief, days, deadline, owed, slotsOf, through, weekOf, wish, worker, world } from './world.js'

const FRIDAY = '2026-10-16'
const AT = Date.parse(`${FRIDAY}T15:30:00+08:00`)
const behind = (part: Partial<Worker> = {}) => worker('teacher', { duties: [owed()], ...part })
const school = (day: string, part: Partial<SchoolWorld> = {}, person = behind()) => world(day, { people: [person], ...part })
const textOn = (world: SchoolWorld, at = AT) => noticesDue(world, at)[0]?.part.text

describe('a nudge', () => {
  test('is said to each in the language they last wrote in', () => {
    const people = [behind(), worker('other', { duties: [owed()] })]
    const wishes = [wish('other', 'language', '', 'en')]
    const said = noticesDue(world(FRIDAY, { people, wishes }), AT + 30 * 60_000)
    const of = (id: string) => said.find(({ to }) => to.kind === 'person' && to.person === id)!.part
    expect(of(behind().id).text).toMatch(/^听课：本学期 3\/20[\s\S]*\n（迟到的提醒，原定15:\d\d）$/)
    expect(of('other').text).toMatch(/^Lessons observed this term: 3\/20[\s\S]*\n\(Late; it was meant for 15:\d\d\)$/)
    expect(of('other').choices?.map(({ label, value }) => [label, value])).toEqual([
      ['Until Wed', expect.stringMatching(/^\/remind later 2026-/)],
      ['Noted', expect.stringMatching(/^\/remind noted /)],
      ['Why', expect.stringMatching(/^\/why /)],
      ['On leave?', '/remind changed'],
    ])
  })

  test('says what is missing and the pace', () => {
    expect(textOn(school(FRIDAY))).toBe('听课：本学期 3/20，进度线 5，再有 2 节就跟上了。')
    expect(noticesDue(school(FRIDAY), AT, () => remindingEn)[0]!.part.text).toBe(
      'Lessons observed this term: 3/20, pace 5; 2 more and you are on pace.',
    )
  })

  test.each<[string, Partial<Worker>]>([
    ['on leave', { away: true }],
    ['who logged something that day', { loggedToday: true }],
    ['on pace', { duties: [owed({ state: 'on-pace' }), owed({ state: 'done' }), owed({ state: 'exempt' })] }],
    ['whom nothing binds', { duties: [] }],
  ])('none to somebody %s', (_, part) => {
    expect(noticesDue(school(FRIDAY, {}, behind(part)), AT)).toEqual([])
  })

  test('none on another day of the week', () => {
    expect(through(slotsOf('2026-10-12', '2026-10-18'), (day) => school(day)).map(brief)).toEqual(['2026-10-16 15:30 teacher nudge'])
  })

  test('of one duty in several documents the one that lacks most speaks for all', () => {
    const duties = [owed(), owed({ obligation: 'wuzhai-2022.observation', target: 30, pace: 8 })]
    const [notice] = noticesDue(school(FRIDAY, {}, behind({ duties })), AT)
    expect(notice!.part.text).toBe('听课：本学期 3/30，进度线 8，再有 5 节就跟上了。')
    expect(notice!.tells).toEqual(['nudge teacher p1.observation 2026-10-12', 'nudge teacher wuzhai-2022.observation 2026-10-12'])
  })

  test('four duties fit a phone, the rest is a number', () => {
    const kinds = ['observation', 'reflection', 'evaluation-meeting', 'home-visit', 'exam', 'collective-prep']
    const duties = kinds.map((kind) => owed({ kind, obligation: kind }))
    expect(textOn(school(FRIDAY, {}, behind({ duties })))!.split('\n')).toHaveLength(5)
    expect(textOn(school(FRIDAY, {}, behind({ duties })))).toMatch(/还有 2 项，发 \/进度 看全部。$/)
  })

  test('a week’s number is as it is, and lessons without a comment count once they have one', () => {
    const duties = [owed({ period: 'week', target: 2, pace: 2, actual: 0, withoutNote: 1 })]
    expect(textOn(school(FRIDAY, {}, behind({ duties })))).toBe(
      '听课：本周 0/2，进度线 2，差 2 节；做过没记的，补记就算。有 1 节补上评语就计入。',
    )
  })

  test('what is owed over years is spoken of once a term', () => {
    const duties = [owed({ kind: 'training-hours', obligation: 'henan.hours', period: 'five-years', unit: '学时' })]
    const all = through(slotsOf('2026-09-28', '2027-03-08'), (day) => school(day, {}, behind({ duties })))
    expect(all.map(brief)).toEqual(['2026-09-30 15:30 teacher nudge', '2027-03-05 15:30 teacher nudge'])
  })

  test('a changed rule is told in the first nudge after it, once', () => {
    const duties = [owed({ target: 22, changed: '2026-11-16' })]
    const all = through(slotsOf('2026-11-16', '2026-11-29'), (day) => school(day, {}, behind({ duties })))
    expect(all.map(({ part }) => /目标按新文件折算为22（为什么）/.test(part.text))).toEqual([true, false])
  })
})

describe('a free period', () => {
  const lesson = (teacher: string, weekday: number, period: number, name: string | null = '五(1)班') => ({
    school: '明德小学',
    class: name,
    weekday,
    period,
    subject: '数学',
    teacher,
  })
  const inGroup = { groups: ['数学组'] }
  const people = (part: Partial<Worker> = inGroup) => [behind(part), worker('colleague', inGroup), worker('other', { groups: ['语文组'] })]
  const hears = (lessons: SchoolWorld['lessons'], part?: Partial<Worker>, day = FRIDAY) =>
    /^(.*)你有空，(.*)$/m.exec(textOn(world(day, { people: people(part), lessons }), Date.parse(`${day}T15:30:00+08:00`)) ?? '')?.[0]

  test('is one in which a colleague of the group teaches and one has no lesson', () => {
    const lessons = [
      lesson('colleague', 2, 3),
      lesson('colleague', 4, 2),
      lesson('other', 1, 1),
      lesson('teacher', 3, 5),
      lesson('colleague', 3, 5),
    ]
    expect(hears(lessons)).toBe('下周二第3节、周四第2节你有空，同组有课可听。')
  })

  test('not common time without pupils, nor the lessons of somebody on leave', () => {
    expect(hears([lesson('colleague', 2, 3, null)])).toBeUndefined()
    const onLeave = [behind(inGroup), worker('colleague', { ...inGroup, away: true })]
    expect(textOn(world(FRIDAY, { people: onLeave, lessons: [lesson('colleague', 2, 3)] }))).not.toMatch(/有课可听/)
  })

  test('of anybody for who is in no group', () => {
    expect(hears([lesson('other', 1, 1)], { groups: [] })).toBe('下周一第1节你有空，有课可听。')
  })

  test('by the timetable that runs: a make-up Saturday is a Thursday', () => {
    const lessons = [lesson('colleague', 4, 6)]
    expect(days.timetableWeekday('2026-10-10')).toBe(4)
    // From the last day before the holidays: Thursday 10-08 itself is more than a week away, and so is the make-up day.
    expect(hears(lessons, inGroup, '2026-09-24')).toBeUndefined()
    expect(hears(lessons, inGroup, '2026-10-10')).toBe('下周四第6节你有空，同组有课可听。')
  })

  test('only where lessons are to be heard', () => {
    const duties = [owed({ kind: 'reflection' })]
    expect(textOn(world(FRIDAY, { people: people({ ...inGroup, duties }), lessons: [lesson('colleague', 2, 3)] }))).not.toMatch(/有课可听/)
  })
})

describe('putting off (S4)', () => {
  const snooze = wish('teacher', 'snooze', '', '2026-10-14')
  const after = (wishes: SchoolWorld['wishes']) => (day: string) => school(day, { wishes: day > '2026-10-10' ? wishes : [] })

  test('推迟到下周三: nothing before 10-14, then once, and not again on 10-16', () => {
    const [first] = noticesDue(school('2026-10-10'), Date.parse('2026-10-10T15:30:00+08:00'))
    expect(first!.part.choices![0]).toEqual({ label: '推迟到下周三', value: '/提醒 推迟到 2026-10-14' })
    expect(through(slotsOf('2026-10-10', '2026-10-24'), after([snooze])).map(brief)).toEqual([
      '2026-10-10 15:30 teacher nudge',
      '2026-10-14 08:00 teacher nudge',
      '2026-10-23 15:30 teacher nudge',
    ])
  })

  test('one duty put off leaves the others', () => {
    const duties = [owed(), owed({ kind: 'reflection', obligation: 'p1.reflection' })]
    const wishes = [wish('teacher', 'snooze', 'p1.observation', '2026-11-02')]
    expect(textOn(school(FRIDAY, { wishes }, behind({ duties })))).toBe('反思：本学期 3/20，进度线 5，再有 2 节就跟上了。')
  })

  test('before the holidays the next Wednesday is none: the first school day after', () => {
    const [notice] = noticesDue(school('2026-09-30'), Date.parse('2026-09-30T15:30:00+08:00'))
    expect(notice!.part.choices![0]).toEqual({ label: '推迟到下周四', value: '/提醒 推迟到 2026-10-08' })
    const [last] = noticesDue(school('2027-01-15'), Date.parse('2027-01-15T15:30:00+08:00'))
    expect(last!.part.choices!.map(({ label }) => label)).toEqual(['已知晓', '为什么', '本学期请假或有变动'])
  })
})

describe('two messages a week', () => {
  const told = (n: number) => Array.from({ length: n }, (_, i) => toldAt('teacher', i))
  const toldAt = (to: string, i: number) => ({
    key: `k${to}${i}`,
    school: '明德小学',
    to,
    week: weekOf(FRIDAY),
    atMs: AT - (i + 1) * 86_400_000,
  })

  test('a third one waits for next week; what was told to others or in one message counts no more', () => {
    expect(noticesDue(school(FRIDAY, { told: told(1) }), AT)).toHaveLength(1)
    expect(noticesDue(school(FRIDAY, { told: told(2) }), AT)).toEqual([])
    const inOne = [toldAt('teacher', 0), { ...toldAt('teacher', 0), key: 'another' }, toldAt('somebody', 1)]
    expect(noticesDue(school(FRIDAY, { told: inOne }), AT)).toHaveLength(1)
  })

  test('the director hears how many nudges wait, from three on', () => {
    const crowd = (n: number) => Array.from({ length: n }, (_, i) => worker(`t${i}`, { duties: [owed()] }))
    const full = (n: number) => crowd(n).flatMap(({ id }) => [toldAt(id, 0), toldAt(id, 1)])
    const director = worker('director', { roles: ['director-teaching'] })
    const line = (n: number) => noticesDue(world(FRIDAY, { people: [director, ...crowd(n)], told: full(n) }), AT)
    expect(line(2)).toEqual([])
    expect(line(3).map(brief)).toEqual(['2026-10-16 15:30 director digest'])
    expect(line(3)[0]!.part.text).toBe('有 3 位老师本周已收到两次提醒，其余的留到下周。')
  })

  test('and how many people nothing can be pushed to, once a week', () => {
    const people = [worker('director', { roles: ['director-teaching'], reachable: false }), worker('a', { reachable: false }), worker('b')]
    const all = through(slotsOf('2026-10-12', '2026-10-18'), (day) => world(day, { people }))
    expect(all.map(({ part }) => part.text)).toEqual(['有 2 位老师没有能推送的渠道，提醒要等他们私聊我时才看到。'])
  })

  test('room is kept for a deadline on its last day; what could wait goes with it', () => {
    const people = [
      worker('director', { roles: ['director-teaching'], open: [{ id: 'T-1117-01', kind: 'observation', enteredOn: '2026-11-17' }] }),
    ]
    const plan = (day: string) => world(day, { people, deadlines: [deadline('2026-11-20')] })
    const all = through(slotsOf('2026-11-16', '2026-11-24'), plan)
    expect(all.map(brief)).toEqual(['2026-11-17 08:00 director deadline', '2026-11-20 08:00 director deadline'])
    expect(all.map(({ part }) => /T-1117-01/.test(part.text))).toEqual([false, true])
  })
})

test('a record that lacks something is asked for once, on the next school day’s morning', () => {
  const people = [worker('principal', { open: [{ id: 'T-1120-03', kind: 'observation', enteredOn: '2026-11-20' }] })]
  const all = through(slotsOf('2026-11-20', '2026-11-27'), (day) => world(day, { people }))
  expect(all.map(brief)).toEqual(['2026-11-23 08:00 principal nudge'])
  expect(all[0]!.part.text).toBe('1 条记录待补：听课 T-1120-03。看缺什么：/记录 T-1120-03')
})

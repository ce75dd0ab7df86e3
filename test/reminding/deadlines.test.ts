import { describe, expect, test } from 'vitest'
import { wavesOf } from '../../src/reminding/deadline-waves.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import type { SchoolWorld, Worker } from '../../src/reminding/world.js'
import { brief, days, deadline, slotsOf, through, wish, worker, world } from './world.js'

describe('waves of a due day', () => {
  test.each([
    // A Monday: the day before is a Sunday and moves to the day itself.
    ['2026-11-30', '2026-12-06', '14 11-16, 7 11-23, 3 11-27, 1 11-30, 0 11-30'],
    // A Friday, all on school days.
    ['2026-11-20', '2026-11-20', '14 11-06, 7 11-13, 3 11-17, 1 11-19, 0 11-20'],
    // In the national holiday: what would come after the due day is told on the last school day before.
    ['2026-10-06', '2026-10-06', '14 09-22, 7 09-29, 3 09-30, 1 09-30, 0 09-30'],
    // On a Sunday: the Friday before.
    ['2026-11-08', '2026-11-08', '14 10-26, 7 11-02, 3 11-05, 1 11-06, 0 11-06'],
    // On a make-up Saturday.
    ['2026-10-10', '2026-10-10', '14 09-28, 7 10-08, 3 10-08, 1 10-09, 0 10-10'],
    // In the summer holidays: all of them on the last day of the term.
    ['2027-08-31', '2027-08-31', '14 07-09, 7 07-09, 3 07-09, 1 07-09, 0 07-09'],
    // Overdue: every seventh day, on the next school day where that is none; the winter holidays bring one morning with all of them.
    ['2026-12-25', '2027-01-15', '14 12-11, 7 12-18, 3 12-22, 1 12-24, 0 12-25, +7 01-04, +14 01-08, +21 01-15'],
  ])('%s', (due, until, waves) => {
    expect(
      wavesOf(due, days, until)
        .map(({ name, day }) => `${name} ${day.slice(5)}`)
        .join(', '),
    ).toBe(waves)
  })
})

describe('a deadline of the school', () => {
  const plan = deadline('2026-11-30')
  const on =
    (part: Partial<SchoolWorld> = {}) =>
    (day: string) =>
      world(day, { deadlines: [plan], ...part })

  test('reaches the director on the mornings of its waves, then weekly', () => {
    expect(
      through(slotsOf('2026-11-09', '2026-12-08'), on())
        .filter(({ kind }) => kind === 'deadline')
        .map(brief),
    ).toEqual([...['2026-11-16', '2026-11-23', '2026-11-27', '2026-11-30', '2026-12-07'].map((day) => `${day} 08:00 director deadline`)])
  })

  test('says how long there is, and how it is settled', () => {
    const words = (day: string) => noticesDue(on()(day), Date.parse(`${day}T08:00:00+08:00`))[0]!.part
    expect(words('2026-11-16').text).toBe('工作方案报备｜11月30日（周一）到期，还有 14 天〔县教育局〕。办好了发：/报备 工作方案报备')
    expect(words('2026-11-30').text).toMatch(/^工作方案报备｜今天到期/)
    expect(words('2026-12-07').text).toMatch(/11月30日已到期，过了 7 天，还没有报/)
    expect(words('2026-11-16').choices).toEqual([
      { label: '推迟到下周三', value: '/提醒 推迟到 2026-11-25 p1.plan@2026-11-30' },
      { label: '已知晓', value: '/提醒 知晓 p1.plan@2026-11-30' },
      { label: '为什么', value: '/为什么 p1.plan' },
    ])
    // Nothing is put off beyond its day.
    expect(words('2026-11-27').choices!.map(({ label }) => label)).toEqual(['已知晓', '为什么'])
  })

  test('put off it comes back on that day, not before', () => {
    const wishes = [wish('director', 'snooze', 'p1.plan@2026-11-30', '2026-11-25')]
    expect(through(slotsOf('2026-11-17', '2026-11-30'), on({ wishes })).map(brief)).toEqual(
      ['2026-11-25', '2026-11-27', '2026-11-30'].map((day) => `${day} 08:00 director deadline`),
    )
    // Somebody else's wish, or one about another matter, changes nothing.
    for (const other of [wish('principal', 'snooze', 'p1.plan@2026-11-30', '2026-11-25'), wish('director', 'snooze', '', '2026-11-25')])
      expect(through(slotsOf('2026-11-23', '2026-11-23'), on({ wishes: [other] })).map(brief)).toEqual([
        '2026-11-23 08:00 director deadline',
      ])
  })

  test('put off to the day of a wave it is said once that day, and everything of that day is told', () => {
    for (const day of ['2026-11-27', '2026-11-30']) {
      const wishes = [wish('director', 'snooze', 'p1.plan@2026-11-30', day)]
      const [notice, ...others] = noticesDue(on({ wishes })(day), Date.parse(`${day}T08:00:00+08:00`))
      expect(others).toEqual([])
      const waves = day === '2026-11-30' ? ['1', '0'] : ['3']
      expect(notice!.tells.map((key) => key.split(' ').at(-1))).toEqual([...waves, `back:${day}`])
    }
  })

  test('of four messages in one week the first and the last day’s are said', () => {
    const due = deadline('2026-11-20')
    const behind = (day: string) =>
      world(day, { deadlines: [due], people: [worker('director', { roles: ['director-teaching'], duties: [] })] })
    expect(through(slotsOf('2026-11-16', '2026-11-22'), behind).map(brief)).toEqual([
      '2026-11-17 08:00 director deadline',
      '2026-11-20 08:00 director deadline',
    ])
  })

  test('two deadlines of one morning are one message', () => {
    const both = [plan, deadline('2026-11-30', { obligation: 'p1.other', title: '台账报备' })]
    const [only, ...others] = noticesDue(world('2026-11-16', { deadlines: both }), Date.parse('2026-11-16T08:00:00+08:00'))
    expect(others).toEqual([])
    expect(only!.part.text.split('\n\n')).toHaveLength(2)
    expect(only!.tells).toHaveLength(2)
    expect(only!.part.choices![1]!.value).toBe('/提醒 知晓 p1.plan@2026-11-30 p1.other@2026-11-30')
  })

  const director = (part: Partial<Worker> = {}) => worker('director', { roles: ['director-teaching'], ...part })
  const research = worker('research', { roles: ['director-research'] })
  const principal = worker('principal', { roles: ['principal'] })
  test.each<[string, readonly Worker[], OpenActors, readonly string[]]>([
    ['the director', [director(), research, principal], ['school'], ['director']],
    ['teachers as a whole: the director', [director(), research, principal], ['teacher', 'homeroom-teacher'], ['director']],
    ['the post that is named', [director(), research, principal], ['principal'], ['principal']],
    ['the school besides: the director', [director(), research, principal], ['school', 'principal'], ['director']],
    ['research: its director', [director(), research, principal], ['school-research'], ['research']],
    ['research without a director', [director(), principal], ['school-research'], ['director']],
    ['the director on leave', [director({ away: true }), research, principal], ['school'], ['research']],
    ['nobody but the principal', [principal], ['school'], ['principal']],
    ['nobody at all', [worker('teacher')], ['school'], []],
  ])('is looked after by %s', (_, people, actors, expected) => {
    const notices = noticesDue(
      world('2026-11-16', { people, deadlines: [deadline('2026-11-30', { actors })] }),
      Date.parse('2026-11-16T08:00:00+08:00'),
    )
    expect(notices.map(({ to }) => to.kind === 'person' && to.person)).toEqual(expected)
  })

  test.each<[OpenActors, string]>([
    [['county-bureau', 'school'], 'staff'],
    [['county-research'], 'researcher'],
    [['county-research', 'county-bureau'], 'staff'],
    [['supervision-body'], 'inspector'],
    [['bureau-leader'], 'leader'],
  ])('of an office, by whom it names: %j', (actors, expected) => {
    const people = [
      worker('staff', { roles: ['bureau'] }),
      worker('leader', { roles: ['bureau-leader'] }),
      worker('researcher', { roles: ['researcher'] }),
      worker('inspector', { roles: ['inspector'] }),
    ]
    const office = world('2026-11-16', { isOffice: true, people, deadlines: [deadline('2026-11-30', { actors })] })
    expect(noticesDue(office, Date.parse('2026-11-16T08:00:00+08:00')).map(brief)).toEqual([`2026-11-16 08:00 ${expected} deadline`])
  })
})

type OpenActors = SchoolWorld['deadlines'][number]['actors']

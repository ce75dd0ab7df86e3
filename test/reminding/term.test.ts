import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Notice } from '../../src/reminding/notice.js'
import { behindOn, isOnLeave, isTaught, loggedOn, monday, people, plus, roleHolders, worksAtMingde } from './by-hand.js'
import { type FixtureClock, fixtureClock } from './fixture-clock.js'

/** The last teaching day of each of the twenty weeks, from the calendar on the wall. */
const LAST_DAYS = [
  ...['2026-09-04', '2026-09-11', '2026-09-20', '2026-09-24', '2026-09-30', '2026-10-10', '2026-10-16', '2026-10-23', '2026-10-30'],
  ...['2026-11-06', '2026-11-13', '2026-11-20', '2026-11-27', '2026-12-04', '2026-12-11', '2026-12-18', '2026-12-25', '2026-12-31'],
  ...['2027-01-08', '2027-01-15'],
]
/**
 * 学校考核听评课数量和质量, due on 2027-01-15: 14 days before is New Year's Day, so the first school day after; 7; 3; and the day itself. The day before
 * would be the third message of the week, and the last day goes first.
 */
const WAVES = ['2027-01-04', '2027-01-08', '2027-01-12', '2027-01-15']
/** Times of each day at which the clock looks: on the hour, in quiet hours, and late. */
const TIMES = ['06:59', '08:00', '15:30', '17:29', '21:00', '23:59']

describe('the whole term of the fixture', () => {
  let clock: FixtureClock
  const said: { readonly day: string; readonly time: string; readonly notice: Notice }[] = []

  beforeAll(async () => {
    clock = await fixtureClock()
    for (let day = '2026-08-24'; day <= '2027-02-28'; day = plus(day, 1)) {
      for (const time of TIMES) for (const notice of await clock.at(`${day}T${time}:00+08:00`)) said.push({ day, time, notice })
    }
  }, 120_000)
  afterAll(() => clock.close())

  const of = (...kinds: Notice['kind'][]) => said.filter(({ notice }) => kinds.includes(notice.kind))

  test('the group’s digest leaves at 15:30 on the last teaching day of each week, and on no other day', () => {
    expect(of('digest').map(({ day, time }) => `${day} ${time}`)).toEqual(LAST_DAYS.map((day) => `${day} 15:30`))
    expect(of('digest').every(({ notice }) => notice.to.kind === 'group')).toBe(true)
    for (const { day, notice } of of('digest')) expect(notice.dueAtMs).toBe(Date.parse(`${day}T15:30:00+08:00`))
  })

  test('deadlines reach who looks after them, on their days', () => {
    expect(roleHolders('director-teaching', '2027-01-15')).toEqual(['001004'])
    const expected = WAVES.map((day) => `${day} 08:00 001004`)
    expect(of('deadline').map(({ day, time, notice }) => `${day} ${time} ${toOf(notice)}`)).toEqual(expected)
    const tells = of('deadline').map(({ notice }) => notice.tells)
    expect(tells).toEqual([14, 7, 3, 0].map((wave) => [`deadline 明德小学 shenyang-2024.assess-obs@2027-01-15 001004 ${wave}`]))
  })

  test('who is behind pace is nudged on those days, about what is behind, and nobody else', () => {
    const expected = LAST_DAYS.flatMap((day) => {
      const atMs = Date.parse(`${day}T15:30:00+08:00`)
      const deadlines = WAVES.filter((wave) => monday(wave) === monday(day)).length
      return people
        .filter((person) => worksAtMingde(person, day) && !isOnLeave(person, day) && !loggedOn(person, day, atMs))
        .filter((person) => !(person === '001004' && deadlines >= 2))
        .flatMap((person) => {
          const behind = behindOn(person, day, atMs)
          return behind.length === 0 ? [] : [`${day} 15:30 ${person} ${[...behind].sort().join(' ')}`]
        })
    })
    const nudged = of('nudge').map(({ day, time, notice }) => {
      const about = notice.tells.map((key) => key.split(' ')[2]!).sort()
      return `${day} ${time} ${toOf(notice)} ${about.join(' ')}`
    })
    expect(expected.length).toBeGreaterThan(300)
    expect([...nudged].sort()).toEqual([...expected].sort())
  })

  test('nothing else is said', () => {
    expect(said.length).toBe(of('digest', 'deadline', 'nudge').length)
  })

  test('nobody hears of more than two things a week, and each matter once', () => {
    const perWeek = new Map<string, number>()
    for (const { day, notice } of said.filter((each) => each.notice.to.kind === 'person')) {
      const key = `${toOf(notice)} ${monday(day)}`
      perWeek.set(key, (perWeek.get(key) ?? 0) + 1)
    }
    expect(Math.max(...perWeek.values())).toBe(2)
    const tells = said.flatMap(({ notice }) => notice.tells)
    expect(new Set(tells).size).toBe(tells.length)
    expect(new Set(said.map(({ notice }) => notice.key)).size).toBe(said.length)
  })

  test('a person’s message leaves some minutes after its slot, off the full and half hour, on a school day', () => {
    for (const { day, time, notice } of said.filter((each) => each.notice.to.kind === 'person')) {
      const late = notice.dueAtMs - Date.parse(`${day}T${time}:00+08:00`)
      expect(late).toBeGreaterThanOrEqual(60_000)
      expect(late).toBeLessThan(600_000)
      expect(isTaught(day)).toBe(true)
    }
    const seconds = new Set(of('nudge').map(({ notice }) => notice.dueAtMs % 600_000))
    expect(seconds.size).toBeGreaterThan(100)
  })

  test('words fit a phone, name nobody else, and offer the next step', async () => {
    const names = (await clock.storage.directory()).people.map(({ name }) => name)
    for (const { notice } of said) {
      expect(notice.part.text.length).toBeLessThan(220)
      expect(names.filter((name) => notice.part.text.includes(name))).toEqual([])
      if (notice.kind !== 'digest') expect(notice.part.choices!.length).toBeGreaterThan(1)
    }
  })

  test('the weeks around 调休 as one reads them', () => {
    const words = (day: string, person: string) => said.find((each) => each.day === day && toOf(each.notice) === person)?.notice.part
    expect(words('2026-10-10', '001001')).toMatchInlineSnapshot(`
      {
        "choices": [
          {
            "label": "推迟到下周三",
            "value": "/提醒 推迟到 2026-10-14",
          },
          {
            "label": "已知晓",
            "value": "/提醒 知晓 shenyang-2024.observation",
          },
          {
            "label": "为什么",
            "value": "/为什么 shenyang-2024.observation",
          },
          {
            "label": "本学期请假或有变动",
            "value": "/提醒 有变动",
          },
        ],
        "text": "听课：本周 0/2，进度线 2，差 2 节；做过没记的，补记就算。
      听课：本学期 4/30，进度线 7，再有 3 节就跟上了。
      下周一第4节、周二第5节你有空，有课可听。",
      }
    `)
    expect(
      of('digest')
        .filter(({ day }) => day >= '2026-09-14' && day <= '2026-10-18')
        .map(({ day, notice }) => `${day} ${notice.part.text}`),
    ).toMatchInlineSnapshot(`
      [
        "2026-09-20 本周（6个上课日）小结：全校听课 24 节，评课 1 次，反思 4 篇。想看自己的：私聊发 /进度。",
        "2026-09-24 本周（4个上课日）小结：全校听课 14 节。想看自己的：私聊发 /进度。",
        "2026-09-30 本周（3个上课日）小结：全校听课 8 节，评课 3 次。想看自己的：私聊发 /进度。",
        "2026-10-10 本周（3个上课日）小结：全校听课 7 节。想看自己的：私聊发 /进度。",
        "2026-10-16 本周（5个上课日）小结：全校听课 13 节。想看自己的：私聊发 /进度。",
      ]
    `)
    expect(words('2027-01-12', '001004')).toMatchInlineSnapshot(`
      {
        "choices": [
          {
            "label": "已知晓",
            "value": "/提醒 知晓 shenyang-2024.assess-obs@2027-01-15",
          },
          {
            "label": "为什么",
            "value": "/为什么 shenyang-2024.assess-obs",
          },
        ],
        "text": "学校考核听评课数量和质量｜1月15日（周五）到期，还有 3 天〔沈阳市教育局〕。办好了发：/报备 学校考核听评课数量和质量",
      }
    `)
  })
})

function toOf({ to }: Notice): string {
  return to.kind === 'person' ? to.person : to.binding.chat
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/day.js'
import { allOf } from '../kit/all-of.js'
import { pushing } from '../kit/pushing.js'
import { type Pushed, type TestSchool, testSchool } from '../kit/test-school.js'

/** What left on a day, each with its minute. */
interface Left extends Pushed {
  readonly day: string
}

describe('S4: weekly reminders across 调休, from 9-14 to 10-18, through the loop, the outbox and the chat', () => {
  let school: TestSchool
  const left: Left[] = []
  const names = async () => (await school.storage.directory()).people.map(({ name }) => name)
  const toGroup = () => left.filter(({ platform }) => platform === 'console')
  const toPeople = () => left.filter(({ platform }) => platform === 'wecom')

  beforeAll(async () => {
    school = await testSchool({ at: '2026-09-14T06:00:00+08:00', records: true, senders: [pushing('wecom'), pushing('console')] })
    for (let day = '2026-09-14'; day <= '2026-10-18'; day = addDays(day, 1)) {
      for (const time of ['06:59', '08:00', '15:30', '20:59', '23:00']) {
        await school.clock(`${day}T${time}:00+08:00`)
        // Messages to people leave within minutes of their slot.
        if (time === '08:00' || time === '15:30') school.at(`${day}T${time.slice(0, 2)}:59:00+08:00`)
        left.push(...(await school.pushed()).map((each) => ({ ...each, day })))
        if (day === '2026-10-10' && time === '15:30') await pressLater()
      }
    }
  }, 120_000)
  afterAll(() => school.close())

  /** The first whose card came on 10-10 puts it off, as the button says. */
  let snoozed = ''
  async function pressLater(): Promise<void> {
    const card = left.find(({ day, platform }) => day === '2026-10-10' && platform === 'wecom')!
    const button = card.choices.find(({ label }) => label === '推迟到下周三')!
    snoozed = card.to
    const id = (await school.storage.directory()).people.find(({ name, identities }) => name === card.to && identities.wecom)!.id
    ;(await school.person(id).presses(button.value, { at: '2026-10-10T16:30:00+08:00' })).gets(/^已推迟到10月14日 周三\n/)
    ;(await school.person(id).presses(button.value, { at: '2026-10-10T16:31:00+08:00' })).gets(/^已经推迟到10月14日 周三\n/)
  }

  test('the group hears on 9-20, 9-24, 9-30, 10-10 and 10-16, and on no other day', () => {
    expect(toGroup().map(({ day, to }) => `${day} ${to}`)).toEqual(
      ['2026-09-20', '2026-09-24', '2026-09-30', '2026-10-10', '2026-10-16'].map((day) => `${day} 明德教师群`),
    )
  })

  test('the group hears sums, no name, and nothing that is missing', async () => {
    for (const { text } of toGroup()) {
      expect(text).toMatch(/^本周（\d个上课日）小结：全校/)
      expect((await names()).filter((name) => text.includes(name))).toEqual([])
      expect(text).not.toMatch(/还差|落后|%|第.名/)
    }
    expect(toGroup()[3]?.text).toMatch(/^本周（3个上课日）小结：全校听课 \d+ 节.*想看自己的：私聊发 \/进度。$/)
  })

  test('people hear in private, at most twice a week, with what is missing and what can be done', () => {
    expect(toPeople().length).toBeGreaterThan(20)
    const perWeek = new Map<string, number>()
    for (const { day, to } of toPeople()) {
      const week = addDays(day, 1 - (new Date(`${day}T00:00:00Z`).getUTCDay() || 7))
      perWeek.set(`${to} ${week}`, (perWeek.get(`${to} ${week}`) ?? 0) + 1)
    }
    expect(Math.max(...perWeek.values())).toBeLessThanOrEqual(2)
    const nudge = toPeople().find(({ day, text }) => day === '2026-10-10' && text.includes('进度线'))!
    expect(nudge.text).toMatch(/本学期 \d+\/\d+，进度线 \d+，再有 \d+ 节就跟上了/)
    expect(nudge.choices.map(({ label }) => label)).toEqual(['推迟到下周三', '已知晓', '为什么', '本学期请假或有变动'])
  })

  test('nobody on leave and nobody who logged that day is nudged', async () => {
    expect(toPeople().filter(({ to, day }) => to === '孙丽' && day >= '2026-09-21')).toEqual([])
    for (const { day, to, text } of toPeople()) {
      if (!text.includes('进度线')) continue
      const id = (await school.storage.directory()).people.filter(({ name }) => name === to).map((person) => person.id)
      const logged = (await allOf(school.storage.records({ school: '明德小学', from: day, to: day }))).filter(
        (record) => id.length === 1 && record.author === id[0] && record.enteredAtMs < Date.parse(`${day}T08:00:00+08:00`),
      )
      expect(logged).toEqual([])
    }
  })

  test('who put it off until Wednesday hears nothing before; the same item comes back then, and not again on Friday', () => {
    const own = toPeople().filter(({ to, day }) => to === snoozed && day > '2026-10-10')
    expect(own.filter(({ text }) => text.includes('本学期')).map(({ day }) => day)).toEqual(['2026-10-14'])
    expect(own.every(({ day }) => day >= '2026-10-14')).toBe(true)
  })

  test('who asks is told why', async () => {
    const id = (await school.storage.directory()).people.find(({ name, identities }) => name === snoozed && identities.wecom)!.id
    ;(await school.person(id).says('/提醒 为什么', { at: '2026-10-18T10:00:00+08:00' }))
      .gets(/10月\d+日 周. \d\d:\d\d：\n· .*：落后进度线，每周最后一个上课日提醒一次\n“/)
      .gets(/一人一周至多两条/)
  })
})

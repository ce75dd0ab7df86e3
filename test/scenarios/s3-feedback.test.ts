import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { testCounty } from '../kit/county.js'
import { pushing } from '../kit/pushing.js'
import type { Pushed, TestSchool } from '../kit/test-school.js'

/** The part of S3 about the limit of 评课: county document 第五条, within three school days of the lesson. */
describe('S3: 周建国 heard 李伟 on Monday 11-16; the last day to talk it over is Thursday 11-19', () => {
  let school: TestSchool
  const principal = () => school.person('周建国')
  beforeAll(async () => {
    school = await testCounty({ at: '2026-11-16T10:05:00+08:00', senders: [pushing('wecom')] })
    await principal().says('/听课 李伟', { in: '明德教师群' })
    await school.pushed()
  })
  afterAll(() => school.close())

  async function pushedOn(day: string): Promise<readonly Pushed[]> {
    await school.clock(`${day}T08:00:00+08:00`)
    school.at(`${day}T08:59:00+08:00`)
    return (await school.pushed()).filter(({ to, text }) => to === '周建国' && text.includes('评课期限'))
  }
  const meetings = () => allOf(school.storage.records({ school: '明德小学', kind: 'evaluation-meeting' }))

  let card: Pushed
  test('once, on the morning of the last day, in private', async () => {
    expect(await pushedOn('2026-11-17')).toEqual([])
    expect(await pushedOn('2026-11-18')).toEqual([])
    const [notice, ...others] = await pushedOn('2026-11-19')
    expect(others).toEqual([])
    expect(notice?.text).toBe('周一听的课，今天是评课期限最后一天。')
    expect(notice?.choices.map(({ label }) => label)).toEqual(['已当面聊过', '今天聊', '为什么'])
    card = notice!
  })

  const button = (label: string) => card.choices.find((choice) => choice.label === label)!.value

  test('今天聊 is noted and files nothing', async () => {
    ;(await principal().presses(button('今天聊'), { at: '2026-11-19T08:05:00+08:00' })).gets(/^已知晓\n/)
    expect(await meetings()).toEqual([])
  })

  test('为什么 opens the clause', async () => {
    ;(await principal().presses(button('为什么'))).gets(/第五条/)
  })

  test('已当面聊过 files a meeting of that day, in time; a second press files nothing more', async () => {
    ;(await principal().presses(button('已当面聊过'), { at: '2026-11-19T12:10:00+08:00' })).gets(/已记下 ✅/)
    ;(await principal().presses(button('已当面聊过'), { at: '2026-11-19T12:10:05+08:00' })).gets(/已经记过了：T-1119-01，没有重复记/)
    // Where a button sends its words as if typed.
    ;(await principal().says(button('已当面聊过'))).gets(/没有重复记/)
    expect((await meetings()).map(({ id, day, status, fields }) => [id, day, status, fields.teacherIds])).toEqual([
      ['T-1119-01', '2026-11-19', 'complete', ['001011']],
    ])
  })

  test('after that day the button has expired, and nobody is pinged again', async () => {
    ;(await principal().presses(button('已当面聊过'), { at: '2026-11-20T09:00:00+08:00' })).gets(/^这条提醒已过期/)
    expect(await meetings()).toHaveLength(1)
    expect(await pushedOn('2026-11-20')).toEqual([])
  })
})

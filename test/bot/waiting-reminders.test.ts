import { describe, expect, onTestFinished, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

/** 明德小学 where nothing can be pushed: what the clock says waits for a private message. */
async function atSchool(at: string): Promise<TestSchool> {
  const school = await testSchool({ at, records: true })
  onTestFinished(() => school.close())
  return school
}

/** The clock through the last teaching days of two weeks. */
async function twoWeeks(): Promise<TestSchool> {
  const school = await atSchool('2026-11-13T06:00:00+08:00')
  for (const at of ['2026-11-13T06:00', '2026-11-13T15:30', '2026-11-20T08:00', '2026-11-20T15:30']) await school.clock(`${at}:00+08:00`)
  return school
}

const waitingFor = async (school: TestSchool, name: string) => {
  const { people } = await school.storage.directory()
  return (await school.storage.waiting(people.find((person) => person.name === name)!.id)).map(({ key }) => key)
}
const times = (text: string, words: string) => text.split(words).length - 1

describe('reminders that waited for a private message', () => {
  test('say once what holds now, however many of them waited', async () => {
    const school = await twoWeeks()
    expect(await waitingFor(school, '魏来')).toHaveLength(2)
    const said = await school.person('魏来').says('/进度', { at: '2026-11-25T17:05:00+08:00' })
    expect(times(said.private, '听课：本学期')).toBe(1)
    said
      .gets(/^听课：本周 0\/4，进度线 2，差 2 节/)
      .gets(/\n周四第\d节/)
      .getsNot(/下周[一二三四五]第/)
    expect(await waitingFor(school, '魏来')).toEqual([])
  })

  test('the director hears the number of people without a channel once', async () => {
    const school = await twoWeeks()
    const said = await school.person('林芳').says('/进度', { at: '2026-11-20T17:05:00+08:00' })
    expect(times(said.private, '位老师没有能推送的渠道')).toBe(1)
  })

  test('say nothing to who logs something, puts them off or is on leave by then', async () => {
    const school = await twoWeeks()
    ;(await school.person('魏来').says('/反思 今天小组讨论太久', { at: '2026-11-20T17:05:00+08:00' })).getsNot(/再有 \d+ 节就跟上了/)
    ;(await school.person('魏来').says('/进度', { at: '2026-11-20T17:06:00+08:00' })).getsNot(/再有 \d+ 节就跟上了/)
    expect(await waitingFor(school, '吴刚')).not.toEqual([])
    ;(await school.person('吴刚').says('/提醒 推迟到 下周三')).getsNot(/再有 \d+ 节就跟上了/)
    expect(await waitingFor(school, '金鑫')).not.toEqual([])
    ;(await school.person('林芳').says('/请假 金鑫 11-20 到 11-27')).gets(/金鑫/)
    ;(await school.person('金鑫').says('/进度')).getsNot(/再有 \d+ 节就跟上了/)
  })

  test('a deadline is told as long as it is open, with the days that are left now', async () => {
    const school = await atSchool('2027-01-08T06:00:00+08:00')
    for (const at of ['2027-01-08T06:00', '2027-01-08T08:00', '2027-01-12T08:00']) await school.clock(`${at}:00+08:00`)
    const said = await school.person('林芳').says('/帮助', { at: '2027-01-13T09:00:00+08:00' })
    expect(times(said.private, '学校考核听评课数量和质量｜')).toBe(1)
    said.gets(/学校考核听评课数量和质量｜1月15日（周五）到期，还有 2 天/)
  })
})

import { expect, onTestFinished, test } from 'vitest'
import { pushing } from '../kit/pushing.js'
import { testSchool } from '../kit/test-school.js'

async function reachable(at: string) {
  const school = await testSchool({ at, senders: [pushing('wecom')] })
  onTestFinished(() => school.close())
  return school
}

const heard = (period: string, day = '今天') => `${day}校长听我的课了，第${period}节，六(1)班`

test('words about what others did leave no one’s phone ringing in the evening or on a day off', async () => {
  const school = await reachable('2026-11-20T21:00:00+08:00')
  await school.person('林芳').says(heard('四'))
  expect(await school.pushed()).toEqual([])
  school.at('2026-11-22T12:00:00+08:00')
  expect(await school.pushed()).toEqual([])
  school.at('2026-11-23T08:00:00+08:00')
  expect((await school.pushed()).map(({ to }) => to)).toEqual(['周建国'])
})

test('before a make-up day they leave on that day', async () => {
  const school = await reachable('2026-10-09T10:00:00+08:00')
  await school.person('林芳').says(heard('四', '10月8日'))
  school.at('2026-10-10T08:00:00+08:00')
  expect(await school.pushed()).toHaveLength(1)
})

test('two a week are pushed; what comes after waits for the next private message', async () => {
  const school = await reachable('2026-11-16T10:00:00+08:00')
  const pushedAfter = async (at: string) => {
    await school.person('林芳').says(heard('一'), { at })
    return (await school.pushed()).length
  }
  expect(await pushedAfter('2026-11-16T10:00:00+08:00')).toBe(1)
  expect(await pushedAfter('2026-11-17T10:00:00+08:00')).toBe(1)
  expect(await pushedAfter('2026-11-18T10:00:00+08:00')).toBe(0)
  ;(await school.person('周建国').says('/进度 听课')).gets(/林芳替你记了一条[\s\S]*11月18日/)
  expect(await pushedAfter('2026-11-23T10:00:00+08:00')).toBe(1)
})

import { expect, onTestFinished, test } from 'vitest'
import { pushing } from '../kit/pushing.js'
import { type Said, type TestSchool, testSchool } from '../kit/test-school.js'

async function demo(): Promise<TestSchool> {
  const senders = [pushing('wecom'), pushing('console')]
  const school = await testSchool({ at: '2026-10-09T10:00:00+08:00', senders })
  onTestFinished(() => school.close())
  return school
}

const wishes = async (school: TestSchool) => (await school.storage.wishes('明德小学')).filter(({ name }) => name === 'language')

/** What leaves at the end of the week, by whom it goes to. */
async function friday(school: TestSchool): Promise<ReadonlyMap<string, string>> {
  for (const time of ['06:00', '15:30']) await school.clock(`2026-10-16T${time}:00+08:00`)
  school.at('2026-10-16T15:59:00+08:00')
  return new Map((await school.pushed()).map(({ to, text }) => [to, text]))
}

test('nudges speak the language their reader last wrote commands in; groups that of whoever set the digest', async () => {
  const school = await demo()
  const say = (text: string, where = {}): Promise<Said> => school.person('周建国').says(text, where)
  ;(await say('/progress observation')).gets(/pace/)
  ;(await say('/remind 16:00', { in: '明德教师群' })).gets(/^The digest of this group now leaves at 16:00/)
  await school.person('林芳').says('/progress', { in: '明德教师群' })
  await school.person('林芳').says('/进度')
  const nudges = await friday(school)
  expect(nudges.get('周建国')).toMatch(/\nLessons observed this term: 0\/30, pace 9;/)
  expect(nudges.get('林芳')).toMatch(/进度线/)
  await school.clock('2026-10-16T16:00:00+08:00')
  expect((await school.pushed()).find(({ to }) => to === '明德教师群')?.text).toMatch(/Your own: send \/progress in private\.$/)
})

test('the language is kept when it changes and not with every message; a number or an id says nothing of it', async () => {
  const school = await demo()
  const say = (text: string) => school.person('周建国').says(text)
  await say('/进度')
  expect(await wishes(school)).toEqual([])
  await say('/progress')
  const kept = await wishes(school)
  expect(kept).toMatchObject([{ of: '001001', value: 'en' }])
  school.at('2026-10-09T10:05:00+08:00')
  for (const text of ['/progress', '1', 'T-1009-01', '👍', '/remind']) await say(text)
  expect(await wishes(school)).toEqual(kept)
  await say('/jindu')
  expect(await wishes(school)).toEqual([])
})

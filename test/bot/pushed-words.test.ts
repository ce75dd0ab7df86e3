import { expect, onTestFinished, test } from 'vitest'
import { pushing } from '../kit/pushing.js'
import { testSchool } from '../kit/test-school.js'

async function reachable() {
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', answerPrivately: false, senders: [pushing('wecom')] })
  onTestFinished(() => school.close())
  return school
}

test('after a message in a group the words for its sender are pushed once, and are not said again at the next private message', async () => {
  const school = await reachable()
  const said = await school.person('周建国').says('/听课 李伟', { in: '明德教师群' })
  expect(said.group).toBe('已记下 ✅ 编号 T-1116-01')
  expect(said.private).toBe('')
  const [pushed, ...others] = await school.pushed()
  expect(others).toEqual([])
  expect(pushed).toMatchObject({ platform: 'wecom', to: '周建国', address: { userId: 'ZhouJianGuo' } })
  expect(pushed?.text).toMatch(/听课｜11月16日 周一 第3节（10:00）｜李伟/)
  ;(await school.person('周建国').says('/进度')).getsNot(/课题：未填/)
  expect(await school.pushed()).toEqual([])
})

test('the same message once more pushes nothing more', async () => {
  const school = await reachable()
  for (const _ of [1, 2, 3]) await school.person('周建国').says('/听课 李伟', { in: '明德教师群', id: 'once' })
  expect(await school.pushed()).toHaveLength(1)
})

test('an open question is pushed with its choices; the answer in private completes it', async () => {
  const school = await reachable()
  const said = await school.person('林芳').says('/听课 王芳', { in: '明德教师群', at: '2026-11-17T20:40:00+08:00' })
  said.groupGetsNot(/王芳/)
  const [question] = await school.pushed()
  expect(question?.choices.map(({ label }) => label)).toContain('英语·今天第4节')
  const pressed = question?.choices.find(({ label }) => label === '英语·今天第4节')?.value ?? ''
  ;(await school.person('林芳').says(pressed)).gets(/已记下 ✅ 编号 T-1117-01/)
})

test('what is said in a private chat stands in the answer and is not pushed as well', async () => {
  const school = await reachable()
  ;(await school.person('周建国').says('/听课 李伟')).gets(/已记下/)
  expect(await school.pushed()).toEqual([])
})

test('words for somebody else are pushed to that person, or wait where nothing reaches them', async () => {
  const school = await reachable()
  await school.person('林芳').says('今天校长听我的课了，第一节，六(1)班')
  expect((await school.pushed()).map(({ to }) => to)).toEqual(['周建国'])
  ;(await school.person('周建国').says('/进度 听课')).getsNot(/林芳替你记了一条/)

  const waiting = await testSchool({ at: '2026-11-16T10:05:00+08:00', senders: [pushing('nowhere')] })
  onTestFinished(() => waiting.close())
  await waiting.person('林芳').says('今天校长听我的课了，第一节，六(1)班')
  expect(await waiting.pushed()).toEqual([])
  ;(await waiting.person('周建国').says('/进度 听课')).gets(/林芳替你记了一条/)
})

test('when the month has no call left, words for one person wait for the next private message', async () => {
  const short = pushing('wecom')
  const senders = [{ ...short, limits: { ...short.limits, perMonth: { calls: 2, messages: 10 } } }]
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', answerPrivately: false, senders })
  onTestFinished(() => school.close())
  const use = { platform: 'wecom', account: 'push', month: '2026-11', what: 'calls' } as const
  await school.storage.addUse(use, 1)
  await school.person('周建国').says('/听课 李伟', { in: '明德教师群' })
  expect(await school.pushed()).toHaveLength(1)
  await school.storage.addUse(use, 1)
  const said = await school.person('周建国').says('/听课 陈静', { in: '明德教师群' })
  expect(said.private).toBe('')
  expect(await school.pushed()).toEqual([])
  ;(await school.person('周建国').says('/进度')).gets(/听课｜11月16日.*陈静/)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
})
afterEach(() => school.close())
const principal = () => school.person('周建国')
const fields = async () => (await school.storage.record('明德小学', 'T-1116-01'))?.fields

test('S1: what is said of the lesson right behind its record belongs to it, and may be sent', async () => {
  await principal().says('/听课 李伟', { in: '明德教师群' })
  const heard = await principal().says('导入很好，就是后面练习有点赶，建议留五分钟小结', { at: '2026-11-16T10:06:00+08:00' })
  heard.gets(/听到：.*导入很好.*后面练习有点赶.*留五分钟小结/s)
  expect(await fields()).toMatchObject({ strengths: '导入很好', suggestions: '留五分钟小结' })
  const sent = await principal().presses(heard.button('发送'))
  sent.gets(/已发李伟?老师/)
})

test.each(['补两句 板书再大些', '/反馈 补两句 板书再大些', '优点：板书大方'])('%s', async (words) => {
  await principal().says('/听课 李伟')
  ;(await principal().says(words)).gets(/听到：/).gets(/板书/)
})

test.each(['今天食堂的菜很好', '建议大家明天早点到', '下午开会，建议带笔记本', '李伟今天第四节很好'])(
  '%s is about no lesson',
  async (words) => {
    await principal().says('/听课 李伟')
    ;(await principal().says(words)).getsNot(/听到/)
    expect(await fields()).not.toHaveProperty('strengths')
  },
)

test('later, or behind two lessons, nobody guesses', async () => {
  await principal().says('/听课 李伟')
  ;(await principal().says('导入很好', { at: '2026-11-16T11:00:00+08:00' })).gets(/没有记/)
  await principal().says('/听课 施雨 第1节、陈静 第2节', { at: '2026-11-16T11:01:00+08:00' })
  ;(await principal().says('导入很好', { at: '2026-11-16T11:02:00+08:00' })).gets(/没有记/)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
})
afterEach(() => school.close())

test('a leave: its days, who entered it and when; never the reason', async () => {
  await school.person('林芳').says('/请假 施雨 11-17 到 11-20 病假')
  const own = (await school.person('施雨').says('/为什么 听课', { at: '2026-11-17T09:00:00+08:00' })).private
  expect(own).toMatch(/请假4天\n请假 11月17日–11月20日（林芳 11月16日 10:05 登记）\n/)
  expect(own).not.toContain('病假')
  expect((await school.person('林芳').says('/为什么 施雨 听课')).private).toContain('（林芳 11月16日 10:05 登记）')
})

test('entered twice, the first entry stands', async () => {
  await school.person('林芳').says('/请假 施雨 11-17 到 11-20 病假')
  await school.person('周建国').says('/请假 施雨 11-17 到 11-20 病假', { at: '2026-11-17T09:00:00+08:00' })
  ;(await school.person('施雨').says('/为什么 听课')).gets(/（林芳 11月16日 10:05 登记）/)
})

test('a joining and a later post: from when, who entered it and when', async () => {
  await school.person('林芳').says('/入职 田野 数学 新教师 11-02 工号 001061')
  ;(await school.person('田野').says('/为什么 听课')).gets(/任职 \S*教师 11月2日起（林芳 11月16日 10:05 登记）/)
  await school.person('林芳').says('/任职 陈静 教导主任 12-01 起')
  ;(await school.person('陈静').says('/为什么 听课')).gets(/任职 教导主任 12月1日起（林芳 11月16日 10:05 登记）/)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T10:50:00+08:00' })
})
afterEach(() => school.close())
/** Names of who has the count. */
const credits = async () => {
  const { people } = await school.storage.directory()
  const { credits: ids = [] } = (await school.storage.record('明德小学', 'T-1116-01')) ?? {}
  return ids.map((id) => people.find((person) => person.id === id)?.name)
}
const logsForTwo = () => school.person('周建国').says('帮张敏、陈静记一下 听课 李伟 今天第3节')

test('each of those named confirms for themselves', async () => {
  await logsForTwo()
  expect(await credits()).toEqual([])
  ;(await school.person('张敏').says('确认 T-1116-01')).gets(/T-1116-01 已确认 ✅/)
  ;(await school.person('陈静').says('确认 T-1116-01')).gets(/T-1116-01 已确认 ✅/)
  expect(await credits()).toEqual(['张敏', '陈静'])
  ;(await school.person('何涛').says('确认 T-1116-01')).gets(/不需要你确认/)
})

test('a change of something else takes the count from nobody', async () => {
  await logsForTwo()
  await school.person('张敏').says('确认 T-1116-01')
  ;(await school.person('周建国').says('/改 T-1116-01 课题 分数')).gets(/已改/)
  expect(await credits()).toEqual(['张敏'])
})

test('without a number it is the one that waits; of several it is asked which', async () => {
  ;(await school.person('张敏').says('/确认')).gets(/没有等你确认的记录/)
  await logsForTwo()
  ;(await school.person('陈静').says('确认')).gets(/T-1116-01 已确认 ✅/)
  await school.person('周建国').says('帮张敏记一下 听课 赵磊 今天第2节')
  const asked = await school.person('张敏').says('确认')
  asked.gets(/等你确认的有 2 条：T-1116-01、T-1116-02/)
  ;(await school.person('张敏').presses(asked.button('确认 T-1116-02'))).gets(/T-1116-02 已确认/)
})

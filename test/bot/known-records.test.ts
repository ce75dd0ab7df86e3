import { afterEach, beforeEach, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
})
afterEach(() => school.close())
const count = async () => (await allOf(school.storage.records({}))).length

test('a lesson told again with more gets what it lacked', async () => {
  await school.person('周建国').says('/听课 李伟', { in: '明德教师群' })
  const said = await school.person('周建国').says('/听课 李伟 第3节 五(1)班 优点：思路清晰；建议：板书再大些')
  said.gets(/T-1116-01 已补上/).gets(/优点：思路清晰/)
  expect(await count()).toBe(1)
  expect((await school.storage.record('明德小学', 'T-1116-01'))?.fields).toMatchObject({ strengths: '思路清晰', suggestions: '板书再大些' })
  ;(await school.person('周建国').says('/听课 李伟 第3节')).gets(/已经记过了/)
})

test('of a group nothing is said but that it is there', async () => {
  await school.person('周建国').says('/听课 李伟', { in: '明德教师群' })
  const said = await school.person('周建国').says('/听课 李伟 第3节 优点：思路清晰', { in: '明德教师群' })
  said.groupGets(/^T-1116-01 已补上 ✅$/)
})

test('a meeting that two of its members log counts once for each', async () => {
  await school.person('司马静').says('/评课 李伟 今天 参加人：司马静、张敏、欧阳明')
  ;(await school.person('欧阳明').says('/评课 李伟 今天 参加人：司马静、张敏、欧阳明')).gets(/这次评课已经记过了：T-1116-01，你已计入/)
  expect(await count()).toBe(1)
  ;(await school.person('欧阳明').says('再记 /评课 李伟 今天 参加人：张敏、欧阳明')).gets(/已记下/)
})

test('a day of another year is shown with its year', async () => {
  ;(await school.person('周建国').says('/听课 李伟 2025年11月20日 第3节')).gets(/2025年11月20日/)
  ;(await school.person('周建国').says('/听课 李伟 11月12日 第1节')).getsNot(/2026年/)
})

import { afterEach, beforeEach, describe, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('a correction without an id', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
  })
  afterEach(() => school.close())
  const teacher = () => school.person('何涛')

  test('goes to the latest record that has the field', async () => {
    await teacher().says('听课 李伟 第3节')
    await teacher().says('反思 导入太长，下次先做实验')
    ;(await teacher().says('刚才记错了，是第4节')).gets(/李伟今天第4节没有课/)
  })

  test('goes to the latest of the kind it names', async () => {
    await teacher().says('听课 李伟 第3节')
    await teacher().says('听课 邹静 第2节')
    ;(await teacher().says('刚才的听课节次记错了，是第5节')).gets(/邹静今天第5节没有课/)
  })

  test('never adds to a home visit what a visit has not', async () => {
    await teacher().says('家访 五(1)班 王小宇 上门 妈妈在家')
    ;(await teacher().says('刚才记错了，是第4节')).gets(/哪一条/).getsNot(/已改/)
  })
})

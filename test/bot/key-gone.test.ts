import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

/** A backup was put back without its key: what it sealed stays closed, and everything else goes on. */
describe('after the key of the private texts is gone', () => {
  let school: TestSchool
  const chen = () => school.person('陈静')
  const newKey = () => school.restart({ newKey: true })

  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-16T18:05:00+08:00' })
    ;(await chen().says('/家访 张小雨 上门 今天 沟通作息')).gets(/T-1116-01/)
  })
  afterEach(() => school.close())

  test('a home visit says in one sentence that it cannot be opened, each time it is asked for', async () => {
    await newKey()
    for (const _ of [1, 2]) (await chen().says('/记录 T-1116-01')).gets(/打不开.*管理员/).getsNot(/张小雨|作息/)
    ;(await chen().says('改 T-1116-01 沟通=作业')).gets(/打不开.*管理员/)
    expect(await school.storage.record('明德小学', 'T-1116-01')).toMatchObject({ version: 1 })
  })

  test('a new home visit is logged, can be read, and the old one can be withdrawn', async () => {
    await newKey()
    ;(await chen().says('/家访 张小雨 上门 今天 沟通作业')).gets(/T-1116-02/)
    ;(await chen().says('/记录 T-1116-02')).gets(/作业/)
    ;(await chen().says('撤回 T-1116-01')).getsNot(/打不开/)
    expect(await school.storage.record('明德小学', 'T-1116-01')).toMatchObject({ status: 'withdrawn' })
  })

  test('a question left open does not stand in the way of what comes next', async () => {
    ;(await chen().says('/听课')).gets(/哪位老师/)
    await newKey()
    ;(await chen().says('/进度')).getsNot(/打不开/)
    ;(await chen().says('/听课 李伟')).getsNot(/打不开/)
  })
})

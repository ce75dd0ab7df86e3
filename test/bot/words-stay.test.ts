import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('counts flow up, words do not', () => {
  let school: TestSchool
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
    await school.person('周建国').says('/听课 李伟 优点：导入自然 建议：小结再慢些')
    await school.person('陈静').says('/家访 张小雨 上门 今天 沟通作息')
  })
  afterAll(() => school.close())

  test('the author and the teacher observed read the comment', async () => {
    ;(await school.person('周建国').says('/记录 T-1116-01')).gets(/优点：导入自然/).gets(/建议：小结再慢些/)
    ;(await school.person('李伟').says('/记录 T-1116-01')).gets(/优点：导入自然/)
  })

  test('the director sees that and when, not what', async () => {
    ;(await school.person('林芳').says('/记录 T-1116-01')).gets(/李伟｜数学/).getsNot(/导入自然|小结/)
  })

  test('a colleague does not see it at all', async () => {
    ;(await school.person('何涛').says('/记录 T-1116-01')).gets(/没有找到/)
  })

  test('a visit is read by its author alone, in private', async () => {
    ;(await school.person('陈静').says('/记录 T-1116-02')).gets(/学生：张小雨/)
    ;(await school.person('陈静').says('/记录 T-1116-02', { in: '明德教师群' })).groupGets(/私聊/).getsNot(/张小雨/)
    ;(await school.person('林芳').says('/记录 T-1116-02')).getsNot(/张小雨/)
    ;(await school.person('何涛').says('/记录 T-1116-02')).gets(/没有找到/)
  })

  test('an amendment of a visit keeps its words sealed, in every version', async () => {
    ;(await school.person('陈静').says('/改 T-1116-02 日期 昨天')).gets(/T-1116-02 已改/)
    const record = await school.storage.record('明德小学', 'T-1116-02')
    expect(record).toMatchObject({ day: '2026-11-15', version: 2 })
    expect(
      JSON.stringify([record?.fields, (await school.storage.versions('明德小学', 'T-1116-02')).map((version) => version.fields)]),
    ).not.toMatch(/张小雨|作息/)
    ;(await school.person('陈静').says('/记录 T-1116-02')).gets(/学生：张小雨/)
  })
})

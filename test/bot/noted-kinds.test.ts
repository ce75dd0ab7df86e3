import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('kinds that are logged by their name', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-17T16:40:00+08:00' })
  })
  afterEach(() => school.close())
  const director = () => school.person('林芳')
  const record = (id: string) => school.storage.record('明德小学', id)

  test('under 记 and under their own name, with day, class and the rest as content', async () => {
    ;(await director().says('/记 竞赛 昨天 五(1)班 口算比赛，30人参加')).gets(/已记下 ✅ 编号 T-1117-01/).gets(/竞赛｜11月16日 周一/)
    expect(await record('T-1117-01')).toMatchObject({ kind: 'contest', day: '2026-11-16', fields: { class: '五(1)班' } })
    expect((await record('T-1117-01'))?.fields.content).toContain('口算比赛')
    ;(await director().says('/校园安全 今天消防演练，全校师生3分20秒到操场')).gets(/T-1117-02/)
    expect(await record('T-1117-02')).toMatchObject({ kind: 'campus-safety', day: '2026-11-17' })
  })

  test('the bare name asks what happened, and the answer completes it', async () => {
    ;(await director().says('/课程检查')).gets(/写什么|内容/)
    ;(await director().says('一年级按课标零起点，课表开足')).gets(/已记下/)
    expect(await record('T-1117-01')).toMatchObject({ kind: 'curriculum-check', fields: { content: '一年级按课标零起点，课表开足' } })
  })

  test('without slash or 记 the same words are talk', async () => {
    await director().says('竞赛 昨天 五年级 口算比赛')
    expect((await allOf(school.storage.records({}))).map((each) => each.kind)).not.toContain('contest')
  })

  test('what is about pupils is taken in private only', async () => {
    const said = await director().says('/记 心理健康 张小明最近情绪低落', { in: '明德教师群' })
    said.gets(/私聊/)
    expect(await allOf(school.storage.records({}))).toEqual([])
    ;(await director().says('/记 心理健康 今天 团体辅导课 四(2)班')).gets(/已记下/)
    expect((await record('T-1117-01'))?.fields.content).toBeUndefined()
    expect((await record('T-1117-01'))?.sealed).not.toBeNull()
  })
})

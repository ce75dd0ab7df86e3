import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('S2: two people called 王芳, a slip, a withdrawal', () => {
  let school: TestSchool
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-17T09:55:00+08:00', records: true })
  })
  afterAll(() => school.close())

  const director = () => school.person('林芳')

  test('the subject settles which of the two', async () => {
    const said = await director().says('/听课 王芳 第二节 《草船借箭》 语文', { in: '明德教师群' })
    said.groupGets(/^已记下 ✅ 编号 T-1117-02$/)
    said.gets(/第2节（09:10）｜王芳（语文）｜语文｜五\(3\)班｜课题：草船借箭/)
    expect((await school.storage.record('明德小学', 'T-1117-02'))?.fields.teacherIds).toEqual(['001009'])
  })

  test('with no lesson running, one question with the lessons of the day as choices', async () => {
    const said = await director().says('/听课 王芳', { in: '明德教师群', at: '2026-11-17T20:40:00+08:00' })
    said.groupGetsNot(/王芳/)
    expect(said.outcome.recordIds).toEqual([])
    expect(said.choices).toEqual(['语文·今天第2节（已记，勿重复）', '英语·今天第4节', '都不是'])
  })

  test('the draft survives a restart; the choice completes it', async () => {
    await school.restart()
    const said = await director().says('英语·今天第4节')
    said.gets(/已记下 ✅ 编号 T-1117-03/).gets(/王芳（英语）｜英语/)
    expect(await school.storage.record('明德小学', 'T-1117-03')).toMatchObject({
      source: { channel: 'group' },
      lessons: ['2026-11-17|4|001010'],
    })
  })

  test('an amendment against the timetable asks, and changes nothing until answered', async () => {
    const said = await director().says('/改 T-1117-03 节次 5')
    said.gets(/王芳（英语）今天第5节没有课.*是调课吗？/)
    expect(said.choices).toEqual(['是，调课', '改回第4节'])
    ;(await director().says('改回第4节')).gets(/T-1117-03 保持原样/)
    expect(await school.storage.record('明德小学', 'T-1117-03')).toMatchObject({ version: 1, fields: { periods: [4] } })
  })

  test('swapped lessons are taken as said, as a new version', async () => {
    await director().says('/改 T-1117-03 节次 5')
    ;(await director().says('1')).gets(/T-1117-03 已改：节次 4 → 5/)
    expect(await school.storage.record('明德小学', 'T-1117-03')).toMatchObject({
      version: 2,
      fields: { periods: [5] },
      lessons: ['2026-11-17|5|001010'],
    })
  })

  test('a withdrawn record leaves every count and stays in the history; a second withdrawal changes nothing', async () => {
    const before = await director().says('/进度 听课')
    const count = /本学期听课 (\d+)\/30/.exec(before.private)?.[1]
    ;(await director().says('/撤回 T-1117-02 记错了')).gets(/T-1117-02 已撤回/).gets(new RegExp(`本学期 ${Number(count) - 1}/30`))
    ;(await director().says('/撤回 T-1117-02')).gets(/已经撤回过了/)
    ;(await director().says('/撤回 T-1117-02 另一个原因')).gets(/已经撤回过了/)
    ;(await director().says('/记录 T-1117-02')).gets(/林芳 记下/).gets(/林芳 撤回：记错了/)
    expect((await school.storage.versions('明德小学', 'T-1117-02')).map((version) => version.action)).toEqual(['create', 'withdraw'])
    expect(
      (await allOf(school.storage.records({ from: '2026-11-17', to: '2026-11-17', author: '001004' }))).map((record) => record.status),
    ).toContain('withdrawn')
  })

  test('nobody changes a record of somebody else', async () => {
    ;(await school.person('李伟').says('/撤回 T-1117-03')).gets(/不是你记的/)
    ;(await school.person('李伟').says('/改 T-1117-03 节次 1')).gets(/不是你记的/)
    expect((await school.storage.record('明德小学', 'T-1117-03'))?.status).toBe('complete')
  })
})

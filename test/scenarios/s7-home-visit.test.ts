import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('S7: a home visit, a child, a group', () => {
  let school: TestSchool
  const folder = mkdtempSync(join(tmpdir(), 'tingke-s7-'))
  const said: string[] = []
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-21T19:00:00+08:00', file: join(folder, 'tingke.db') })
  })
  afterAll(async () => {
    await school.close()
    rmSync(folder, { recursive: true })
  })

  test('typed into the group: it is taken in private, nothing of it is kept or repeated', async () => {
    const answer = await school.person('陈静').says('/家访 张小雨 爸妈离异 最近情绪不好', { in: '明德教师群' })
    answer.groupGets(/家访请私聊我记录/)
    expect(answer.outcome.recordIds).toEqual([])
    expect(await allOf(school.storage.records({ kind: 'home-visit' }))).toEqual([])
    expect(await school.storage.draft('001013', 'private')).toBeUndefined()
    said.push(answer.group)
  })

  test.each([
    '家防 张小雨 爸妈离异',
    '今天去了张小雨家，爸妈离异，奶奶带着',
    '张小雨发烧了，我给她妈妈打了电话',
    '述评：张小雨，语文，朗读有进步，父母离异后情绪低落',
    '反思：今天张小雨又捣乱，数学考了42分',
  ])('however it is written: %s', async (text) => {
    const answer = await school.person('陈静').says(text, { in: '明德教师群' })
    expect(answer.group).not.toMatch(/张小雨|离异|42/)
    expect(answer.outcome.recordIds).toEqual([])
    said.push(answer.group)
  })

  test('in private it is one record; the count is shown, the words are sealed', async () => {
    const answer = await school.person('陈静').says('/家访 张小雨 上门 今天 爸妈离异，共识：少看手机')
    answer.gets(/已记下 ✅ 编号 T-1121-01/).gets(/四\(2\)班 本学期家访 1\/46 户/)
    const record = await school.storage.record('明德小学', 'T-1121-01')
    expect(record?.sealed).not.toBeNull()
    expect(JSON.stringify(record?.fields)).not.toMatch(/张小雨|离异|手机/)
  })

  test('a missing pupil is asked for, and the answer is sealed as well', async () => {
    ;(await school.person('陈静').says('/家访 上门 今天')).gets(/哪位学生/)
    ;(await school.person('陈静').says('张小雨')).gets(/已记下 ✅ 编号 T-1121-02/)
  })

  test('a household visited again is one household', async () => {
    ;(await school.person('陈静').says('/家访 张小雨 电话 今天')).gets(/四\(2\)班 本学期家访 1\/46 户/)
    ;(await school.person('陈静').says('/家访 李子轩 上门 今天')).gets(/四\(2\)班 本学期家访 2\/46 户/)
    ;(await school.person('陈静').says('/进度 家访')).gets(/家访 2 户/)
  })

  test('the director hears totals in the group', async () => {
    const answer = await school.person('林芳').says('/进度 家访', { in: '明德教师群' })
    answer.groupGets(/家访 2 户/)
    said.push(answer.group)
  })

  test('no file of the store and no group answer holds the name or the family matter', async () => {
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    for (const word of ['张小雨', '离异', '少看手机']) {
      for (const bytes of files) expect(bytes.includes(word)).toBe(false)
      expect(said.join('\n')).not.toContain(word)
    }
  })
})

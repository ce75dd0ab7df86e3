import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

/** What is about a pupil's family is taken in private and sealed, whatever it was typed for. */
describe('a family matter', () => {
  let school: TestSchool
  const folder = mkdtempSync(join(tmpdir(), 'tingke-family-'))
  const GROUP = { in: '明德教师群' }
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-23T16:00:00+08:00', file: join(folder, 'tingke.db') })
  })
  afterAll(async () => {
    await school.close()
    rmSync(folder, { recursive: true })
  })
  const versionsOf = async (id: string) => school.storage.versions('明德小学', id)

  test.each([
    '/家访张小雨爸妈离异',
    '/家访 张小雨爸妈离异',
    '我去家访了，张小雨爸妈离异',
    '张小雨爸妈离异，我去家访了',
    '张小雨 爸妈离异',
    '昨天刘梓轩他爸刚下岗',
    '班里有个孩子父母离婚了，怎么办',
  ])('in the group, without being read as a record: %s', async (text) => {
    const said = await school.person('陈静').says(text, GROUP)
    said.groupGets(/^家访请私聊我记录。刚才那条建议撤回。$/)
    expect(said.outcome.recordIds).toEqual([])
  })

  test.each(['/visit 张小雨 爸妈离异', '/visit 张小雨'])('in the group, under an English command: %s', async (text) => {
    const said = await school.person('陈静').says(text, GROUP)
    said.groupGets(/^[\x20-\x7e]*private[\x20-\x7e]*$/)
    expect(said.outcome.recordIds).toEqual([])
  })

  test.each([
    ['/评课 张小雨家里离异 上课走神', /^评课请私聊我记录。刚才那条建议撤回。$/],
    ['/听课 李伟 建议：多给李小明机会，他父亲去世', /^听课请私聊我记录。刚才那条建议撤回。$/],
    ['/建议 李伟 张小雨爸妈离异，多关注', /^学生和家庭的事请私聊我。刚才那条建议撤回。$/],
  ])('in the group, in a record or order of another kind: %s', async (text, answer) => {
    ;(await school.person('陈静').says(text, GROUP)).groupGets(answer)
    expect(await school.storage.draft('001013', 'private')).toBeUndefined()
  })

  test.each([
    '/进度 家访',
    '谁还没家访',
    '/帮助 家访',
    '家访怎么记',
    '/请假 孙丽 12-01 父亲去世',
    '/听课 李伟 优点：家长评价好',
    '家访记录表本周五前交，请班主任注意',
    '/记 培训 如何做好家访 3学时',
    '/反思 学生联系自己的爸爸妈妈写得很真',
    '/听课 陈静 四(2)班 《父爱之舟》 优点：学生联系自己的爸爸妈妈，感情真挚',
  ])('what asks about visits, and what is about colleagues, is answered as ever: %s', async (text) => {
    ;(await school.person('林芳').says(text, GROUP)).groupGetsNot(/撤回/)
  })

  test('in private the record of it is sealed', async () => {
    const chen = school.person('陈静')
    ;(await chen.says('/评课 张小雨家里离异 上课走神')).gets(/名单里没有/)
    const { outcome } = (await chen.says('李伟')).gets(/已记下/)
    const record = await school.storage.record('明德小学', outcome.recordIds[0]!)
    expect(record?.fields.shortcomings).toBeUndefined()
    expect(record?.sealed).not.toBeNull()
  })

  test('an amendment is judged like the first words', async () => {
    const chen = school.person('陈静')
    const { outcome } = await chen.says('/评课 王晓红 不足：节奏快', GROUP)
    const id = outcome.recordIds[0]!
    ;(await chen.says(`/改 ${id} 不足 张小雨爸妈离异`, GROUP)).groupGets(/建议撤回/)
    ;(await chen.says(`/改 ${id} 不足 张小雨同学考了42分`, GROUP)).groupGets(/建议撤回/)
    ;(await chen.says(`/改 ${id} 不足 张小雨同学考了42分`)).gets(/不保存/)
    expect(await versionsOf(id)).toHaveLength(1)
    ;(await chen.says(`/改 ${id} 不足 张小雨爸妈离异`)).gets(/已改/)
    const record = await school.storage.record('明德小学', id)
    expect(record?.fields.flags).toContain('student-name')
    expect(record?.fields.shortcomings).toBeUndefined()
    ;(await school.person('王晓红').says(`/记录 ${id}`)).getsNot(/张小雨|离异/)
    ;(await chen.says(`/记录 ${id}`)).gets(/张小雨爸妈离异/)
    ;(await chen.says(`/改 ${id} 节次 4`, GROUP)).groupGetsNot(/建议撤回/)
  })

  test('a home visit is not amended in a group', async () => {
    const chen = school.person('陈静')
    const id = (await chen.says('/家访 刘梓轩 上门 今天')).outcome.recordIds[0]!
    ;(await chen.says(`/改 ${id} 学生 刘子轩`, GROUP)).groupGets(/建议撤回/)
    expect(await versionsOf(id)).toHaveLength(1)
  })

  test('words added to a lesson are judged as well', async () => {
    const chen = school.person('陈静')
    const id = (await chen.says('/听课 李伟 数学 第3节')).outcome.recordIds[0]!
    ;(await chen.says(`/反馈 补两句 ${id} 张小雨同学考了42分`)).gets(/不保存/)
    ;(await chen.says(`/反馈 补两句 ${id} 建议：多给李小明机会，他父亲去世`)).getsNot(/李小明/)
    expect((await school.storage.record('明德小学', id))?.fields.suggestions).toBeUndefined()
  })

  test('why a visit was withdrawn is as private as the visit', async () => {
    const chen = school.person('陈静')
    const id = (await chen.says('/家访 刘梓轩 上门 昨天')).outcome.recordIds[0]!
    ;(await chen.says(`/撤回 ${id} 刘梓轩爸爸坐牢，名字填错`, GROUP)).groupGets(/建议撤回/)
    ;(await chen.says(`/撤回 ${id} 记错人了`, GROUP)).groupGets(/建议撤回/)
    expect((await school.storage.record('明德小学', id))?.status).toBe('complete')
    ;(await chen.says(`/撤回 ${id} 刘梓轩爸爸坐牢，名字填错`)).gets(/已撤回/)
    expect((await versionsOf(id)).at(-1)?.reason).toBeNull()
    ;(await school.person('林芳').says(`/记录 ${id}`)).gets(/撤回/).getsNot(/刘梓轩|坐牢/)
    ;(await chen.says(`/记录 ${id}`)).gets(/坐牢/)
  })

  test('the reason of an open record is read by whoever sees it, unless it tells of a family', async () => {
    const chen = school.person('陈静')
    const lesson = async (period: number) => (await chen.says(`/听课 李伟 数学 11-20 第${period}节`)).outcome.recordIds[0]!
    const plain = await lesson(1)
    const told = await lesson(2)
    await chen.says(`/撤回 ${plain} 节次记错`)
    await chen.says(`/撤回 ${told} 其实是去了欧阳小雨家，她爸爸坐牢`)
    ;(await school.person('林芳').says(`/记录 ${plain}`)).gets(/节次记错/)
    ;(await school.person('林芳').says(`/记录 ${told}`)).getsNot(/坐牢/)
    ;(await chen.says(`/记录 ${told}`)).gets(/坐牢/)
    expect(await allOf(school.storage.records({ kind: 'observation' }))).not.toHaveLength(0)
  })

  test('no file of the store holds any of it', async () => {
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    for (const word of ['张小雨', '离异', '刘梓轩', '坐牢', '42分', '李小明']) {
      for (const bytes of files) expect(bytes.includes(word), word).toBe(false)
    }
  })
})

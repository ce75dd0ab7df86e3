import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('one question at a time', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
  })
  afterEach(() => school.close())
  const teacher = () => school.person('何涛')

  test('what is missing is asked for, one thing after the other, and nothing typed is lost', async () => {
    ;(await teacher().says('听课 第3节 优点：思路清晰')).gets(/哪位老师/)
    const said = await teacher().says('李伟')
    said.gets(/已记下 ✅ 编号 T-1117-01/).gets(/第3节.*李伟｜数学/)
    expect((await school.storage.record('明德小学', 'T-1117-01'))?.fields).toMatchObject({ strengths: '思路清晰', periods: [3] })
  })

  test('取消 ends it and logs nothing', async () => {
    await teacher().says('听课')
    ;(await teacher().says('取消')).gets(/什么都没记/)
    ;(await teacher().says('李伟')).gets(/没有记/)
    expect(await allOf(school.storage.records({}))).toEqual([])
  })

  test('a question stays open behind another command, and says so', async () => {
    await teacher().says('听课')
    ;(await teacher().says('/进度')).gets(/本学期听课 0\/20/).gets(/还有一条没写完：听的是哪位老师/)
    ;(await teacher().says('李伟')).gets(/已记下/)
  })

  test('a picture is not silently taken for a record, and the question stays open', async () => {
    await teacher().says('听课')
    ;(await teacher().sendsPicture()).gets(/只看得懂文字.*没有记下/).gets(/还有一条没写完：听的是哪位老师/)
    ;(await teacher().says('李伟')).gets(/编号 T-1117-01/)
  })

  test('a term that is replayed does not meet the questions and records of its own end', async () => {
    await teacher().says('/听课 李伟 第3节')
    await teacher().says('听课')
    ;(await teacher().says('李伟', { at: '2026-09-14T11:00:00+08:00' })).getsNot(/已记下|没写完/)
    ;(await teacher().says('/听课 李伟 第3节', { at: '2026-09-15T11:00:00+08:00' })).gets(/T-0915-01/)
    ;(await teacher().says('/记录', { at: '2026-09-15T11:01:00+08:00' })).gets(/T-0915-01/).getsNot(/T-1117-01/)
  })

  test('a record of another kind, or one logged in a group, leaves the question open', async () => {
    await teacher().says('听课')
    ;(await teacher().says('反思 导入太长，下次先做实验')).gets(/已记下/).gets(/还有一条没写完/)
    await teacher().says('/听课 邹静 英语', { in: '明德教师群' })
    ;(await teacher().says('李伟')).gets(/已记下.*\n.*李伟/)
  })

  test('the same kind typed anew takes the place of the unfinished one', async () => {
    await teacher().says('听课')
    ;(await teacher().says('/听课 李伟 第3节')).gets(/已记下/).getsNot(/没写完/)
    ;(await teacher().says('取消')).gets(/没有没写完/)
  })

  test('what the new one does not say again of the unfinished one is not lost', async () => {
    await teacher().says('听课 优点：思路清晰')
    ;(await teacher().says('/听课 李伟 第3节')).gets(/已记下/).gets(/还有一条没写完：听的是哪位老师/)
    ;(await teacher().says('邹静')).gets(/已记下.*\n.*邹静.*\n优点：思路清晰/).getsNot(/没写完/)
  })

  test('a question that comes up behind another is asked first, then the other again', async () => {
    ;(await teacher().says('听课')).gets(/听的是哪位老师/)
    ;(await teacher().says('评课')).gets(/评的是哪位老师/)
    ;(await teacher().says('陈静')).gets(/评课｜.*\n.*还有一条没写完：听的是哪位老师/s)
    ;(await teacher().says('李伟')).gets(/听课｜.*李伟/).getsNot(/没写完/)
    ;(await teacher().says('取消')).gets(/没有没写完/)
  })

  test.each(['谢谢', '好的，收到', '稍等一下', '忘了', 'ok'])('%s is no answer: the question is put again', async (words) => {
    await teacher().says('培训 3学时')
    ;(await teacher().says(words)).gets(/没看懂这个回答。课题或主题是什么/)
    ;(await teacher().says('新课标')).gets(/已记下/).gets(/课题：新课标/)
  })

  test('取消 ends the one asked last, and the other is asked again', async () => {
    await teacher().says('听课')
    await teacher().says('评课')
    ;(await teacher().says('取消')).gets(/什么都没记/).gets(/还有一条没写完：听的是哪位老师/)
    ;(await teacher().says('李伟')).gets(/听课｜.*李伟/)
  })

  test('a question that a group raises leaves the one in private open', async () => {
    await teacher().says('评课')
    await teacher().says('/听课', { in: '明德教师群' })
    ;(await teacher().says('李伟')).gets(/听课｜.*李伟/).gets(/还有一条没写完：评的是哪位老师/)
    ;(await teacher().says('陈静')).gets(/评课｜/)
  })

  test.each([
    ['听课 周建国 第4节', '昨天下午第二节评了邹静的英语课', /评课｜.*邹静/],
    ['听课 周建国 第4节', '昨天第二节听了邹静的英语课', /听课｜.*邹静/],
    ['家访', '今天课后服务 篮球社 16:30-18:30', /课后服务｜/],
    ['反思', '昨天第二节听了邹静的英语课，三(1)班', /听课｜.*邹静/],
  ])('%s: what tells of another happening is no answer to the question, which stays open', async (first, second, logged) => {
    const asked = await teacher().says(first)
    const [question] = asked.private.split('\n')
    const said = await teacher().says(second)
    said.gets(logged).gets(/还有一条没写完/)
    expect(said.private).toContain(question)
  })

  test.each([
    ['听课 第4节', '李伟的数学课'],
    ['听课 第4节', '李伟的'],
    ['听课 第4节', '昨天 李伟'],
    ['听课 第4节', '听的是李伟老师 五(1)班'],
  ])('%s: %s is an answer, whatever else it says', async (first, answer) => {
    await teacher().says(first)
    ;(await teacher().says(answer)).gets(/已记下.*\n听课｜.*李伟/).getsNot(/没写完/)
  })

  test('words asked for are taken as they are, even if they could begin a record', async () => {
    ;(await teacher().says('集体备课 数学')).gets(/主题|课题|内容/)
    ;(await teacher().says('三年级数学作业设计')).gets(/集体备课｜.*作业设计/)
  })

  test('an answer nobody can read is asked again with an example', async () => {
    await teacher().says('听课')
    ;(await teacher().says('嗯嗯，那个？？')).gets(/没看懂.*例：李伟/)
    ;(await teacher().says('李伟老师')).gets(/已记下/)
  })

  test.each(['/听课 何涛 第3节', '今天我上了一节公开课，他们都来听了'])('%s: nobody has heard a lesson of their own', async (typed) => {
    ;(await teacher().says(typed)).gets(/这是你自己的课。是谁来听的/)
    ;(await teacher().says('李伟')).gets(/已记下/).getsNot(/0\/20|1\/20/)
    ;(await school.person('李伟').says('确认 T-1117-01')).gets(/已确认 ✅\n.*本学期/)
    ;(await teacher().says('/记录')).gets(/T-1117-01/)
  })

  test('a name one sound away is asked about, never taken', async () => {
    const said = await teacher().says('听课 李维 第3节')
    said.gets(/名单里没有“李维”，是不是/)
    expect(said.choices).toContain('李伟（数学）')
    ;(await teacher().says('1')).gets(/已记下.*\n.*李伟/)
  })

  test('"none of these" asks openly', async () => {
    await teacher().says('听课 李维 第3节')
    ;(await teacher().says('都不是')).gets(/请直接写授课教师/)
    ;(await teacher().says('李伟民')).gets(/李伟民/)
  })

  test('asked in a group, answered in private: the record keeps the group as its channel', async () => {
    const asked = await teacher().says('/听课', { in: '明德教师群' })
    asked.groupGets(/请到和我的私聊里回答/)
    await teacher().says('李伟')
    expect((await school.storage.record('明德小学', 'T-1117-01'))?.source.channel).toBe('group')
  })

  test('two people at once keep their own questions', async () => {
    await teacher().says('听课')
    await school.person('邹静').says('评课')
    ;(await school.person('邹静').says('陈静')).gets(/评课/)
    ;(await teacher().says('李伟')).gets(/听课/)
  })
})

describe('what is no record logs nothing', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
  })
  afterEach(() => school.close())

  test.each([
    '明天第三节去听李伟的课',
    '请各位老师本周五前提交听课记录',
    '谁有空去听一下李伟的公开课',
    '收到',
    '今天停课一天',
    '评课没开成，改到周五',
  ])('%s', async (text) => {
    const said = await school.person('何涛').says(text)
    expect(said.outcome.recordIds).toEqual([])
    expect(await allOf(school.storage.records({}))).toEqual([])
  })

  test.each(['谢谢', '收到', '好的好的', '辛苦了！'])('%s is answered in kind', async (text) => {
    ;(await school.person('何涛').says(text)).gets(/^好的/).getsNot(/没有记/)
  })

  test('marks of pupils are refused, in a group without repeating a name', async () => {
    const said = await school.person('何涛').says('把各班平均分排一下', { in: '明德教师群' })
    said.groupGets(/不公布学生的成绩和名次/)
  })

  test('an unknown sender hears how to be added, and nothing is kept', async () => {
    const said = await school.person('nobody-there').says('/听课 李伟', { in: '明德教师群' })
    said.groupGets(/名单/)
    expect(said.outcome).toMatchObject({ school: null, recordIds: [] })
    expect(await allOf(school.storage.records({}))).toEqual([])
  })

  test('an unknown command suggests the nearest', async () => {
    ;(await school.person('何涛').says('/进读')).gets(/进度/)
    ;(await school.person('何涛').says('/天气')).gets(/没有“\/天气”/)
  })
})

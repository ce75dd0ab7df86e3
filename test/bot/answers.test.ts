import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
})
afterEach(() => school.close())
const teacher = () => school.person('何涛')
const records = () => allOf(school.storage.records({}))

describe('what an answer names', () => {
  test('two teachers are two lessons', async () => {
    await teacher().says('/听课')
    ;(await teacher().says('李伟、赵磊')).gets(/编号 T-1117-01、T-1117-02/).gets(/2\/20|本学期 0\/20/)
    expect((await records()).map(({ fields }) => fields.teachers)).toEqual([['李伟'], ['赵磊']])
  })

  test('three lessons and three names are three records of one lesson', async () => {
    await teacher().says('今天听了三节课')
    await teacher().says('李伟 赵磊 秦岭')
    expect((await records()).map(({ fields }) => fields.count ?? 1)).toEqual([1, 1, 1])
  })

  test('what is kept of pupils is what a first message tells of them', async () => {
    const chen = school.person('陈静')
    await chen.says('/反思')
    await chen.says('钱多多爸妈离异，今天哭了，我该多关心她')
    const [record] = await records()
    expect(record?.fields.flags).toEqual(expect.arrayContaining(['student-name', 'sensitive-group']))
    expect(JSON.stringify(record?.fields)).not.toMatch(/离异|钱多多/)
    expect(record?.sealed).not.toBeNull()
  })

  test.each(['不知道', '等一下我问问班长'])('%s is the name of no pupil', async (words) => {
    const chen = school.person('陈静')
    await chen.says('/家访 上门 今天')
    ;(await chen.says(words)).gets(/没看懂/)
    expect(await records()).toEqual([])
  })

  test.each<readonly [string, string, string]>([
    ['/反思', '学业述评 三(1)班 数学 45人全部完成', '学业述评'],
    ['/反思', '培训3学时 新课标', '培训'],
    ['/集体备课 数学', '作业公示 四(2)班 数学 口算 20分钟', '作业公示'],
    ['教案审核 施雨 《观潮》 通过', '师徒结对 师傅施雨 徒弟刘洋', '师徒结对'],
  ])('%s, then %s: another record is no answer', async (first, second, kind) => {
    await teacher().says(first)
    ;(await teacher().says(second)).gets(new RegExp(`已记下.*\n.*${kind}`)).gets(/还有一条没写完/)
  })
})

describe('a lesson told while a question is open', () => {
  test.each<readonly [string, string]>([
    ['/培训 3学时', '听了李伟今天第3节的课'],
    ['听课 王芳', '听了赵磊的课'],
  ])('%s, then %s: both are kept', async (first, second) => {
    await teacher().says(first)
    ;(await teacher().says(second)).gets(/已记下.*\n听课/).gets(/还有一条没写完/)
  })
})

describe('choices', () => {
  const lin = () => school.person('林芳')

  test.each(['英语', '英语老师', '英语那位', '第二个', '2。', '２'])('%s chooses', async (words) => {
    await lin().says('/听课 王芳')
    ;(await lin().says(words)).gets(/已记下.*\n.*英语/)
  })

  test('what names nobody leaves them standing', async () => {
    await lin().says('/听课 王芳')
    const said = await lin().says('班主任那个')
    said.gets(/没看懂这个回答。两位王芳老师/)
    expect(said.choices.length).toBeGreaterThan(1)
    ;(await lin().says('2')).gets(/已记下.*\n.*英语/)
  })

  test('a number typed under a record that a question came before is about that record', async () => {
    await teacher().says('听课 第3节')
    ;(await teacher().says('李伟')).gets(/已记下 ✅ 编号 T-1117-01/)
    ;(await teacher().says('1')).gets(/T-1117-01/).getsNot(/不需要你确认/)
  })
})

describe('words about a lesson', () => {
  test.each(['先不发', '不用了', '算了'])('%s keeps them to oneself', async (words) => {
    await teacher().says('/听课 李伟 第3节')
    ;(await teacher().says('优点：导入好')).gets(/听到/)
    ;(await teacher().says(words)).getsNot(/没看懂|什么都没记/)
    expect((await records())[0]?.fields).toMatchObject({ strengths: '导入好' })
  })
})

describe('再记', () => {
  test.each(['再记', '对，再记一条', '是另一次'])('%s: alone it logs what had been left out', async (words) => {
    await teacher().says('/反思 导入过长，下次先做实验')
    ;(await teacher().says('/反思 导入过长，下次先做实验')).gets(/已记过/)
    ;(await teacher().says(words)).gets(/已记下.*T-1117-02/)
  })

  test('is the name of no pupil', async () => {
    await school.person('陈静').says('/家访')
    ;(await school.person('陈静').says('再记')).gets(/没看懂/)
  })
})

describe('another teacher', () => {
  test('has another lesson: what came from the timetable is taken from there again', async () => {
    ;(await teacher().says('/听课 李伟 11月16日 第3节')).gets(/数学｜五\(1\)班/)
    await teacher().says('/改 T-1117-01 教师 赵磊')
    expect((await records())[0]?.fields).toMatchObject({ teachers: ['赵磊'], subject: '科学' })
  })
})

describe('an answer in English', () => {
  test('the second one', async () => {
    await school.person('林芳').says('/observe 王芳')
    ;(await school.person('林芳').says('the second one')).gets(/Logged/)
  })

  test('a number goes on in the language written before', async () => {
    await teacher().says('/observe 王芳')
    const said = await teacher().says('1')
    said.gets(/Logged/).getsNot(/已记下/)
    ;(await teacher().presses(said.button(said.choices[0]!))).gets(/T-1117-01/).getsNot(/[记改确]/)
  })
})

describe('a question about a record that is gone', () => {
  test('is not asked again', async () => {
    await teacher().says('/听课 李伟 第3节')
    ;(await teacher().says('/改')).gets(/要改哪一项/)
    ;(await teacher().says('撤回')).gets(/已撤回/).getsNot(/没写完/)
    ;(await teacher().says('/进度')).getsNot(/没写完/)
  })
})

describe('the reason for withdrawing', () => {
  test('may be given later, once', async () => {
    await teacher().says('/听课 李伟 第3节')
    ;(await teacher().says('/撤回 T-1117-01')).gets(/T-1117-01 已撤回，原因？（可不填/).gets(/本学期 0\/20/)
    ;(await teacher().says('/撤回 T-1117-01')).gets(/已经撤回过了/)
    ;(await teacher().says('/撤回 T-1117-01 记错人了')).gets(/原因已记下/)
    ;(await teacher().says('/记录 T-1117-01')).gets(/何涛 撤回：记错人了/)
    ;(await teacher().says('/撤回 T-1117-01 又一个')).gets(/已经撤回过了/)
  })
})

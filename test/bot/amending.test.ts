import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-20T19:10:00+08:00' })
})
afterEach(() => school.close())

const fieldsOf = async (id: string) => (await school.storage.record('明德小学', id))?.fields

describe('what is to be changed', () => {
  const leader = () => school.person('喻晓燕')

  test.each<readonly [string, string]>([
    ['/amend last topic honesty', 'honesty'],
    ['/amend the last topic to honesty', 'honesty'],
    ['/amend T-1120-01 topic circles', 'circles'],
    ['/改 上条 课题 圆的周长', '圆的周长'],
  ])('%s', async (words, topic) => {
    await leader().says('集体备课 道法 主题：诚信')
    ;(await leader().says(words)).gets(new RegExp(`诚信 → ${topic}`))
    const fields = await fieldsOf('T-1120-01')
    expect(fields).toMatchObject({ topic })
    expect(fields?.teachers).toBeUndefined()
  })

  test('what the children did', async () => {
    await leader().says('课后服务 三(1)班 足球 15:40-17:00')
    ;(await leader().says('/amend T-1120-01 activity chess')).gets(/activity 足球 → chess/)
    expect((await fieldsOf('T-1120-01'))?.teachers).toBeUndefined()
  })

  test.each(['/改 T-1120-01 心情 好', '/改 T-1120-01 王大锤子', '/改 T-1120-01 欧阳铁柱', '/amend T-1120-01 Honesty'])(
    '%s: it is asked, and nobody becomes the teacher',
    async (words) => {
      await leader().says('听课 李伟 第1节')
      ;(await leader().says(words)).gets(/要改哪一项|What should change/)
      expect(await fieldsOf('T-1120-01')).toMatchObject({ teachers: ['李伟'] })
    },
  )

  test('a colleague alone is the teacher of a lesson, not of a training', async () => {
    await leader().says('听课 李伟 第1节')
    ;(await leader().says('/改 T-1120-01 赵磊')).gets(/授课教师 李伟 → 赵磊/)
    await leader().says('培训 2学时 新课标')
    ;(await leader().says('/改 T-1120-02 赵磊')).gets(/要改哪一项/)
    expect((await fieldsOf('T-1120-02'))?.teachers).toBeUndefined()
  })

  test('a name that the roster does not have can be written again', async () => {
    await leader().says('听课 李伟 第1节')
    ;(await leader().says('/改 T-1120-01 授课教师 欧阳铁柱')).gets(/名单里没有“欧阳铁柱”。请写全名/)
    ;(await leader().says('赵磊')).gets(/授课教师 李伟 → 赵磊/)
  })
})

describe('a lesson of one of two called 王芳', () => {
  const author = () => school.person('马国强')

  test('with the other subject it is the lesson of the other one, with her class', async () => {
    await author().says('听课 王芳 英语 第4节')
    expect(await fieldsOf('T-1120-01')).toMatchObject({ teacherIds: ['001010'], class: '五(1)班' })
    ;(await author().says('不对，是语文')).gets(/学科 英语 → 语文\n授课教师：王芳（语文 五\(3\)班）/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ teacherIds: ['001009'], class: '五(3)班' })
    expect(await school.storage.record('明德小学', 'T-1120-01')).toMatchObject({ lessons: ['2026-11-20|4|001009'] })
  })

  test('with another class as well', async () => {
    await author().says('听课 王芳 五(1)班 第4节')
    ;(await author().says('/改 上条 班级 五(3)班')).gets(/授课教师：王芳（语文 五\(3\)班）/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ teacherIds: ['001009'], subject: '语文' })
  })

  test('one who does not teach then is asked about', async () => {
    await author().says('听课 王芳 英语 昨天第6节')
    const asked = await author().says('不对，是语文')
    asked.gets(/王芳（语文）11月19日第6节没有课.*是调课吗？/)
    expect(asked.choices).toEqual(['是，调课', '不改'])
    expect(await fieldsOf('T-1120-01')).toMatchObject({ subject: '英语', teacherIds: ['001010'] })
    ;(await author().says('1')).gets(/学科 英语 → 语文\n授课教师：王芳（语文/)
    const fields = await fieldsOf('T-1120-01')
    expect(fields).toMatchObject({ subject: '语文', teacherIds: ['001009'], periods: [6] })
    expect(fields?.class).toBeUndefined()
  })

  test('where both may be meant it is asked whose it was', async () => {
    await author().says('听课 王芳 五(2)班 11月17日')
    const asked = await author().says('/改 上条 班级 五(3)班')
    asked.gets(/两位王芳老师/)
    expect(asked.choices).toHaveLength(2)
  })

  test('an evaluation too', async () => {
    await author().says('评课 王芳的英语课 昨天')
    expect(await fieldsOf('T-1120-01')).toMatchObject({ teacherIds: ['001010'] })
    ;(await author().says('/改 T-1120-01 学科 语文')).gets(/授课教师：王芳（语文/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ teacherIds: ['001009'] })
  })

  test('words and answers do not go from one to the other', async () => {
    await author().says('听课 王芳 英语 第4节 优点：板书工整')
    await author().says('/反馈 发送 T-1120-01')
    await school.person('001010').says('/反馈 说明 T-1120-01 投影坏了')
    ;(await author().says('/改 T-1120-01 学科 语文')).gets(/王芳（语文/)
    for (const id of ['001009', '001010']) (await school.person(id).says('/记录 T-1120-01')).getsNot(/板书|投影/)
    ;(await author().says('/反馈 发送 T-1120-01')).gets(/已发王芳/)
    ;(await school.person('001009').says('/记录 T-1120-01')).gets(/板书工整/).getsNot(/投影/)
    ;(await school.person('001010').says('/记录 T-1120-01')).getsNot(/板书工整/)
  })

  test('somebody without a namesake stays', async () => {
    await author().says('听课 李伟 第1节')
    const before = await fieldsOf('T-1120-01')
    ;(await author().says('/改 上条 学科 美术')).getsNot(/授课教师/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ teacherIds: before?.teacherIds })
  })
})

describe('periods and how many', () => {
  const author = () => school.person('陶然')

  test('lessons are as many as their periods', async () => {
    await author().says('听课 魏来 11月17日 第1节 第2节')
    expect(await fieldsOf('T-1120-01')).toMatchObject({ count: 2 })
    for (const [words, count] of [
      ['/改 上条 节次 第1、2、3节', 3],
      ['/改 上条 节次 2', 1],
    ] as const) {
      if ((await author().says(words)).choices.length > 0) await author().says('1')
      expect(await fieldsOf('T-1120-01')).toMatchObject({ count })
    }
  })

  test('two lessons of which one period is told are one, and it is said', async () => {
    await author().says('今天听了魏来两节课')
    const changed = await author().says('/改 上条 节次 1')
    const told = changed.choices.length > 0 ? await author().says('1') : changed
    told.gets(/原记 2 节，现在只写了 1 节/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ periods: [1], count: 1 })
  })

  test('where no period was told, there is none to go back to', async () => {
    await author().says('听课 魏来 11月17日')
    const asked = await author().says('/改 上条 节次 8')
    expect(asked.choices).toEqual(['是，调课', '不改'])
    ;(await author().says('不改')).gets(/保持原样/)
  })

  test('another number than there are periods asks for the periods', async () => {
    await author().says('听课 魏来 11月17日 第1节')
    ;(await author().says('/改 上条 数量 3')).gets(/节次/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ periods: [1], count: 1 })
  })
})

describe('a day to come', () => {
  const author = () => school.person('章敏')

  test.each(['11-25', '2027-03-03', '明天', '12月3日'])('%s is refused for what has taken place', async (day) => {
    await author().says('听课 李伟 第1节')
    ;(await author().says(`/改 上条 日期 ${day}`)).gets(/还没发生的先不记/)
    expect(await fieldsOf('T-1120-01')).toMatchObject({ date: '2026-11-20' })
  })

  test('an exam may lie ahead', async () => {
    await author().says('考试 期末 五年级 语文 1月15日')
    ;(await author().says('/改 T-1120-01 日期 2027-01-14')).gets(/日期 .* → 2027-01-14/)
  })

  test('a day of last month is behind', async () => {
    await author().says('听课 李伟 第1节')
    ;(await author().says('/改 上条 日期 10月30日')).gets(/→ 2026-10-30/)
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { pushing } from '../kit/pushing.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T10:05:00+08:00', senders: [pushing('wecom')] })
})
afterEach(() => school.close())
const principal = () => school.person('周建国')
const pushed = async () => (await school.pushed()).map(({ to, text }) => `${to} ${text}`)

describe('a small goal that is asked for', () => {
  beforeEach(async () => {
    await principal().says('/听课 李伟')
    ;(await principal().says('/建议 T-1116-01')).gets(/一条小目标，写一句/)
  })

  test('is given with the command: the question is settled, and thanks go to nobody', async () => {
    ;(await principal().says('/建议 李伟 下周试一次"五分钟小结" 11-27前')).gets(/已发李伟/).getsNot(/没写完/)
    expect(await pushed()).toEqual(['李伟 一条小目标（11月27日前）：下周试一次"五分钟小结"'])
    await principal().says('好的辛苦了')
    expect(await pushed()).toEqual([])
  })

  test('behind another question it is settled as well', async () => {
    await principal().says('评课')
    ;(await principal().says('/建议 李伟 试一次五分钟小结')).gets(/没写完：评的是哪位老师/)
    ;(await principal().says('陈静')).gets(/评课｜/).getsNot(/没写完/)
  })

  test('goes at once when it names its day', async () => {
    ;(await principal().says('试一次五分钟小结 11-27前')).gets(/已发李伟/)
    expect(await pushed()).toEqual(['李伟 一条小目标（11月27日前）：试一次五分钟小结'])
  })

  test('else the observer says first that it may', async () => {
    const asked = await principal().says('板书再大些')
    asked.gets(/听到：板书再大些。这样发给李伟老师吗/)
    expect(asked.choices).toEqual(['发送', '改', '不发了'])
    expect(await pushed()).toEqual([])
    ;(await principal().says('1')).gets(/已发李伟/)
    expect(await pushed()).toEqual(['李伟 一条小目标：板书再大些'])
  })

  test.each(['好的辛苦了', '谢谢', '收到'])('%s is none', async (words) => {
    ;(await principal().says(words)).gets(/没看懂.*一条小目标/)
    expect(await pushed()).toEqual([])
  })

  test('a remark that is none is not sent', async () => {
    await principal().says('今天食堂的菜不错')
    ;(await principal().says('不发了')).gets(/没有发/).getsNot(/没写完/)
    expect(await pushed()).toEqual([])
  })

  test('a record typed instead is logged, and the goal asked for again', async () => {
    ;(await principal().says('培训 2学时 语文新课标')).gets(/已记下.*\n培训/).gets(/没写完：一条小目标/)
    expect(await pushed()).toEqual([])
  })
})

test('thanks are no words of the teacher, and 接受 settles how they would say it', async () => {
  await principal().says('/听课 李伟')
  await principal().says('/建议 T-1116-01 板书再大些')
  const [card] = await school.pushed()
  const teacher = school.person('李伟')
  const value = (label: string) => card!.choices.find((choice) => choice.label === label)!.value
  ;(await teacher.presses(value('换个说法'))).gets(/你会怎么说/)
  ;(await teacher.says('好的')).gets(/没看懂/)
  ;(await teacher.presses(value('接受'))).gets(/记下了/).getsNot(/没写完/)
  expect(await pushed()).toEqual(['周建国 李伟老师接受了这条小目标：板书再大些'])
})

describe('while a change waits', () => {
  beforeEach(async () => {
    await principal().says('/听课 李伟 第3节')
    const asked = await principal().says('/改 T-1116-01 节次 1')
    asked.gets(/调课/)
    expect(asked.choices).toHaveLength(2)
  })

  test.each([
    ['培训 2学时 语文新课标', '培训'],
    ['课后服务 二(2)班 15:40-17:40 11月13日', '课后服务'],
    ['昨天第2节听了邹静的英语课', '听课'],
  ])('%s is logged, and the question put again with its choices', async (words, kind) => {
    const said = await principal().says(words)
    said.gets(new RegExp(`已记下.*\n${kind}`)).gets(/没写完.*调课/)
    expect(said.choices).toHaveLength(2)
    ;(await principal().says('1')).gets(/T-1116-01 已改/)
  })

  test('another change of the record is made, and the answer takes nothing of it back', async () => {
    ;(await principal().says('上条错，是五(2)班')).getsNot(/没看懂/).gets(/没写完.*调课/)
    await principal().says('1')
    expect((await school.storage.record('明德小学', 'T-1116-01'))?.fields).toMatchObject({ class: '五(2)班', periods: [1] })
  })
})

test('an answer that brings other fields of the record keeps them, and the question is put again', async () => {
  const teacher = school.person('何涛')
  ;(await teacher.says('课后服务')).gets(/大约多少分钟/)
  ;(await teacher.says('三(1)班 足球')).gets(/已补上：.*三\(1\)班.*足球.*大约多少分钟/).getsNot(/没看懂/)
  ;(await teacher.says('两小时')).gets(/已记下/)
  const [record] = await allOf(school.storage.records({}))
  expect(record?.fields).toMatchObject({ class: '三(1)班', activity: '足球', minutes: 120 })
})

test('what only looks like words of a record is not kept', async () => {
  const teacher = school.person('何涛')
  await teacher.says('课后服务')
  ;(await teacher.says('班长不在')).gets(/没看懂/)
  await teacher.says('两小时')
  expect((await allOf(school.storage.records({})))[0]?.fields.activity).toBeUndefined()
})

describe('words that waited, beside a question', () => {
  test('keep their buttons where a name is asked for: the number and the label are theirs', async () => {
    const alone = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
    await alone.person('周建国').says('/听课 李伟')
    const teacher = alone.person('李伟')
    await teacher.says('听课')
    await alone.person('周建国').says('/建议 T-1116-01 板书再大些')
    const said = await teacher.says('谢谢')
    said.gets(/一条小目标：板书再大些/).gets(/哪位老师/)
    expect(said.choices).toEqual(['接受', '换个说法', '暂不'])
    ;(await teacher.says('接受')).gets(/记下了/).gets(/没写完：听的是哪位老师/)
    await alone.close()
  })

  test('lose them where a number answers the question', async () => {
    const alone = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
    await alone.person('周建国').says('/听课 李伟')
    const teacher = alone.person('李伟')
    await teacher.says('课后服务 三(1)班')
    await alone.person('周建国').says('/建议 T-1116-01 板书再大些')
    expect((await teacher.says('谢谢')).choices).toEqual([])
    ;(await teacher.says('45')).gets(/已记下/)
    await alone.close()
  })
})

test('a lesson on a day outside every term says that it is not counted', async () => {
  ;(await principal().says('/听课 李伟 8月28日 第3节')).gets(/不在学期内，不计入/)
  ;(await principal().says('/听课 李伟 11月13日 第3节')).getsNot(/学期内/)
})

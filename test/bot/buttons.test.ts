import { describe, expect, onTestFinished, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { pushing } from '../kit/pushing.js'
import { type TestSchoolOptions, testSchool } from '../kit/test-school.js'

async function corridor(options: Partial<TestSchoolOptions> = {}) {
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', ...options })
  onTestFinished(() => school.close())
  return { school, principal: school.person('周建国') }
}

const statusOf = (school: { storage: { record(school: string, id: string): Promise<unknown> } }, id: string) =>
  school.storage.record('明德小学', id)

describe('under a record: 对, 改, 撤回', () => {
  test('对 changes nothing, however often it is pressed', async () => {
    const { school, principal } = await corridor()
    const said = await principal.says('/听课 李伟')
    expect(said.choices).toEqual(['对', '改', '撤回（10分钟内）', '补两句'])
    for (const _ of [1, 2]) (await principal.presses('/确认 T-1116-01')).gets(/好，T-1116-01 就这样/)
    expect(await statusOf(school, 'T-1116-01')).toMatchObject({ status: 'complete', version: 1 })
  })

  test('撤回 works for ten minutes as a button and always as a command; a second press is harmless', async () => {
    const { school, principal } = await corridor()
    const said = await principal.says('/听课 李伟')
    const button = said.button('撤回（10分钟内）').replace('{id:0}', 'T-1116-01')
    ;(await principal.presses(button, { at: '2026-11-16T10:15:01+08:00' })).gets(/超过10分钟.*\/撤回 T-1116-01/)
    expect(await statusOf(school, 'T-1116-01')).toMatchObject({ status: 'complete' })
    ;(await principal.presses(button, { at: '2026-11-16T10:15:00+08:00' })).gets(/T-1116-01 已撤回/)
    ;(await principal.presses(button, { at: '2026-11-16T10:15:02+08:00' })).gets(/已经撤回过了/)

    await principal.says('/听课 李伟 第四节', { at: '2026-11-16T11:00:00+08:00' })
    ;(await principal.says('/撤回 T-1116-02', { at: '2026-11-17T20:00:00+08:00' })).gets(/T-1116-02 已撤回/)
  })

  test('改 asks which field, then for its value', async () => {
    const { school, principal } = await corridor()
    await principal.says('/听课 李伟')
    const which = await principal.presses('/改 T-1116-01')
    which.gets(/T-1116-01 要改哪一项/)
    expect(which.choices).toEqual(['授课教师', '日期', '节次', '班级', '学科', '课题', '建议'])
    ;(await principal.presses(which.button('课题'))).gets(/课题改成什么？现在是：（空）/)
    ;(await principal.says('分数的意义')).gets(/T-1116-01 已改：课题 （空） → 分数的意义/)
    expect(await statusOf(school, 'T-1116-01')).toMatchObject({ version: 2, fields: { topic: '分数的意义' } })
  })

  test('改 takes field and value at once as well, and a bad value is asked for again', async () => {
    const { school, principal } = await corridor()
    await principal.says('/听课 李伟')
    await principal.presses('/改 T-1116-01')
    ;(await principal.says('建议 留五分钟小结')).gets(/T-1116-01 已改/)
    await principal.presses('/改 T-1116-01')
    ;(await principal.says('2')).gets(/日期改成什么？现在是：2026-11-16/)
    ;(await principal.says('随便')).gets(/没看懂这个回答/)
    ;(await principal.says('11月13日')).gets(/T-1116-01 已改/)
    expect(await statusOf(school, 'T-1116-01')).toMatchObject({ day: '2026-11-13' })
  })

  test('on a channel without buttons the number or the word does the same, for a day', async () => {
    const { school, principal } = await corridor()
    await principal.says('/听课 李伟')
    ;(await principal.says('1')).gets(/好，T-1116-01 就这样/)
    ;(await principal.says('对')).gets(/好，T-1116-01 就这样/)
    ;(await principal.says('3')).gets(/T-1116-01 已撤回/)
    await principal.says('/听课 李伟 第四节')
    ;(await principal.says('3', { at: '2026-11-17T10:06:00+08:00' })).gets(/选项已过期/)
    expect(await statusOf(school, 'T-1116-02')).toMatchObject({ status: 'complete' })
  })

  test('after a restart the number still means the record it stood under', async () => {
    const { school, principal } = await corridor()
    await principal.says('/听课 李伟')
    await school.restart()
    ;(await principal.says('3')).gets(/T-1116-01 已撤回/)
  })

  test('a record logged in a group is pushed with its buttons', async () => {
    const { school, principal } = await corridor({ answerPrivately: false, senders: [pushing('wecom')] })
    await principal.says('/听课 李伟', { in: '明德教师群' })
    const [card] = await school.pushed()
    expect(card?.choices.map(({ value }) => value)).toEqual([
      '/确认 T-1116-01',
      '/改 T-1116-01',
      '/撤回 T-1116-01',
      '/反馈 补两句 T-1116-01',
    ])
  })
})

describe('one question at a time', () => {
  test('a press on the card of an earlier question does not answer the one that is open now', async () => {
    const { school } = await corridor()
    const director = school.person('林芳')
    const first = await director.says('/听课 王芳', { at: '2026-11-17T20:40:00+08:00' })
    const old = first.button('英语·今天第4节')
    await director.says('取消')
    const second = await director.says('/听课 王芳', { at: '2026-11-17T20:45:00+08:00' })
    ;(await director.presses(old)).gets(/这个选项已过期/)
    expect(await allOf(school.storage.records({ author: '001004' }))).toEqual([])
    ;(await director.presses(second.button('英语·今天第4节'))).gets(/已记下/)
    ;(await director.presses(second.button('英语·今天第4节'))).gets(/这个选项已过期/)
    expect(await allOf(school.storage.records({ author: '001004' }))).toHaveLength(1)
  })

  test('while a question is open nothing else can be pressed, so that a number means one thing', async () => {
    const { school } = await corridor()
    const director = school.person('林芳')
    await director.says('/听课 王芳', { at: '2026-11-17T20:40:00+08:00' })
    const other = await director.says('/听课 李伟 第一节', { in: '明德教师群' })
    other.gets(/已记下/)
    expect(other.choices).toEqual([])
    ;(await director.says('2')).gets(/王芳（英语）｜英语/)
  })
})

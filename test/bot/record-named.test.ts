import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
})
afterEach(() => school.close())
const teacher = () => school.person('何涛')
const GROUP = { in: '明德教师群' }

/** T-1117-01 李伟 yesterday, -02 赵磊 today, -03 邹静 today. */
async function threeLessons(): Promise<void> {
  await teacher().says('听课 李伟 昨天第3节')
  await teacher().says('听课 赵磊 第1节')
  await teacher().says('听课 邹静 第2节')
}

async function withdrawn(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { id, status } of school.storage.records({})) if (status === 'withdrawn') found.push(id)
  return found
}

const reasonOf = async (id: string) => (await school.storage.versions('明德小学', id)).at(-1)?.reason

describe('a withdrawal that names a teacher or a day', () => {
  test.each([
    ['撤回李伟那条听课', 'T-1117-01'],
    ['/撤回 李伟', 'T-1117-01'],
    ['把赵磊那条听课删掉', 'T-1117-02'],
    ['撤回赵老师那条', 'T-1117-02'],
    ['我上午记的赵磊第1节那个撤回', 'T-1117-02'],
    ['/撤回 昨天的听课', 'T-1117-01'],
    ['withdraw the Li Wei lesson', 'T-1117-01'],
    ['/withdraw yesterday', 'T-1117-01'],
    ['/撤回', 'T-1117-03'],
  ])('%s takes that record', async (words, id) => {
    await threeLessons()
    ;(await teacher().says(words)).gets(new RegExp(`^${id} `))
    expect(await withdrawn()).toEqual([id])
  })

  test('says what the record was, in a group nothing but its id', async () => {
    await threeLessons()
    ;(await teacher().says('撤回李伟那条')).gets(/T-1117-01 已撤回，原因.*\n听课｜11月16日 周一 第3节（10:00）｜李伟/)
    const said = await teacher().says('撤回赵磊那条', GROUP)
    said.groupGets(/^T-1117-02 已撤回。$/).gets(/赵磊/)
  })

  test('asks where several fit; the choice takes one, long after the button of its card', async () => {
    await teacher().says('听课 李伟 昨天第3节')
    await teacher().says('听课 赵磊 第1节')
    await teacher().says('听课 李伟 第3节')
    const asked = await teacher().says('撤回李伟那条听课', { at: '2026-11-17T21:30:00+08:00' })
    asked.gets(/撤回哪一条.*\nT-1117-03 .*李伟.*\nT-1117-01 .*李伟/)
    expect(await withdrawn()).toEqual([])
    ;(await teacher().presses(asked.button('T-1117-01'), { at: '2026-11-17T21:31:00+08:00' })).gets(/T-1117-01 已撤回/)
    expect(await withdrawn()).toEqual(['T-1117-01'])
  })

  test('the last one of several is taken where it is said to be', async () => {
    await teacher().says('听课 李伟 昨天第3节')
    await teacher().says('听课 李伟 第3节')
    await teacher().says('听课 赵磊 第1节')
    ;(await teacher().says('撤回刚才李伟那条')).gets(/T-1117-02 已撤回/)
  })

  test.each(['撤回苏婷那条听课', '/撤回 前天的听课', '撤回赵磊昨天那条'])('%s: none fits, and none is taken', async (words) => {
    await threeLessons()
    ;(await teacher().says(words)).gets(/没有这样一条.*例：\/撤回/)
    ;(await teacher().says(words, GROUP)).groupGets(/没有这样一条，/).groupGetsNot(/苏婷|赵磊/)
    expect(await withdrawn()).toEqual([])
  })

  test('a name that only sounds like one is asked about', async () => {
    await threeLessons()
    ;(await teacher().says('撤回李维那条听课')).gets(/撤回哪一条[\s\S]*李伟/)
    expect(await withdrawn()).toEqual([])
  })

  test('all of them are never taken for the last one', async () => {
    await threeLessons()
    ;(await teacher().says('撤回全部听课')).gets(/撤回哪一条/)
    expect(await withdrawn()).toEqual([])
  })

  test('said again it takes no other', async () => {
    await threeLessons()
    await teacher().says('撤回李伟那条听课')
    ;(await teacher().says('撤回李伟那条听课')).gets(/T-1117-01 已经撤回过了/)
    expect(await withdrawn()).toEqual(['T-1117-01'])
  })

  test('a visit is found by the pupil, and that it was opened is kept', async () => {
    const chen = school.person('陈静')
    await chen.says('/家访 刘梓轩 上门 昨天')
    await chen.says('/家访 王小宇 上门 昨天')
    ;(await chen.says('撤回刘梓轩那条家访')).gets(/T-1117-01 已撤回/)
    expect(await withdrawn()).toEqual(['T-1117-01'])
  })
})

describe('several ids', () => {
  test.each(['/撤回 T-1117-01 T-1117-02', '撤回 T-1117-01、02', '删除T-1117-01和T-1117-02', '/撤回 T-1117-01到02'])(
    '%s: each is withdrawn, none is a reason',
    async (words) => {
      await threeLessons()
      ;(await teacher().says(words)).gets(/^T-1117-01 已撤回。.*李伟.*\nT-1117-02 已撤回。.*赵磊/).gets(/本周 1\/1/)
      expect(await withdrawn()).toEqual(['T-1117-01', 'T-1117-02'])
      expect(await reasonOf('T-1117-01')).toBeNull()
    },
  )

  test('a reason is that of each; what cannot be withdrawn is said', async () => {
    await threeLessons()
    await school.person('李伟').says('听课 赵磊 第1节')
    const said = await teacher().says('/撤回 T-1117-01 T-1117-04 T-1117-03 T-1117-99 记错了')
    said
      .gets(/T-1117-01 已撤回/)
      .gets(/T-1117-04 不是你记的/)
      .gets(/T-1117-03 已撤回/)
      .gets(/没有找到 T-1117-99/)
    expect(await withdrawn()).toEqual(['T-1117-01', 'T-1117-03'])
    expect(await Promise.all(['T-1117-01', 'T-1117-03'].map(reasonOf))).toEqual(['记错了', '记错了'])
    ;(await teacher().says('/撤回 T-1117-01 T-1117-03')).gets(/T-1117-01 已经撤回过了。\nT-1117-03 已经撤回过了/)
  })
})

describe('the reason asked for', () => {
  test.each([
    ['/撤回', '重复了', /原因已记下/],
    ['/撤回', '班级写错了', /原因已记下/],
    ['/withdraw', 'wrong lesson', /reason .* is kept/],
  ])('%s, then %s', async (command, words, answer) => {
    await threeLessons()
    await teacher().says(command)
    ;(await teacher().says(words)).gets(answer)
    expect(await reasonOf('T-1117-03')).toBe(words)
    ;(await teacher().says('手滑')).gets(/这条我没有记/)
  })

  test('is that of all withdrawn together', async () => {
    await threeLessons()
    await teacher().says('/撤回 T-1117-01 T-1117-02')
    ;(await teacher().says('记错人了')).gets(/T-1117-0[12] .*\nT-1117-0[12] /)
    expect(await Promise.all(['T-1117-01', 'T-1117-02'].map(reasonOf))).toEqual(['记错人了', '记错人了'])
  })

  test.each([
    ['谢谢', /好的/],
    ['不填', /不填/],
    ['为什么呢', /./],
  ])('is not %s', async (words, answer) => {
    await threeLessons()
    await teacher().says('/撤回')
    ;(await teacher().says(words)).gets(answer)
    expect(await reasonOf('T-1117-03')).toBeNull()
  })

  test('is asked for no longer after a while, another record, or in a group', async () => {
    await threeLessons()
    await teacher().says('/撤回')
    await teacher().says('@助手 重复了', GROUP)
    await teacher().says('听课 李伟 第3节', { at: '2026-11-17T20:42:00+08:00' })
    ;(await teacher().says('重复了')).gets(/这条我没有记/)
    await teacher().says('/撤回')
    ;(await teacher().says('重复了', { at: '2026-11-17T20:53:00+08:00' })).gets(/这条我没有记/)
    expect(await Promise.all(['T-1117-03', 'T-1117-04'].map(reasonOf))).toEqual([null, null])
  })
})

describe('an amendment that names a teacher or a day', () => {
  const periodsOf = async (id: string) => (await school.storage.record('明德小学', id))?.fields.periods

  test.each(['李伟那条改成第2节', '/改 李伟那条听课 节次 2', '/改 李伟 节次 2', '/改 昨天的听课 节次 2', '/amend Li Wei lesson period 2'])(
    '%s changes that record',
    async (words) => {
      await threeLessons()
      const said = await teacher().says(words)
      if (said.choices.length > 0) await teacher().says('1')
      expect(await Promise.all(['T-1117-01', 'T-1117-02', 'T-1117-03'].map(periodsOf))).toEqual([[2], [1], [2]])
    },
  )

  test('改李伟那条 asks which field of it', async () => {
    await threeLessons()
    ;(await teacher().says('改李伟那条')).gets(/T-1117-01 要改哪一项/)
  })

  test('把李伟那条听课的老师改成李伟民 gives that lesson another teacher', async () => {
    await threeLessons()
    ;(await teacher().says('把李伟那条听课的老师改成李伟民')).gets(/T-1117-01 已改.*李伟 → 李伟民/)
  })

  test('asks where several fit, and the choice says the same of one', async () => {
    await teacher().says('听课 李伟 昨天第3节')
    await teacher().says('听课 李伟 第3节')
    const asked = await teacher().says('/改 李伟那条 课题 分数')
    asked.gets(/要改哪一条/)
    ;(await teacher().presses(asked.button('T-1117-01'))).gets(/T-1117-01 已改：课题 .* → 分数/)
  })

  test('none fits: nothing is changed', async () => {
    await threeLessons()
    ;(await teacher().says('苏婷那条改成第3节')).gets(/没有这样一条.*例：\/改/)
    expect(await Promise.all(['T-1117-01', 'T-1117-02', 'T-1117-03'].map(periodsOf))).toEqual([[3], [1], [2]])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const AT = '2026-11-20T17:00:00+08:00'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: AT })
})
afterEach(() => school.close())

const director = (text: string, where: { readonly in?: string; readonly id?: string } = {}) => school.person('林芳').says(text, where)
const spells = async () => (await school.storage.directory()).spells
const spellsOf = async (person: string) => (await spells()).filter((spell) => spell.person === person)

describe('leave', () => {
  test('shortens the target by the days off duty; withdrawn, the target is whole again; both may be said again', async () => {
    ;(await director('/请假 孙丽 撤回')).gets(/^孙丽 目标 7→20（在岗94天）。\n已撤回：请假 9月21日–12月18日。$/)
    ;(await director('/请假 孙丽 撤回')).gets(/^孙丽 目标 20 不变（在岗94天）。\n孙丽 没有登记的请假。$/)
    ;(await director('/请假 孙丽 9-21 到 12-18 产假')).gets(/^孙丽 目标 20→7（在岗34天）。期间不提醒。\n已登记：9月21日–12月18日 产假。$/)
    const { version } = await school.storage.directory()
    ;(await director('/请假 孙丽 9-21 到 12-18 产假')).gets(/^孙丽 目标 20→7（在岗34天）。期间不提醒。\n之前已登记，没有变化/)
    expect((await school.storage.directory()).version).toBe(version)
    expect((await spellsOf('001017')).filter((spell) => spell.kind === 'leave')).toMatchObject([
      { from: '2026-09-21', to: '2026-12-18', title: '产假', school: '明德小学' },
    ])
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/请假60天/).gets(/→7节/)
  })

  test.each([
    ['/请假 李伟 11月30日至12月4日 病假', '2026-11-30', '2026-12-04', '病假'],
    ['/请假 病假 11.30-12.4 李伟老师', '2026-11-30', '2026-12-04', '病假'],
    ['／请假　李伟，１１－３０到１２－０４，病假', '2026-11-30', '2026-12-04', '病假'],
    ['请假 李伟病假 从11-30起到12-04', '2026-11-30', '2026-12-04', '病假'],
    ['/请假 李伟 下周一到下周五', '2026-11-23', '2026-11-27', '请假'],
    ['/请假 李伟 明天 事假', '2026-11-21', '2026-11-21', '事假'],
    ['/请假 李伟 12-01 起 病假', '2026-12-01', null, '病假'],
    ['/请假 李伟 到 12-18', '2026-11-20', '2026-12-18', '请假'],
    ['/请假 李伟 12-28 到 1-8', '2026-12-28', '2027-01-08', '请假'],
    ['/请假 李伟 2026-12-28 到 2027-01-08', '2026-12-28', '2027-01-08', '请假'],
    ['/qingjia 001011 11-30 到 12-04', '2026-11-30', '2026-12-04', '请假'],
    ['/leave 001011 from 11-30 until 12-04 sick', '2026-11-30', '2026-12-04', 'sick'],
  ])('%s', async (typed, from, to, title) => {
    await director(typed)
    expect((await spellsOf('001011')).filter((spell) => spell.kind === 'leave')).toMatchObject([{ from, to, title, school: '明德小学' }])
  })

  test.each([
    ['/请假', /请写上姓名，例：\/请假 孙丽 9-21 到 12-18 产假/],
    ['/请假 9-21 到 12-18 产假', /请写上姓名/],
    ['/请假 李伟', /请写从哪天到哪天，例：\/请假 李伟 /],
    ['/请假 李伟 国庆节后', /请写从哪天到哪天/],
    ['/请假 李伟 2-30', /请写从哪天到哪天/],
    ['/请假 李伟 11月23日、25日', /请写从哪天到哪天/],
    ['/请假 李伟 12-18 到 9-21', /前后颠倒/],
    ['/请假 李伟 2026-12-18 到 2026-09-21', /前后颠倒/],
    ['/请假 李维 明天', /没有“李维”，是不是李伟/],
    ['/请假 李伟明产假 明天', /没有“李伟明产假”/],
    ['/请假 李伟 001012 明天', /没有“李伟 001012”/],
    ['/请假 李伟 陈静 明天', /一次写一位/],
    ['/请假 王芳 明天', /“王芳”有 2 位：王芳 语文 001009、王芳 英语 001010。请加上学科或工号/],
  ])('what is missing or unclear gets one sentence and changes nothing: %s', async (typed, answer) => {
    const { version } = await school.storage.directory()
    const said = (await director(typed)).gets(answer)
    expect(said.private).not.toContain('\n')
    expect(said.private).toMatch(/例：\/请假 /)
    expect((await school.storage.directory()).version).toBe(version)
  })

  test.each(['/请假 王芳 英语 11-30 起', '/请假 英语老师 王芳 11-30 起', '/请假 王芳（英语） 11-30起', '/请假 001010 11-30起'])(
    'subject or id tells namesakes apart: %s',
    async (typed) => {
      await director(typed)
      expect((await spells()).filter((spell) => spell.id.startsWith('D-'))).toMatchObject([
        { person: '001010', title: '请假', from: '2026-11-30' },
      ])
    },
  )

  test('a reason said later is put in its place; another leave stands beside, and the latest by its first day goes first', async () => {
    await director('/请假 李伟 11-30 到 12-04')
    await director('/请假 李伟 11-30 到 12-04 病假')
    await director('/请假 李伟 11-23 到 11-24 事假')
    const leaves = async () =>
      (await spellsOf('001011')).flatMap((spell) => (spell.kind === 'leave' ? [`${spell.from} ${spell.title}`] : []))
    expect(await leaves()).toEqual(['2026-11-30 病假', '2026-11-23 事假'])
    ;(await director('/请假 李伟 撤回')).gets(/已撤回：请假 11月30日–12月4日/).getsNot(/病假/)
    await director('/请假 李伟 11-30 到 12-04 病假')
    ;(await director('/请假 李伟 11-23 撤回')).gets(/已撤回：请假 11月23日–11月24日/)
    expect(await leaves()).toEqual(['2026-11-30 病假'])
  })

  test('leave of the next term is told by that term’s target', async () => {
    ;(await director('/请假 何涛 2027-03-08 到 4-30 产假')).gets(/何涛 目标 20→11（在岗52天）.*\n已登记：2027年3月8日–2027年4月30日 产假/)
  })
})

describe('a post', () => {
  test('stands beside the old ones: the higher number counts, they do not add; withdrawn, the target is as before', async () => {
    const before = await spellsOf('001013')
    ;(await director('/任职 陈静 教导主任 12-01 起'))
      .gets(/^陈静 目标 20→24：20×61÷94＋30×33÷94＝23\.51→24。\n集体评课 目标 0→7：20×33÷94＝7\.02→7。\n/)
      .gets(/同一天两个岗位按较高一项，不相加。\n已登记：教导主任 12月1日起，带课。$/)
    expect(await spellsOf('001013')).toEqual([
      ...before,
      expect.objectContaining({ role: 'director-teaching', title: '教导主任', teaches: true, from: '2026-12-01', to: null }),
    ])
    ;(await director('/任职 陈静 教导主任 12-01 起')).gets(/目标 20→24.*[\s\S]*之前已登记/)
    ;(await school.person('陈静').says('/进度 听课')).gets(/\/24/)
    ;(await director('/任职 陈静 教导主任 撤回')).gets(
      /^陈静 目标 24→20：20×94÷94＝20。\n集体评课 目标 7→0。\n已撤回：教导主任 12月1日起。$/,
    )
    ;(await director('/任职 陈静 教导主任 撤回')).gets(/陈静 目标 20 不变.*\n.*没有登记的教导主任任职/)
    expect(await spellsOf('001013')).toEqual(before)
  })

  test('a word no document knows is refused with the known ones; posts of an education office are not given in a school', async () => {
    const { version } = await school.storage.directory()
    const known = /可以写：校长、书记、教学副校长、教导主任、教研主任、中层干部、教师、班主任$/
    ;(await director('/任职 陈静 德育副校长 12-01 起')).gets(/没有“德育副校长”这个任职/).gets(known)
    ;(await director('/任职 林芳 督学 12-01 起')).gets(/没有“督学”/).gets(known)
    ;(await director('/任职 林芳 县教育局 12-01 起')).gets(known)
    expect((await school.storage.directory()).version).toBe(version)
  })

  test.each([
    ['/任职 陈静', /请写任什么职，例：\/任职 陈静 教导主任 12-01 起/],
    ['/任职 陈静 教研主任', /请写从哪天起，例：\/任职 陈静 教研主任 12-01 起/],
    ['/任职 陈静 教研主任 到 12-31', /请写从哪天起/],
    ['/任职 教导主任 12-01 起', /请写上姓名/],
    ['/任职 王芳 教导主任 12-01 起', /“王芳”有 2 位/],
  ])('what is missing gets one sentence with an example: %s', async (typed, answer) => {
    ;(await director(typed)).gets(answer)
    expect((await spells()).some((spell) => spell.id.startsWith('D-'))).toBe(false)
  })

  test.each([
    ['/任职 陈静任教导主任 从12月1日起', '教导主任', '2026-12-01', null, true],
    ['/任职 12-01 起 教务主任 陈静 不带课', '教务主任', '2026-12-01', null, false],
    ['/任职 陈静 教导主任 12-01 到 2027-01-15', '教导主任', '2026-12-01', '2027-01-15', true],
    ['/appoint 001013 director-teaching from 12-01', '教导主任', '2026-12-01', null, true],
  ])('%s', async (typed, title, from, to, teaches) => {
    await director(typed)
    const made = (await spells()).filter((spell) => spell.id.startsWith('D-'))
    expect(made).toMatchObject([{ person: '001013', role: 'director-teaching', title, from, to, teaches }])
  })

  test('whether a principal teaches decides the number, and can be said', async () => {
    ;(await director('/任职 孟庆祥 校长 12-01 起')).gets(/孟庆祥 目标 0→11：30×33÷94＝10\.53→11/).gets(/不带课/)
    ;(await director('/任职 孟庆祥 校长 12-01 起 带课')).gets(/孟庆祥 目标 0→7：20×33÷94＝7\.02→7/)
  })
})

describe('who may, and who hears', () => {
  test('leaders only', async () => {
    const { version } = await school.storage.directory()
    for (const text of ['/请假 李伟 明天', '/任职 李伟 校长 12-01 起', '/请假 孙丽 撤回']) {
      ;(await school.person('李伟').says(text)).gets(/校长、书记或教导处/)
    }
    expect((await school.storage.directory()).version).toBe(version)
  })

  test('in a group one line without names; the figures come in private', async () => {
    const names = (await school.storage.directory()).people.map((person) => person.name)
    for (const text of ['/请假 李伟 11-30 到 12-04 病假', '/任职 陈静 教导主任 12-01 起', '/请假 王芳 明天', '/请假 李维 明天', '/请假']) {
      const said = await director(text, { in: '明德教师群' })
      expect(said.group).toBe('已私聊你。')
      expect(said.private).not.toBe('')
      for (const name of names) expect(said.group).not.toContain(name)
    }
    expect((await spells()).filter((spell) => spell.id.startsWith('D-'))).toHaveLength(2)
  })

  test('a message delivered again changes nothing and gets the same answer', async () => {
    const first = await director('/请假 李伟 11-30 到 12-04 病假', { id: 'again' })
    await director('/请假 李伟 撤回')
    const { version } = await school.storage.directory()
    expect((await director('/请假 李伟 11-30 到 12-04 病假', { id: 'again' })).private).toBe(first.private)
    expect((await school.storage.directory()).version).toBe(version)
  })
})

test('the order of the commands changes no number, and undone they leave what was', async () => {
  const commands = [
    '/请假 孙丽 9-21 到 12-18 产假',
    '/请假 陈静 12-14 到 12-18 病假',
    '/任职 陈静 教导主任 12-01 起',
    '/任职 陈静 教研主任 11-23 到 12-31',
    '/任职 孟庆祥 教师 12-01 起',
    '/任职 孟庆祥 校长 12-15 起',
  ]
  const undo = [
    '/请假 陈静 撤回',
    '/任职 陈静 教导主任 撤回',
    '/任职 陈静 教研主任 撤回',
    '/任职 孟庆祥 教师 撤回',
    '/任职 孟庆祥 校长 撤回',
  ]
  const numbers = async () => {
    const said: string[] = []
    for (const name of ['孙丽', '陈静', '孟庆祥']) said.push((await director(`/进度 ${name}`)).private)
    return said
  }
  await director('/请假 孙丽 撤回')
  const start = { spells: await spells(), numbers: await numbers() }
  const ends: string[][] = []
  for (const order of [commands, [...commands].reverse(), [3, 0, 5, 1, 4, 2].map((at) => commands[at]!)]) {
    for (const text of order) await director(text)
    ends.push(await numbers())
    for (const text of order === commands ? undo : [...undo].reverse()) await director(text)
    await director('/请假 孙丽 撤回')
    expect(await spells()).toEqual(start.spells)
    expect(await numbers()).toEqual(start.numbers)
  }
  expect(ends[1]).toEqual(ends[0])
  expect(ends[2]).toEqual(ends[0])
  expect(ends[0]).not.toEqual(start.numbers)
})

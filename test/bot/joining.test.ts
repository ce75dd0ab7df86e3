import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Post } from '../../src/domain/spell.js'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const HERE = '明德小学'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-20T17:00:00+08:00' })
})
afterEach(() => school.close())

const director = (text: string, where: { readonly in?: string } = {}) => school.person('林芳').says(text, where)
const known = async (id: string) => (await school.storage.directory()).people.find((person) => person.id === id)
const spellsOf = async (person: string) => (await school.storage.directory()).spells.filter((spell) => spell.person === person)

describe('入职', () => {
  test('adds a person with post, group and first day of service, and says what is owed and how it came out', async () => {
    const said = await director('/入职 方圆 数学 新教师 11-02 工号 001061')
    said.gets(/^方圆 目标 11：20×54÷94＝11\.49→11。$/m).gets(/^每周听课 3节。$/m)
    said
      .gets(/^已登记：教师 11月2日起，带课。$/m)
      .gets(/^工号 001061，数学组。$/m)
      .gets(/^任教起始 11月2日，按新教师算。$/m)
    expect(await known('001061')).toEqual({
      ...{ id: '001061', name: '方圆', school: HERE, subjects: ['数学'], homeroom: null, classes: [], groups: ['数学组'] },
      ...{ serviceStart: '2026-11-02', identities: {} },
    })
    expect(await spellsOf('001061')).toMatchObject([
      { kind: 'post', role: 'teacher', title: '教师', teaches: true, from: '2026-11-02', to: null, school: HERE },
    ])
    ;(await school.person('001061').says('/进度')).gets(/\/11/)
    ;(await school.person('李伟').says('/听课 方圆 11-19')).gets(/已记下/)
  })

  test('the staff id is the one question', async () => {
    ;(await director('/入职 方圆 数学 新教师 11-02')).gets(/^方圆的工号是什么？/)
    expect(await known('001061')).toBeUndefined()
    ;(await director('不知道啊')).gets(/没看懂这个回答/)
    ;(await director('001061')).gets(/目标 11/)
    expect(await known('001061')).toMatchObject({ name: '方圆', serviceStart: '2026-11-02' })
    ;(await director('取消')).gets(/没有没写完/)
  })

  test('an id that somebody has is asked for again; whose it is, is not said', async () => {
    ;(await director('/入职 方圆 数学 新教师 11-02 001011')).gets(/^工号 001011 已经有人用了/).getsNot(/李伟/)
    ;(await director('工号：001061')).gets(/目标 11/)
    expect(await known('001011')).toMatchObject({ name: '李伟' })
  })

  test('the same name is told before a second person is made; the same person again changes nothing', async () => {
    ;(await director('/入职 刘洋 数学 新教师 11-02')).gets(/名单里已有刘洋（工号 001015）/)
    ;(await director('取消')).gets(/已取消/)
    await director('/入职 方圆 数学 新教师 11-02 工号 001061')
    const { version } = await school.storage.directory()
    ;(await director('/入职 方圆 数学 新教师 11-02 工号 001061')).gets(/目标 11/).gets(/之前已登记，没有变化/)
    expect((await school.storage.directory()).version).toBe(version)
  })

  test.each([
    ['/入职 工号001061 新教师 方圆 道法 11月2日', '道德与法治', '2026-11-02', 'teacher', '2026-11-02'],
    ['/入职 方圆，英语老师，教师，11.2起，工号：001061', '英语', '2026-11-02', 'teacher', null],
    ['入职 方圆 教研主任 语文 2026-11-02 001061', '语文', '2026-11-02', 'director-research', null],
  ])('%s', async (typed, subject, from, role, serviceStart) => {
    ;(await director(typed)).gets(/已登记/)
    expect(await known('001061')).toMatchObject({ name: '方圆', subjects: [subject], serviceStart })
    expect(await spellsOf('001061')).toMatchObject([{ role, from, to: null }])
  })

  test('a homeroom teacher needs the class', async () => {
    ;(await director('/入职 方圆 班主任 语文 11-02 001061')).gets(/^方圆是哪个班的班主任？/)
    ;(await director('/入职 方圆 班主任 语文 五(2)班 11-02 001061')).gets(/已登记：班主任/)
    expect(await known('001061')).toMatchObject({ homeroom: '五(2)班', classes: ['五(2)班'] })
  })

  test.each([
    ['/入职', /^请写上姓名，例：\/入职 /],
    ['/入职 方圆 数学 新教师 工号 001061', /^请写从哪天起，例：\/入职 /],
    ['/入职 方圆 圆周 数学 11-02 001061', /^没看懂：方圆、圆周。/],
    ['/入职 方圆 教研员 11-02 001061', /^没看懂：方圆、教研员。/],
  ])('what is missing or unclear gets one sentence and adds nobody: %s', async (typed, answer) => {
    expect((await director(typed)).gets(answer).private).not.toContain('\n')
    expect(await known('001061')).toBeUndefined()
  })

  test('only leaders, and in a group nothing of it is said', async () => {
    ;(await school.person('李伟').says('/入职 方圆 数学 新教师 11-02 001061')).gets(/^这件事要校长、书记或教导处来办。$/)
    expect(await known('001061')).toBeUndefined()
    ;(await director('/入职 方圆 数学 新教师 11-02 001061', { in: '教师群' })).groupGets(/^已私聊你。$/)
  })

  test.each(['/撤回 入职 方圆', '/入职 方圆 撤回', '撤回 入职 方圆', '/undo join 001061'])(
    '%s: who has no record yet leaves the roster again',
    async (typed) => {
      const before = await school.storage.directory()
      ;(await director('/入职 方圆 数学 新教师 11-02 工号 001061')).gets(/^登记错了就发：\/撤回 入职 方圆$/m)
      ;(await director(typed)).gets(/已撤回入职：方圆（工号 001061）没有任何记录，已从名单移除。|Joining withdrawn: 方圆/)
      const after = await school.storage.directory()
      expect({ people: after.people, spells: after.spells }).toEqual({ people: before.people, spells: before.spells })
      ;(await director(typed)).gets(/没有“方圆”|nobody|"方圆"|001061/)
      ;(await director('/入职 方圆 数学 新教师 11-02 工号 001061')).gets(/目标 11/)
    },
  )

  test('with records the posts end, and person and records stay', async () => {
    await director('/入职 方圆 数学 新教师 11-02 工号 001061')
    await school.person('001061').says('/听课 李伟 11-19')
    ;(await director('/撤回 入职 方圆'))
      .gets(/^方圆 目标 11→3：20×15÷94＝3\.19→3。$/m)
      .gets(/已有记录，人和记录都留在历史里，任职到11月20日为止。$/m)
    expect(await known('001061')).toMatchObject({ name: '方圆' })
    expect(await spellsOf('001061')).toMatchObject([{ from: '2026-11-02', to: '2026-11-20' }])
    ;(await director('/撤回 入职 方圆')).gets(/没有可撤回的入职/)
    ;(await director('/入职 方圆 数学 新教师 11-02 工号 001061')).gets(/目标 11/)
    expect(await spellsOf('001061')).toMatchObject([{ from: '2026-11-02', to: null }])
  })

  test('who was observed is in a record too', async () => {
    await director('/入职 方圆 数学 新教师 11-02 工号 001061')
    await school.person('李伟').says('/听课 方圆 11-19')
    ;(await director('/撤回 入职 方圆')).gets(/都留在历史里/)
  })

  test('nobody who served before this term is taken off, nor by who does not lead', async () => {
    ;(await director('/撤回 入职 李伟')).gets(/^李伟没有可撤回的入职/)
    await director('/入职 方圆 数学 新教师 11-02 工号 001061')
    ;(await school.person('李伟').says('/撤回 入职 方圆')).gets(/^这件事要校长、书记或教导处来办。$/)
    expect(await known('001061')).toBeDefined()
  })
})

describe('调入', () => {
  const OTHER = '城东小学'
  /** As it was on 10-18: 赵磊 and a principal at 城东; a post there that would begin later ends unbegun. */
  beforeEach(async () => {
    await school.close()
    school = await testSchool({ at: '2026-11-20T17:00:00+08:00', records: true })
    const { people, spells } = await school.storage.directory()
    const zhao = people.find((person) => person.name === '赵磊')!
    const head = { ...zhao, id: '002001', name: '高峰', subjects: [], groups: [], classes: [], identities: {}, school: OTHER }
    const before = spells.find((spell): spell is Post => spell.person === zhao.id && spell.school === OTHER && spell.kind === 'post')!
    const principal: Post = { ...before, id: 'H', person: '002001', role: 'principal', title: '校长', from: null, to: null }
    const later: Post = { ...before, id: 'L', role: 'mid-level-leader', title: '中层干部', from: '2026-12-01', to: null }
    await school.storage.changeDirectory(
      [
        {
          school: HERE,
          people: people.filter((person) => person.school === HERE && person !== zhao),
          spells: spells.filter((spell) => spell.school === HERE && spell.person !== zhao.id),
        },
        {
          school: OTHER,
          people: [{ ...zhao, school: OTHER, homeroom: '三(1)班' }, head],
          spells: [{ ...before, to: null }, later, principal],
        },
      ],
      [],
    )
  })

  test('ends the posts there the day before, begins one here, and the lessons come along', async () => {
    const said = await director('/调入 赵磊 从 城东小学 10-19 起')
    const there = await allOf(school.storage.records({ school: OTHER, kind: 'observation', to: '2026-10-18' }))
    const own = there.filter((record) => record.status === 'complete' && record.credits.includes('001016'))
    const lessons = new Set(own.flatMap((record) => record.lessons)).size
    expect(lessons).toBeGreaterThan(5)
    said.gets(new RegExp(`^已带来听课 ${lessons} 节（城东小学，9月1日–10月18日）。$`, 'm')).gets(/^本学期\S* \d+\/20，口径不变。$/m)
    said.gets(/^已登记：赵磊 10月19日起调入，教师，科学组；原校任职到前一天为止。$/m)
    expect(await known('001016')).toMatchObject({
      school: HERE,
      homeroom: null,
      classes: [],
      groups: ['科学组'],
      serviceStart: '2013-08-20',
    })
    expect((await spellsOf('001016')).map(({ school: at, from, to }) => `${at} ${from} ${to}`)).toEqual(
      expect.arrayContaining([`${OTHER} 2013-08-20 2026-10-18`, `${HERE} 2026-10-19 null`]),
    )
    expect((await spellsOf('001016')).filter((spell) => spell.kind === 'post')).toHaveLength(2)
    const told = /(\d+)\/20/.exec(said.private)![0]
    ;(await school.person('赵磊').says('/进度')).gets(new RegExp(`${told}(?!\\d)`))
  })

  test('the leaders of the former school are told, privately', async () => {
    await director('/调入 赵磊 从 城东小学 10-19 起')
    ;(await school.person('高峰').says('/帮助')).gets(/赵磊 10月19日起调到明德小学（林芳登记）/)
  })

  test('said again it changes nothing', async () => {
    await director('/调入 赵磊 从 城东小学 10-19 起')
    const { version } = await school.storage.directory()
    ;(await director('/调入 赵磊 从 城东小学 10-19 起')).gets(/^赵磊 10月19日起调入，之前已登记，没有变化。$/)
    expect((await school.storage.directory()).version).toBe(version)
  })

  test.each([
    ['/调入 赵磊 从 城东小学', /^请写从哪天起，例：\/调入 /],
    ['/调入 赵磊 10-19 起', /^请写从哪所学校调入/],
    ['/调入 赵磊 从 火星小学 10-19 起', /^名单里没有火星小学，.*\/入职 姓名/],
    ['/调入 赵磊 从火星二小调来 10-19', /^名单里没有火星二小，/],
    ['/调入 赵磊 从 明德小学 10-19 起', /^本校的人不用调入/],
    ['/调入 从 城东小学 10-19 起', /^请写上姓名/],
    ['/调入 赵雷 从 城东小学 10-19 起', /^城东小学的名单里没有“赵雷”/],
    ['/调入 李伟 从 城东小学 10-19 起', /^李伟已经在本校名单里/],
    ['/调入 赵磊 从 城东小学 12-01 起', /^那天还没到/],
    ['/调入 高峰 从 城东小学 10-19 起', /^高峰在原校担任负责人/],
  ])('what is missing, unclear or not ours to do gets one sentence and moves nobody: %s', async (typed, answer) => {
    const { version } = await school.storage.directory()
    expect((await director(typed)).gets(answer).private).not.toContain('\n')
    expect((await school.storage.directory()).version).toBe(version)
  })

  test.each(['/撤回 调入 赵磊', '/调入 赵磊 撤回'])(
    '%s: back in the former school as before, and its leaders hear of it',
    async (typed) => {
      const before = await school.storage.directory()
      await director('/调入 赵磊 从 城东小学 10-19 起')
      ;(await director(typed)).gets(/^已撤回调入：赵磊回到城东小学，原任职（.+）和班级照旧/)
      const after = await school.storage.directory()
      const inOrder = (spells: readonly { readonly id: string }[]) => [...spells].sort((a, b) => (a.id < b.id ? -1 : 1))
      expect(inOrder(after.spells)).toEqual(inOrder(before.spells))
      expect(inOrder(after.people)).toEqual(inOrder(before.people))
      ;(await school.person('高峰').says('/帮助')).gets(/明德小学撤回了赵磊的调动（林芳登记）/)
      ;(await director(typed)).gets(/名单里没有“赵磊”/)
      ;(await director('/调入 赵磊 从 城东小学 10-19 起')).gets(/已登记：赵磊 10月19日起调入/)
    },
  )

  test('who did not come by it is not sent away by it', async () => {
    ;(await director('/撤回 调入 李伟')).gets(/^李伟没有用 \/调入 登记过/)
  })

  test('only leaders', async () => {
    ;(await school.person('李伟').says('/调入 赵磊 从 城东小学 10-19 起')).gets(/^这件事要校长、书记或教导处来办。$/)
    expect((await known('001016'))!.school).toBe(OTHER)
  })
})

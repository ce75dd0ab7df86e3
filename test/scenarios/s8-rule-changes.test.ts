import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdsOn, type Post } from '../../src/domain/spell.js'
import { groupStandings } from '../../src/policy/group-standings.js'
import { testCounty } from '../kit/county.js'
import { countyPacks } from '../kit/county-packs.js'
import type { TestSchool } from '../kit/test-school.js'

const SCHOOL = '明德小学'

describe('S8: the rule changes mid-term', () => {
  let county: TestSchool
  const packs = countyPacks()
  const standings = async (day: string) => {
    const directory = await county.storage.directory()
    return JSON.stringify(
      await groupStandings({ directory, packs, people: directory.people, day, credits: (query) => county.storage.credits(query) }),
    )
  }
  const followed = async () =>
    (await county.storage.directory()).adoptions.map(({ school, pack, from }) => [school, pack, from].filter(Boolean).join(' '))

  beforeAll(async () => {
    county = await testCounty({ at: '2026-11-16T09:00:00+08:00', records: true })
  })
  afterAll(() => county.close())

  test('the bureau sees what the amendment does, by school and without names, and nothing has changed', async () => {
    const before = await followed()
    const said = await county.person('钱敏').says('/规则 预演 P2')
    said
      .gets(/预演 县教育局《关于调整教师听课节数的通知》县教字〔2026〕31号（p2 第1版），按11月16日的进度算/)
      .gets(/影响 2 校 \d+ 人，目标变动 \d+ 项/)
      .gets(/听课 20→22：20×50÷94＋25×44÷94＝22\.34→22/)
      .gets(/由完成变未完成/)
      .gets(/新教师反思不变/)
      .gets(/城西小学：变动 不足 3 人/)
    for (const person of (await county.storage.directory()).people.filter((each) => each.school === SCHOOL))
      said.getsNot(new RegExp(person.name))
    expect(await followed()).toEqual(before)
    expect(said.choices).toEqual(['生效', '改生效日', '放弃'])
  })

  test('改生效日 asks for the day and previews again from there; 放弃 leaves all as it is', async () => {
    const bureau = county.person('钱敏')
    const before = await followed()
    await bureau.says('/规则 预演 P2')
    ;(await bureau.says('改生效日')).gets(/31号（p2 第1版） 从哪天起生效？例：11-23/)
    ;(await bureau.says('尽快吧')).gets(/没看懂这个回答/)
    const later = await bureau.says('11-23')
    later.gets(/从11月23日起，按11月23日的进度算/).gets(/20×55÷94＋25×39÷94/)
    expect(later.choices).toEqual(['生效', '改生效日', '放弃'])
    ;(await bureau.says('改生效日 11-30')).gets(/从11月30日起，按11月30日的进度算/)
    ;(await bureau.says('放弃')).gets(/好，没有改动/)
    expect(await followed()).toEqual(before)
  })

  test('a document that is not there yet: how it gets in', async () => {
    ;(await county.person('钱敏').says('/规则 预演 P9')).gets(/没有找到文件“P9”。现有：.*POLICIES_DIR/)
  })

  test('a leader previews for the own school, with the names of who is done no more; a teacher and an inspector do not', async () => {
    const leader = await county.person('周建国').says('/政策 预演 县教字〔2026〕31号')
    leader.gets(/影响 1 校 44 人，目标变动 44 项/)
    expect(leader.private).not.toMatch(/城西小学/)
    ;(await county.person('周建国').says('/政策 采用 p2 城西小学')).gets(/只能决定本校/)
    ;(await county.person('周建国').says('/政策 采用 p2 全县')).gets(/只能决定本校/)
    for (const who of ['李伟', '郑明'])
      (await county.person(who).says('/政策 采用 p2')).gets(/由本校校长、书记、教学副校长或教导主任决定，全县由教育局决定/)
    for (const who of ['李伟', '郑明']) (await county.person(who).says('/政策 预演 p2')).getsNot(/影响/)
  })

  test('adopted by the bureau after one question; a second press changes nothing', async () => {
    const earlier = await standings('2026-11-13')
    const bureau = county.person('钱敏')
    const asked = await bureau.says('/政策 预演 P2')
    asked.gets(/20×50÷94＋25×44÷94＝22\.34→22/)
    expect((await followed()).filter((each) => each.includes('p2'))).toEqual([])
    ;(await bureau.says('生效')).gets(/31号（p2 第1版） 已在 \d 校生效/)
    const after = await followed()
    expect(after.filter((each) => each.includes('p2')).sort()).toEqual(['城西小学 p2', '明德小学 p2'])
    await bureau.says('1')
    await bureau.says('生效')
    ;(await bureau.says('/政策 采用 P2')).gets(/本来就在用，没有变化/)
    expect(await followed()).toEqual(after)
    expect(await standings('2026-11-13')).toBe(earlier)
  })

  test('each school’s leaders hear what becomes of their people; teachers hear nothing', async () => {
    const waiting = async (id: string) => (await county.storage.waiting(id)).length
    const { people, spells } = await county.storage.directory()
    const posts = spells.filter((each): each is Post => each.kind === 'post' && holdsOn(each, '2026-11-16'))
    const leaders = posts.filter((each) => ['principal', 'secretary', 'vp-teaching', 'director-teaching'].includes(each.role))
    const deciders = new Set(leaders.map((each) => each.person))
    for (const person of people.filter((each) => each.school === SCHOOL))
      expect([person.name, (await waiting(person.id)) > 0]).toEqual([person.name, deciders.has(person.id)])
    const heard = await county.person('林芳').says('/政策')
    heard
      .gets(/钱敏已采用一个文件，本校的变化：\n县教育局《.*31号/)
      .gets(/学校的要求：改数 3 项（家访、课后服务、书面作业时间）/)
      .gets(/听课 20→22/)
      .gets(/2\. .*31号/)
    heard.getsNot(/城西小学/)
    const head = await county.person('高校长').says('/政策')
    head.gets(/影响 1 校 2 人/).getsNot(/明德小学/)
  })

  test('every number says which document: why names both, with version, clause and days', async () => {
    const why = await county.person('李伟').says('/为什么 听课')
    why.gets(/20×50÷94＋25×44÷94＝22\.34→22/).gets(/文件规定 20节：“教师20节”（第三条）；9月1日–11月13日/)
    why.gets(
      /文件规定 25节：“自2026年11月16日起[^”]*”（县教字〔2026〕31号《关于调整教师听课节数的通知》第1版 \/ 第一条）；11月16日–1月15日 明德小学 44天/,
    )
    ;(await county.person('李伟').says('/进度')).gets(/\/22/)
  })

  test('a school with a stricter rule of its own keeps the higher number and shows both sources', async () => {
    await county.storage.changeDirectory([{ school: SCHOOL, adoptions: [{ school: SCHOOL, pack: 'p3', from: null }] }], [])
    ;(await county.person('李伟').says('/进度'))
      .gets(/\/26/)
      .gets(/明德小学/)
      .gets(/\/22/)
      .gets(/县教育局/)
    ;(await county.person('李伟').says('/为什么 26')).gets(/校定 26节/)
    await county.storage.changeDirectory([{ school: SCHOOL, policy: { drop: ['p3'] } }], [])
  })

  test('rolled back the next day, every number is as before; both steps stay in the log', async () => {
    county.at('2026-11-17T09:00:00+08:00')
    const directory = await county.storage.directory()
    const without = { ...directory, adoptions: directory.adoptions.filter((each) => each.pack !== 'p2') }
    const credits = (query: Parameters<TestSchool['storage']['credits']>[0]) => county.storage.credits(query)
    const wanted = JSON.stringify(await groupStandings({ directory: without, packs, people: directory.people, day: '2026-11-17', credits }))
    expect(await standings('2026-11-17')).not.toBe(wanted)
    const bureau = county.person('钱敏')
    const asked = await bureau.says('/规则 回退 P2')
    asked.gets(/回退 县教育局/).gets(/听课 22→20/)
    ;(await bureau.says('放弃')).gets(/没有改动/)
    expect(await standings('2026-11-17')).not.toBe(wanted)
    await bureau.says('/规则 回退 P2')
    ;(await bureau.says('生效')).gets(/回退，数字和采用之前一样/)
    expect(await standings('2026-11-17')).toBe(wanted)
    ;(await bureau.says('/规则 回退 P2')).gets(/现在没有采用，没有变化/)
    expect((await followed()).some((each) => each.includes('p2'))).toBe(false)
  })

  test('in a group nobody hears names or numbers of people', async () => {
    const said = await county.person('周建国').says('/政策 预演 p2', { in: '明德教师群' })
    said.groupGetsNot(/影响|人/).gets(/影响/)
    ;(await county.person('周建国').says('/政策', { in: '明德教师群' })).groupGets(/在用的文件 \d+ 份/)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS, type Matter, mayAsk, type Relation } from '../../src/domain/access.js'
import { testCounty } from '../kit/county.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('who may ask what', () => {
  let school: TestSchool
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-17T12:00:00+08:00', records: true })
  })
  afterAll(() => school.close())

  test('the director sees totals; how many people stand where is never below three', async () => {
    const said = await school.person('林芳').says('/进度 全校')
    said.gets(/本学期听课 \d+ 节/)
    for (const [, people] of said.private.matchAll(/ (\d+) 人/g)) expect(Number(people)).toBeGreaterThanOrEqual(3)
    for (const person of (await school.storage.directory()).people) expect(said.private).not.toContain(person.name)
  })

  test('a teacher sees own numbers only', async () => {
    ;(await school.person('李伟').says('/进度 全校')).gets(/只能看自己的/)
    ;(await school.person('李伟').says('/进度 林芳')).gets(/只能看自己的/).getsNot(/\d+\/\d+/)
  })

  test('a member hears the totals of the own subject group', async () => {
    ;(await school.person('李伟').says('/进度 数学组')).gets(/数学组/).gets(/本学期听课 \d+ 节/)
    ;(await school.person('李伟').says('/进度 语文组')).gets(/只能看自己的/)
  })

  test('another school is closed, and the attempt is kept', async () => {
    ;(await school.person('林芳').says('/进度 城东小学')).gets(/只能查看本校/)
  })

  test('in a group no name, no person’s number, no ratio is said', async () => {
    const names = (await school.storage.directory()).people.map((person) => person.name)
    for (const text of [
      '/进度',
      '/进度 全校',
      '/进度 李伟',
      '谁这周还没听课？',
      '/记录',
      '/为什么',
      '听课 王芳',
      '/听课 李为',
      '我还差几节',
    ]) {
      const { group } = await school.person('林芳').says(text, { in: '明德教师群' })
      for (const name of names) expect(group).not.toContain(name)
      expect(group).not.toMatch(/\d+\s*\/\s*\d+|\d+\s*人|%/)
    }
  })

  test('who needs help is told to leaders alone, in private, in order of name', async () => {
    const said = await school.person('林芳').says('谁还没完成听课', { in: '明德教师群' })
    said.groupGetsNot(/[、]/)
    expect(said.private).toMatch(/可能需要帮助/)
    const teacher = await school.person('李伟').says('谁还没完成听课')
    teacher.getsNot(/可能需要帮助/)
  })

  test('who leads another school has no right over a group bound to this one', async () => {
    const county = await testCounty({ at: '2026-11-17T12:00:00+08:00' })
    const bound = async () => (await county.storage.directory()).bindings.find(({ chat }) => chat === '明德教师群')
    const before = await bound()
    const head = county.person('高校长')
    ;(await head.says('/绑定', { in: '明德教师群' })).groupGets(/已绑定：明德小学/)
    ;(await head.says('/绑定 全校', { in: '明德教师群' })).groupGets(/那所学校的校长/)
    expect(await bound()).toEqual(before)
    ;(await head.says('/绑定 全校', { in: '城西教师群' })).groupGets(/已绑定：城西小学/)
    await county.close()
  })

  test('a group hears no empty quotes where nothing may be said again', async () => {
    ;(await school.person('林芳').says('/进度 张小雨', { in: '明德教师群' })).groupGets(/^没有找到。/)
  })

  test('binding is for leaders, in the group', async () => {
    ;(await school.person('李伟').says('/绑定 数学组', { in: '数学教研' })).gets(/校长、书记或教导处/)
    ;(await school.person('林芳').says('/绑定 数学组', { in: '数学教研' })).gets(/已绑定：明德小学 数学组/)
    expect((await school.storage.directory()).bindings).toContainEqual(expect.objectContaining({ chat: '数学教研', group: '数学组' }))
    ;(await school.person('李伟').says('/绑定', { in: '数学教研' })).gets(/已绑定：明德小学 数学组/)
    ;(await school.person('林芳').says('/绑定', { in: '语文教研' })).gets(/还没有绑定/)
    ;(await school.person('林芳').says('/绑定 天文组', { in: '数学教研' })).gets(/名单里没有“天文组”/)
  })
})

test('the matrix: words do not flow up', () => {
  const everybody: Relation[] = ['self', 'author', 'observed', 'member', 'leader', 'bureau', 'colleague', 'stranger']
  const rights = Object.fromEntries(
    (Object.keys(ACCESS) as Matter[]).map((matter) => [matter, everybody.filter((each) => mayAsk([each], matter))]),
  )
  expect(rights).toEqual({
    'school-totals': ['leader', 'bureau'],
    'group-totals': ['member', 'leader'],
    standing: ['self', 'leader'],
    record: ['self', 'author', 'observed', 'leader'],
    comments: ['author', 'observed'],
    private: ['author'],
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Post, Waiver } from '../../src/domain/spell.js'
import { standingOf } from '../../src/domain/standing.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { calendar } from '../domain/fixture.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T09:00:00+08:00' })
})
afterEach(() => school.close())
const waivers = async () =>
  (await school.storage.directory()).spells.flatMap((each) =>
    each.kind === 'waiver' ? [`${each.person} ${each.obligation} ${each.value} ${each.from}..${each.to}`] : [],
  )

describe('酌情减少', () => {
  test('allowed by the principal with a reason and dates: the number is the school’s, said with reason and approver', async () => {
    const head = school.person('周建国')
    const said = await head.says('/减免 林芳 听课 24 带两个毕业班 从 11-16 到 2027-1-15')
    said.gets(/林芳 目标 30→27：30×50÷94＋24×44÷94＝27\.19→27/).gets(/听课 减到 24 节，11月16日–2027年1月15日（校定，理由：带两个毕业班）/)
    expect(await waivers()).toEqual(['001004 wuzhai-2022.observation 24 2026-11-16..2027-01-15'])
    const why = await school.person('林芳').says('/为什么 听课')
    why.gets(/周建国批准了你的减免：听课 减到 24 节/)
    ;(await school.person('林芳').says('/为什么 27'))
      .gets(/校定 24节：.*\n?.*校定：文件是30节，酌情减少（带两个毕业班），周建国批准/s)
      .gets(/文件规定 30节/)
  })

  test('for the whole term where no days are said; other duties and people keep their numbers', async () => {
    const before = (await school.person('欧阳明').says('/进度')).private
    ;(await school.person('马国强').says('/减免 林芳 集体评课 15 带课多')).gets(/集体评课 减到 15 次，9月1日–/)
    ;(await school.person('林芳').says('/进度')).gets(/评课 0\/15/).gets(/听课 0\/30/)
    expect((await school.person('欧阳明').says('/进度')).private).toBe(before)
  })

  test('withdrawn, the number is the document’s again', async () => {
    const head = school.person('周建国')
    const before = (await school.person('林芳').says('/进度')).private
    await head.says('/减免 林芳 听课 24 带两个班')
    ;(await head.says('/减免 林芳 听课 撤回')).gets(/林芳 目标 24→30/).gets(/已撤回减免/)
    expect(await waivers()).toEqual([])
    ;(await school.person('林芳').says('/记录')).gets(/./)
    expect((await school.person('林芳').says('/进度')).private).toBe(before)
    ;(await head.says('/减免 林芳 听课 撤回')).gets(/没有登记的减免/)
  })

  test.each([
    ['林芳', '/减免 林芳 听课 24 带两个班', /要由校长或书记批准/],
    ['李伟', '/减免 李伟 听课 10 带两个班', /要由校长或书记批准/],
    ['李伟', '/减免 林芳 听课 24 带两个班', /由本校校长或书记批准并登记/],
    ['周建国', '/减免 李伟 听课 10 带两个班', /只有带课的教学副校长、教导（研）主任可以酌情减少，李伟没有/],
    ['周建国', '/减免 周建国 听课 10 忙', /自己的减免要由另一位/],
    ['马国强', '/减免 周建国 听课 10 忙', /周建国没有登记这样的岗位和带课/],
    ['周建国', '/减免 林芳 听课 30 带两个班', /文件是 30 节，请写减到多少（1–29）/],
    ['周建国', '/减免 林芳 听课 带两个班', /请写减到多少/],
    ['周建国', '/减免 林芳 听课 24', /请写一句理由/],
    ['周建国', '/减免 林芳 火星 24 忙', /请写减哪一项：听课、集体评课/],
    ['周建国', '/减免 火星人 听课 24 忙', /名单里没有/],
  ])('%s: %s is refused, and nothing is kept', async (who, typed, words) => {
    ;(await school.person(who).says(typed)).gets(words)
    expect(await waivers()).toEqual([])
  })

  test('one at a time: another over the same days is refused, the same twice changes nothing', async () => {
    const head = school.person('周建国')
    await head.says('/减免 林芳 听课 24 带两个班')
    ;(await head.says('/减免 林芳 听课 24 带两个班')).gets(/之前已登记，没有变化/)
    ;(await head.says('/减免 林芳 听课 20 带三个班 从 11-16 到 12-31')).gets(/这段时间已有减免/)
    expect(await waivers()).toHaveLength(1)
  })

  test('asked for in plain words it is not granted, and it is said who may', async () => {
    ;(await school.person('林芳').says('我带两个班，听课节数能不能减到15')).gets(/要由校长或书记批准/)
    expect(await waivers()).toEqual([])
  })

  test('in a group neither name nor number', async () => {
    const said = await school.person('周建国').says('/减免 林芳 听课 24 带两个班', { in: '明德教师群' })
    said.groupGetsNot(/林芳|24|减/)
  })
})

describe('a waiver that is kept', () => {
  const obligation = readPacks(packFolders(undefined)).obligation('wuzhai-2022.observation') as Quota
  const between = { person: 'x', school: '甲', from: null, to: null }
  const post = (role: Post['role'], teaches = true): Post => ({ ...between, id: role, kind: 'post', role, title: '', teaches })
  const waiver = (value: number, more: Partial<Waiver> = {}): Waiver => {
    return { ...between, id: 'w', kind: 'waiver', obligation: 'wuzhai-2022.observation', value, title: '带课多', approver: '校长', ...more }
  }
  const target = (...spells: (Post | Waiver)[]) =>
    standingOf({ obligation, person: { id: 'x', serviceStart: null }, spells, credits: [], calendar, day: '2026-11-16', adoptions: 'all' })
      .target

  test.each([
    ['lowers the row that may be reduced', [post('director-teaching'), waiver(24)], 24],
    ['of the days it holds alone', [post('director-teaching'), waiver(24, { from: '2026-11-16' })], 27],
    ['never raises a number', [post('director-teaching'), waiver(40)], 30],
    ['not for who does not teach', [post('director-teaching', false), waiver(24)], 30],
    ['not of a principal', [post('principal', true), waiver(5)], 20],
    ['not of a teacher', [post('teacher'), waiver(5)], 20],
    ['not below what another post owes', [post('director-teaching'), post('teacher'), waiver(10)], 20],
    ['not in another school', [post('director-teaching'), waiver(24, { school: '乙' })], 30],
    ['not of another duty', [post('director-teaching'), waiver(24, { obligation: 'wuzhai-2022.evaluation' })], 30],
  ])('%s', (_, spells, owed) => expect(target(...spells)).toBe(owed))
})

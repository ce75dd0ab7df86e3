import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCli } from '../../src/cli/run-cli.js'
import type { Fields } from '../../src/domain/record.js'
import type { Leave } from '../../src/domain/spell.js'
import { fromRoot } from '../../src/root.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const OFFICE = '县教育局'
const SCHOOLS = ['城东小学', '双桥小学', '县第三初级中学']
const NOW = '2026-11-17T16:00:00+08:00'

let county: TestSchool
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-county-'))
  county = await testSchool({ at: NOW, records: true })
  const [head, ...rows] = readFileSync(fromRoot('test/fixtures/import/county-roster.csv'), 'utf8').split('\r\n')
  const file = join(folder, 'roster.csv')
  writeFileSync(file, [head, ...rows.filter((row) => [...SCHOOLS, OFFICE].includes(row.split(',')[2]!))].join('\r\n'))
  const openStorage = async () => ({ ...county.storage, close: async () => undefined })
  const io = { out: () => undefined, err: () => undefined, now: () => Date.parse(NOW), env: {}, openStorage }
  expect(await runCli(['import', 'roster', file], io)).toBe(0)
  const { term } = (await county.storage.directory()).terms[0]!
  const adoptions = (school: string, ...packs: string[]) => packs.map((pack) => ({ school, pack, from: null }))
  await county.storage.changeDirectory(
    [
      { school: '城东小学', terms: [term], adoptions: adoptions('城东小学', 'wuzhai-2022') },
      { school: '双桥小学', terms: [term] },
      { school: OFFICE, terms: [term], adoptions: adoptions(OFFICE, 'henan-2021', 'anyang-2021') },
    ],
    [],
  )
})
afterEach(async () => {
  await county.close()
  rmSync(folder, { recursive: true })
})

const says = async (who: string, text: string): Promise<string> => (await county.person(who).says(text)).private

async function leave(school: string, people: readonly string[]): Promise<void> {
  const { spells, people: staff } = await county.storage.directory()
  const own = new Set(staff.filter((each) => each.school === school).map((each) => each.id))
  const leaves = people.map((person): Leave => {
    return { id: `L-${person}`, person, school, kind: 'leave', title: '病假', from: '2026-11-16', to: '2026-12-31' }
  })
  await county.storage.changeDirectory([{ school, spells: [...spells.filter((each) => own.has(each.person)), ...leaves] }], [])
}
let n = 0
async function keep(school: string, kind: string, day: string, fields: Fields, credits: readonly string[]): Promise<string> {
  n += 1
  const id = `X-${n}`
  const author = (await staffOf(school))[0]!.id
  const atMs = Date.parse(`${day}T10:00:00+08:00`)
  const source = { platform: 'test', account: 'test', messageId: id, channel: 'private' } as const
  const record = { id, school, kind, author, day, enteredAtMs: atMs, status: 'complete', backfilled: false, source, fields } as const
  await county.storage.load([
    {
      record: { ...record, sealed: null, credits, lessons: [], noted: true, version: 1 },
      versions: [{ n: 1, action: 'create', atMs, by: author, fields, sealed: null, reason: null }],
    },
  ])
  return id
}

/** A teacher of the school who entered the service within three years. */
async function novice(school: string): Promise<string> {
  return (await staffOf(school)).find(({ serviceStart }) => serviceStart !== null && serviceStart > '2023-12-01')!.id
}

const staffOf = async (school: string) => (await county.storage.directory()).people.filter((each) => each.school === school)

describe('/进度 全县', () => {
  test('schools in order of name, reasons before effort, nothing of single people', async () => {
    await leave(
      '城东小学',
      (await staffOf('城东小学')).slice(0, 4).map(({ id }) => id),
    )
    const said = await says('钱敏', '/进度 全县')
    expect(said.split('\n')).toEqual([
      '全县｜11月17日 周二｜4 校 268 人',
      '本学期听课 228 节（同一节课只计一次），评课 17 次',
      '多数老师在进度线上的学校 0/2',
      '各校（按校名）：',
      '城东小学｜请假 4 人，空缺 校长、书记、教学副校长、教导主任｜落后 2 项｜不到半数老师在进度线上',
      // Two people on leave: fewer than three are not counted.
      '明德小学｜有人请假｜落后 2 项｜不到半数老师在进度线上',
      '双桥小学｜还没有采用文件',
      '县第三初级中学｜还没有设置学期',
      '看一所学校：/进度 城东小学',
    ])
    for (const { name } of (await county.storage.directory()).people) expect(said).not.toContain(name)
  })

  test('is for the office only, and never said in a group', async () => {
    expect(await says('林芳', '/进度 全县')).toBe('只能查看本校。')
    const { group, private: apart } = await county.person('钱敏').says('/进度 全县', { in: '明德教师群' })
    expect(group).toBe('已私聊你。')
    expect(apart).toContain('全县｜')
  })
})

describe('/进度 of one school, by the office', () => {
  test('first its reasons, then its screen; shares of few people without figures', async () => {
    await leave('城东小学', [(await staffOf('城东小学'))[0]!.id])
    const lines = (await says('钱敏', '/进度 城东小学')).split('\n')
    expect(lines.slice(0, 5)).toEqual([
      '城东小学｜11月17日 周二',
      '有人请假，空缺 校长',
      '先看这 2 项：',
      '△ 课后服务时间 今天 0/120 分钟｜落后〔五寨县教育科技局〕',
      '△ 新教师“师徒结对” 0/3 人｜落后，校定〔五寨县教育科技局〕',
    ])
    expect(lines.join('\n')).toContain('各类明细：/进度 城东小学 期限｜上限｜覆盖｜定额｜清单｜全部')
    const pair = { school: '城东小学', kind: 'mentoring-pair', credits: [await novice('城东小学')] }
    await keep(pair.school, pair.kind, '2026-11-10', {}, pair.credits)
    expect(await says('钱敏', '/进度 城东小学')).toContain('△ 新教师“师徒结对”｜落后，校定〔五寨县教育科技局〕')
    expect(await says('钱敏', '/为什么 城东小学 师徒结对')).not.toMatch(/1÷3|1\/3/)
    expect(await says('钱敏', '/进度 城东小学 期限')).toMatch(/期限（1–\d+\/\d+）：/)
  })

  test('why: numbers and clause, but not which records', async () => {
    const id = await keep('城东小学', 'after-school-service', '2026-11-17', { start: '16:30', end: '18:00' }, [])
    const said = await says('钱敏', '/为什么 城东小学 课后服务时间')
    expect(said).toContain('计入：90分钟\n进度：落后，还差30分钟')
    expect(said).not.toContain(id)
    expect(await says('林芳', '/为什么 城东小学 课后服务时间')).not.toContain('90分钟')
  })
})

describe('people of the office', () => {
  test('a leader owes a visit a month, by the strictest of the documents', async () => {
    expect(await says('宋立文', '/进度')).toContain('✓ 班子成员每月视导学校 本月 0/1 所｜在进度线上〔安阳市教育局、河南省〕')
    county.at('2026-11-30T12:00:00+08:00')
    expect(await says('宋立文', '/进度')).toContain('△ 班子成员每月视导学校 本月 0/1 所｜落后〔安阳市教育局、河南省〕')
    await keep(OFFICE, 'inspection-visit', '2026-11-12', { school: '城东小学' }, ['900003'])
    expect(await says('宋立文', '/进度')).toContain('✓ 班子成员每月视导学校 本月 1/1 所｜已完成〔安阳市教育局、河南省〕')
    expect(await says('宋立文', '/为什么 班子成员每月视导学校')).toMatch(
      /期间：11月1日–11月30日，.*\n目标：.*1所\n.*\n计入：1所：X-\d+\n进度：已完成/,
    )
  })

  test('stand for their office as well', async () => {
    const said = await says('宋立文', '/进度 全校')
    expect(said).toContain('县教育局｜11月17日 周二\n没有逾期、违反或落后的。')
    expect(said).not.toContain('课后服务时间')
  })
})

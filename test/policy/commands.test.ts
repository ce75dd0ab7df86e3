import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'
import { loadDemo } from '../../src/import/demo.js'
import { groupStandings } from '../../src/policy/group-standings.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { fromRoot, PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { expectations } from '../domain/fixture.js'
import { fixtureRecords } from '../kit/fixture-records.js'

const NOW = Date.parse('2026-11-16T10:05:00+08:00')
let folder: string
let storage: Storage

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-standing-'))
  for (const source of ['demo', 'test/fixtures/standing']) cpSync(fromRoot(source), folder, { recursive: true })
  storage = await sqliteStorage({ file: ':memory:' })
})
afterEach(async () => {
  await storage.close()
  rmSync(folder, { recursive: true })
})

async function tingke(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const openStorage = async (): Promise<Storage> => ({ ...storage, close: async () => undefined })
  const io: CliIo = { out: (text) => out.push(text), err: (text) => err.push(text), now: () => NOW, env: { DEMO: '0' }, openStorage }
  return { status: await runCli(args, io), out: out.join('\n'), err: err.join('\n') }
}

const change = (name: string, edit: (data: Record<string, never>) => object) =>
  writeFileSync(join(folder, name), JSON.stringify(edit(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, never>)))

describe('standing from files', () => {
  test('answers every row of the fixture in its order', async () => {
    const { status, out } = await tingke('standing', '--from', folder, '--ask', join(folder, 'standings.json'))
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual(
      expectations.map(({ n, target, pace, actual, state, derivation }) => ({ n, target, pace, actual, state, derivation })),
    )
  })

  test('expected values may be absent, and a file may be named by its name in the folder', async () => {
    change('standings.json', (ask) => ({
      ...ask,
      standings: [{ n: 7, person: '001001', obligation: 'wuzhai-2022.observation', day: '2026-11-16' }],
    }))
    expect(JSON.parse((await tingke('standing', '--from', folder, '--ask', 'standings.json')).out)).toMatchObject([
      { n: 7, target: 30, pace: 16, actual: 18 },
    ])
  })

  test('a rule set is laid over the built-in packs; what is not known is refused with its row', async () => {
    const ask = (row: object) =>
      change('standings.json', (all) => ({
        ...all,
        standings: [{ n: 1, person: '001011', day: '2026-11-16', obligation: 'wuzhai-2022.observation', ...row }],
      }))
    ask({ ruleset: 'amended' })
    expect(JSON.parse((await tingke('standing', '--from', folder, '--ask', 'standings.json')).out)).toMatchObject([{ target: 22 }])
    ask({ ruleset: 'none' })
    expect(await tingke('standing', '--from', folder, '--ask', 'standings.json')).toMatchObject({
      status: 1,
      out: '',
      err: 'n=1：packs 文件里没有 rulesets.none',
    })
    ask({ person: '01011' })
    expect(await tingke('standing', '--from', folder, '--ask', 'standings.json')).toMatchObject({
      status: 1,
      err: 'n=1：名单里没有 01011（写工号）',
    })
    ask({ obligation: 'nix' })
    expect(await tingke('standing', '--from', folder, '--ask', 'standings.json')).toMatchObject({
      status: 1,
      err: 'n=1：没有 nix 这一定额',
    })
  })

  test('a missing or broken file is named', async () => {
    rmSync(join(folder, 'spells.json'))
    expect((await tingke('standing', '--from', folder, '--ask', 'standings.json')).err).toBe(`读不到文件 ${join(folder, 'spells.json')}`)
    writeFileSync(join(folder, 'spells.json'), '{"spells": [{"id": 1}]}')
    expect((await tingke('standing', '--from', folder, '--ask', 'standings.json')).err).toContain('spells.json：spells.0')
  })

  test('half a question is wrong usage', async () => {
    expect(await tingke('standing')).toMatchObject({ status: 2 })
    expect(await tingke('standing', '--from', folder)).toMatchObject({ status: 2 })
  })
})

describe('standing from the store', () => {
  beforeEach(async () => {
    await loadDemo(storage, PACKAGE_ROOT, NOW)
    for (const school of new Set((await storage.directory()).spells.map((spell) => spell.school))) {
      const adoptions = ['wuzhai-2022', 'shenyang-2024'].map((pack) => ({ school, pack, from: null }))
      await storage.changeDirectory([{ school, adoptions }], [])
    }
    await storage.load(fixtureRecords(JSON.parse(readFileSync(join(folder, 'records.json'), 'utf8'))))
  })

  test('reproduces every row of the fixture that has the rules as they are', async () => {
    const rows = expectations.filter((row) => row.ruleset === 'base')
    const directory = await storage.directory()
    const packs = readPacks(packFolders(undefined))
    for (const day of new Set(rows.map((row) => row.day))) {
      const found = await groupStandings({ directory, packs, people: directory.people, day, credits: (query) => storage.credits(query) })
      for (const { person, obligation, target, pace, actual, state, backfilled, derivation } of rows.filter((row) => row.day === day)) {
        const own = found.find((each) => each.person === person && each.obligation === obligation)
        expect(own).toMatchObject({ target, pace, actual, state, backfilled, derivation })
      }
    }
  })

  test('is printed as JSON rows with name and school', async () => {
    const rows = JSON.parse((await tingke('standing', '--on', '2026-11-16', '--school', '明德小学', '--json')).out) as object[]
    expect(rows.filter((row) => 'person' in row && row.person !== null)).toHaveLength(180)
    expect(
      rows.find((row) => 'name' in row && row.name === '刘洋' && 'obligation' in row && row.obligation === 'wuzhai-2022.observation'),
    ).toMatchObject({
      school: '明德小学',
      person: '001015',
      target: 11,
      pace: 2,
      state: 'behind',
      derivation: { sum: { num: 1080, den: 94 } },
    })
  })

  test('after the people the school itself', async () => {
    const rows = JSON.parse((await tingke('standing', '--on', '2026-11-16', '--school', '明德小学', '--json')).out) as object[]
    const own = rows.filter((row) => 'person' in row && row.person === null)
    expect(rows.slice(-own.length)).toEqual(own)
    expect(own.find((row) => 'obligation' in row && row.obligation === 'wuzhai-2022.file-plan')).toMatchObject({
      school: '明德小学',
      person: null,
      target: 1,
      pace: 1,
      actual: 0,
      state: 'closed',
      due: '2022-02-28',
      derivation: { row: 'wuzhai-2022.file-plan', label: '文件规定' },
    })
    expect(Object.keys(own[0]!)).toEqual([
      'school',
      'person',
      'obligation',
      'day',
      'target',
      'pace',
      'actual',
      'unit',
      'state',
      'due',
      'derivation',
    ])
  })

  test('of the county school by school, as one list that holds the same rows', async () => {
    const { out } = await tingke('standing', '--county', '--on', '2026-11-16', '--json')
    const rows = JSON.parse(out) as object[]
    expect(new Set(rows)).toEqual(new Set(JSON.parse((await tingke('standing', '--on', '2026-11-16', '--json')).out)))
    expect(out.split('\n').length).toBeGreaterThan(rows.length)
    expect((await tingke('standing', '--county', '--on', '2026-11-16')).out).toContain(
      '001001 周建国 wuzhai-2022.evaluation 6/10 应完成5 在进度线上',
    )
    expect(await tingke('standing', '--county', '--on', '2026-11-16', '--school', '明德小学')).toMatchObject({ status: 2 })
  })

  test('of one person by id or name, of one school, as lines for people', async () => {
    const { out } = await tingke('standing', '--on', '2026-11-16', '--person', '周建国')
    expect(out.split('\n')).toEqual([
      '001001 周建国 shenyang-2024.observation 1/2 应完成0 在进度线上',
      '001001 周建国 wuzhai-2022.observation 18/30 应完成16 在进度线上',
      '001001 周建国 wuzhai-2022.evaluation 6/10 应完成5 在进度线上',
    ])
    expect((await tingke('standing', '--on', '2026-11-16', '--person', '001001')).out).toBe(out)
    expect(await tingke('standing', '--on', '2026-11-16', '--person', '谁')).toMatchObject({ status: 1, err: '名单里没有谁' })
    expect(await tingke('standing', '--on', '2026-11-16', '--school', '无')).toMatchObject({ status: 1, err: '名单里没有无' })
    expect(await tingke('standing', '--on', '2026-02-30')).toMatchObject({ status: 1 })
  })
})

test('standing of an empty store without the demo is an empty list, and a hint for people', async () => {
  expect((await tingke('standing', '--on', '2026-11-16', '--json')).out).toBe('[]')
  expect(JSON.parse((await tingke('standing', '--county', '--on', '2026-11-16', '--json')).out)).toEqual([])
  expect((await tingke('standing', '--on', '2026-11-16')).out).toContain('先导入名单')
})

describe('policies', () => {
  test('list, show and schema', async () => {
    expect((await tingke('policies', 'list')).out).toContain('wuzhai-2022 第1版 五寨县教育科技局')
    expect(JSON.parse((await tingke('policies', 'list', '--json')).out)).toHaveLength(14)
    const shown = (await tingke('policies', 'show', 'wuzhai-2022')).out
    expect(shown).toContain(
      '校长（带课） 不少于20节 文件规定：“每学期校长听课不少于30节（带课的校长不少于20节）”（三、工作措施 / (二) 提高课堂教学质量 / 3. 加强听课评课）',
    )
    expect(shown).toContain('wuzhai-2022.after-school-hours 课后服务时间（定额，学校）')
    expect(JSON.parse((await tingke('policies', 'show', 'wuzhai-2022', '--json')).out)).toMatchObject({ id: 'wuzhai-2022', version: 1 })
    expect(await tingke('policies', 'show', 'nix')).toMatchObject({ status: 1, err: expect.stringContaining('没有政策包 nix，现有：') })
    expect(JSON.parse((await tingke('policies', 'schema')).out)).toEqual(
      JSON.parse(readFileSync(fromRoot('policies', 'schema.json'), 'utf8')),
    )
  })

  test('check compares with the texts when they are given', async () => {
    const checked = await tingke('policies', 'check')
    expect([checked.status, checked.out]).toEqual([0, expect.stringMatching(/^\d+个政策包，\d+处引文，没有核对原文（--sources 文件夹）$/)])
    expect(await tingke('policies', 'check', '--sources', folder)).toMatchObject({ status: 1, out: '' })
    writeFileSync(join(folder, 'broken.yaml'), 'id: 1\n')
    const { status, err } = await tingke('policies', 'check', folder)
    expect(status).toBe(1)
    expect(err).toContain(`${join(folder, 'broken.yaml')}：id：`)
  })

  test('coverage says who carries each row', async () => {
    expect((await tingke('policies', 'coverage')).out).toContain('wuzhai-2022 109/109')
    expect(Object.keys(JSON.parse((await tingke('policies', 'coverage', '--json')).out))).toHaveLength(797)
  })

  test('adopt writes once, and not in a dry run', async () => {
    await loadDemo(storage, PACKAGE_ROOT, NOW)
    const since = async () =>
      (await storage.directory()).adoptions.find((each) => each.school === '明德小学' && each.pack === 'wuzhai-2022')?.from
    expect((await tingke('policies', 'adopt', 'wuzhai-2022', '--school', '明德小学', '--from', '2026-11-16', '--dry-run')).out).toContain(
      '没有写入',
    )
    expect(await since()).toBeNull()
    expect((await tingke('policies', 'adopt', 'wuzhai-2022', '--school', '明德小学', '--from', '2026-11-16')).out).toBe(
      '明德小学从 2026-11-16 起采用 wuzhai-2022 第1版（原来一直）',
    )
    expect(await since()).toBe('2026-11-16')
    expect((await tingke('policies', 'adopt', 'wuzhai-2022', '--school', '明德小学', '--from', '2026-11-16')).out).toContain('没有改动')
    expect(JSON.parse((await tingke('standing', '--on', '2026-11-15', '--person', '001001', '--json')).out)).toMatchObject([
      {},
      { target: 0, state: 'exempt' },
      { target: 0 },
    ])
  })

  test('adopt refuses an unknown school, pack or day', async () => {
    expect(await tingke('policies', 'adopt', 'wuzhai-2022', '--school', '无')).toMatchObject({ status: 1, err: '没有无：先导入名单' })
    expect(await tingke('policies', 'adopt', 'nix', '--school', '无')).toMatchObject({ status: 1 })
    expect(await tingke('policies', 'adopt', 'wuzhai-2022', '--school', '无', '--from', 'x')).toMatchObject({
      status: 1,
      err: '不是日期：x，请写成 2026-09-01 这样',
    })
    expect(await tingke('policies', 'adopt', 'wuzhai-2022')).toMatchObject({ status: 2 })
  })
})

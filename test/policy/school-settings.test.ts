import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'
import { loadDemo } from '../../src/import/demo.js'
import { noHomeworkDayOf, offWorkOf } from '../../src/policy/setting-values.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'

test.each([
  ['17:30', '17:30'],
  ['１７：３０', '17:30'],
  ['17点', '17:00'],
  ['17:75', undefined],
  ['5:30', undefined],
  ['下班', undefined],
])('end of work %s is %s', (typed, value) => expect(offWorkOf(typed)).toBe(value))

test.each([
  ['周三', '3'],
  ['星期五', '5'],
  ['2', '2'],
  ['周日', undefined],
  ['6', undefined],
])('day without homework %s is %s', (typed, value) => expect(noHomeworkDayOf(typed)).toBe(value))

describe('school set and show', () => {
  let storage: Storage
  beforeEach(async () => {
    storage = await sqliteStorage({ file: ':memory:' })
    await loadDemo(storage, PACKAGE_ROOT, 0)
  })
  afterEach(() => storage.close())

  async function tingke(...args: string[]) {
    const out: string[] = []
    const err: string[] = []
    const openStorage = async (): Promise<Storage> => ({ ...storage, close: async () => undefined })
    const io: CliIo = { out: (text) => out.push(text), err: (text) => err.push(text), now: () => 0, env: {}, openStorage }
    return { status: await runCli(['school', ...args], io), out: out.join('\n'), err: err.join('\n') }
  }
  const SET = ['set', '--school', '明德小学']

  test('keeps several at once, shows them, removes one', async () => {
    const given = [
      '--off-work',
      '17:30',
      '--no-homework-day',
      '周三',
      '--due-day',
      'wuzhai-2022.ass-plan=2026-12-31',
      '--role-as',
      '教研主任=教务主任',
    ]
    expect((await tingke(...SET, ...given, '--dry-run')).out).toContain('没有写入')
    expect((await storage.directory()).settings).toEqual([])
    expect((await tingke(...SET, ...given)).status).toBe(0)
    expect((await tingke('show')).out.split('\n')).toEqual([
      '明德小学 off-work 17:30',
      '明德小学 no-homework-day 3',
      '明德小学 due-day wuzhai-2022.ass-plan 2026-12-31',
      '明德小学 role-as director-research director-teaching',
    ])
    await tingke(...SET, '--off-work', '取消')
    expect(JSON.parse((await tingke('show', '--school', '明德小学', '--json')).out)).toHaveLength(3)
  })

  test.each([
    [['--off-work', '25:00'], '没看懂“25:00”，例：17:30'],
    [['--no-homework-day', '周日'], '没看懂“周日”，例：周三'],
    [['--due-day', 'nix=2026-12-31'], '没有要求 nix，编号见 policies show'],
    [['--due-day', 'wuzhai-2022.ass-plan=soon'], '没看懂“soon”，例：wuzhai-2022.ass-plan=2026-12-31'],
    [['--due-day', 'wuzhai-2022.file-plan=2026-12-31'], '“方案报县局备案”的期限不能另设'],
    [['--due-day', 'henan-2021.file-plan=2026-11-30'], expect.stringMatching(/没有要求|文件写的是/)],
    [['--role-as', '校长=火星'], '没看懂“校长=火星”，例：教研主任=教务主任'],
  ])('refuses %j', async (given, err) => {
    expect(await tingke(...SET, ...given)).toMatchObject({ status: 1, err })
    expect((await storage.directory()).settings).toEqual([])
  })

  test('wants a school and something to set', async () => {
    expect(await tingke('set', '--school', '无', '--off-work', '17:30')).toMatchObject({ status: 1, err: '没有无：先导入名单' })
    expect(await tingke(...SET)).toMatchObject({ status: 2 })
    expect((await tingke('show')).out).toBe('没有设定')
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'
import { DEMO_SCHOOL, loadDemo } from '../../src/import/demo.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'

const NOW = Date.parse('2026-11-16T10:05:00+08:00')
const HEAD = '工号,姓名,类别,角色或事由,带课,学校,起,止'
const SPELLS = join(PACKAGE_ROOT, 'demo', 'spells.json')

let folder: string
let storage: Storage

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingke-duties-'))
  storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, PACKAGE_ROOT, NOW)
})
afterEach(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

async function duties(file: string, ...options: string[]) {
  const out: string[] = []
  const err: string[] = []
  // The command closes the store it opened; the one in memory must outlive it.
  const openStorage = async (): Promise<Storage> => ({ ...storage, close: async () => undefined })
  const io: CliIo = { out: (text) => out.push(text), err: (text) => err.push(text), now: () => NOW, env: {}, openStorage }
  const status = await runCli(['import', 'duties', file, ...options], io)
  return { status, out: out.join('\n'), err: err.join('\n') }
}

async function csv(...rows: string[]): Promise<string> {
  const path = join(folder, 'duties.csv')
  await writeFile(path, `${rows.join('\n')}\n`)
  return path
}

const spells = async () => (await storage.directory()).spells
const spellsOf = async (person: string) => (await spells()).filter((spell) => spell.person === person)

describe('import duties', () => {
  it('enters posts and leave; given again, every row is the same and nothing is written', async () => {
    const before = await spells()
    const file = await csv(
      HEAD,
      '001013,陈静,任职,教导主任,,,2026-12-01,',
      ',李伟,请假,病假,,,2026/11/30,2026年12月4日',
      '001001,,任职,教师,否,城东小学,,2018-08-31',
    )
    expect(await duties(file)).toEqual({ status: 0, out: '新增 3', err: '' })
    expect(await spells()).toHaveLength(before.length + 3)
    expect(await spells()).toEqual(expect.arrayContaining([...before]))
    expect((await spellsOf('001013')).at(-1)).toMatchObject({
      kind: 'post',
      school: DEMO_SCHOOL,
      role: 'director-teaching',
      title: '教导主任',
      teaches: true,
      from: '2026-12-01',
      to: null,
    })
    expect((await spellsOf('001011')).at(-1)).toMatchObject({
      kind: 'leave',
      school: DEMO_SCHOOL,
      title: '病假',
      from: '2026-11-30',
      to: '2026-12-04',
    })
    expect(await spellsOf('001001')).toContainEqual(
      expect.objectContaining({ school: '城东小学', role: 'teacher', teaches: false, from: null, to: '2018-08-31' }),
    )
    const { version } = await storage.directory()
    expect(await duties(file)).toEqual({ status: 0, out: '相同 3', err: '' })
    expect(await storage.directoryVersion()).toBe(version)
  })

  it('changes the last day, the reason or 带课 of what begins on that day, and leaves the rest alone', async () => {
    const file = await csv(
      'to,from,kind,name,teaches,role',
      '2026-12-25,2026-09-21,leave,孙丽,,',
      '2026-12-31,2022-08-22,post,林芳,no,教导主任',
    )
    const count = (await spells()).length
    expect((await duties(file, '--dry-run')).out).toBe(
      [
        '第2行 变更 孙丽 001017 请假 2026-09-21–2026-12-25',
        '第3行 变更 林芳 001004 任职 教导主任 2022-08-22–2026-12-31',
        '变更 2；没有写入',
      ].join('\n'),
    )
    expect((await spells()).find((spell) => spell.id === 'S-080')).toMatchObject({ to: '2026-12-18' })
    expect(await duties(file)).toMatchObject({ status: 0, out: '变更 2' })
    expect(await spells()).toHaveLength(count)
    expect((await spells()).find((spell) => spell.id === 'S-080')).toMatchObject({ title: '产假', to: '2026-12-25' })
    expect((await spells()).find((spell) => spell.id === 'S-004')).toMatchObject({ teaches: false, to: '2026-12-31' })
  })

  it('tells two leaves of one first day apart, in whatever order the rows come', async () => {
    const rows = ['001011,请假,2026-11-30,2026-12-04', '001011,请假,2026-11-30,2026-12-11']
    await duties(await csv('工号,类别,起,止', ...rows))
    expect(await duties(await csv('工号,类别,起,止', ...rows.reverse()))).toMatchObject({ out: '相同 2' })
  })

  it('names line and cell of every fault, and nothing is half done', async () => {
    const { version } = await storage.directory()
    const file = await csv(
      HEAD,
      '001013,陈静,任职,教导主任,,,2026-12-01,',
      '001013,陈静,任职,德育副校长,,,2026-12-01,',
      '009999,,请假,病假,,,2026-11-30,',
      '001011,陈静,请假,病假,,,2026-11-30,',
      ',王芳,请假,病假,,,2026-11-30,',
      ',,旅行,,,,2026-11-30,',
      '001011,,请假,,,,,2026-11-30',
      '001011,,任职,教师,也许,,2026-13-01,',
      '001011,,请假,,,,2026-11-30,2026-11-01',
      '001013,,任职,教务主任,,,2026-12-01,',
    )
    const refused = await duties(file)
    expect(refused.status).toBe(1)
    expect(refused.err.split('\n')).toEqual([
      expect.stringMatching(/^第3行「角色或事由」“德育副校长”：不认识的角色，可用：校长、/),
      '第4行「工号」“009999”：名单里没有这个工号',
      '第5行「姓名」“陈静”：工号 001011 是李伟',
      '第6行「姓名」“王芳”：有 2 位同名，请填工号：001009（明德小学 语文）、001010（明德小学 英语）',
      '第7行「工号」是空的：工号和姓名至少填一个',
      '第7行「类别」“旅行”：请写 任职 或 请假',
      '第8行「起」是空的：要填',
      '第9行「起」“2026-13-01”：不是日期，请写成 2026-09-01 这样',
      '第9行「带课」“也许”：请写 是 或 否',
      '第10行「止」“2026-11-01”：早于起 2026-11-30',
      '第11行「起」“2026-12-01”：与第2行重复',
      '11处有误，什么都没有写入',
    ])
    expect(await storage.directoryVersion()).toBe(version)
    const json = JSON.parse((await duties(file, '--json')).out)
    expect(json).toHaveLength(10)
    expect(json[0]).toMatchObject({ row: 1, line: 2, status: 'new', problems: [] })
    expect(json[1]).toMatchObject({ row: 2, line: 3, status: 'error', problems: [{ cell: '角色或事由', typed: '德育副校长' }] })
  })

  it('refuses a school that nobody of the roster belongs to, with schools of a like name', async () => {
    const { version } = await storage.directory()
    const file = await csv(HEAD, '001013,,任职,教师,,没有中学,2026-12-01,', '001013,,任职,教师,,名德小学,2026-12-01,')
    expect(await duties(file)).toMatchObject({
      status: 1,
      err: [
        '第2行「学校」“没有中学”：名单里没有这所学校，现有：明德小学、城东小学、河口小学',
        '第3行「学校」“名德小学”：名单里没有这所学校，是不是 明德小学？',
        '2处有误，什么都没有写入',
      ].join('\n'),
    })
    expect(await storage.directoryVersion()).toBe(version)
  })

  it('takes the rows of one school', async () => {
    const file = await csv(HEAD, '001013,,请假,,,,2026-12-01,', '001016,,任职,教师,,城东小学,2012-08-20,2013-08-19')
    expect(await duties(file, '--school', '城东小学', '--dry-run')).toMatchObject({ out: expect.stringContaining('新增 1；没有写入') })
    expect(await duties(file, '--school', '乙校')).toMatchObject({ status: 1, err: '文件里没有乙校的行' })
  })

  it('reads XLSX', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('任职').addRows([
      ['姓名', '类别', '事由', '起', '止'],
      ['李伟', '请假', '病假', new Date('2026-11-30T00:00:00Z'), '2026-12-04'],
    ])
    const path = join(folder, 'duties.xlsx')
    await book.xlsx.writeFile(path)
    expect(await duties(path)).toEqual({ status: 0, out: '新增 1', err: '' })
    expect((await spellsOf('001011')).at(-1)).toMatchObject({ kind: 'leave', from: '2026-11-30', to: '2026-12-04' })
  })
})

describe('import duties from JSON', () => {
  it('finds the demo’s own spells all the same, and brings back what was lost', async () => {
    const before = await spells()
    expect(await duties(SPELLS)).toMatchObject({ status: 0, out: `相同 ${before.length}` })
    const ofSchool = before.filter((spell) => spell.school === DEMO_SCHOOL && spell.id !== 'S-080' && spell.id !== 'S-081')
    await storage.changeDirectory([{ school: DEMO_SCHOOL, spells: ofSchool }], [])
    expect(await duties(SPELLS)).toMatchObject({ status: 0, out: `新增 2，相同 ${before.length - 2}` })
    const sorted = (all: typeof before) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(sorted(await spells())).toEqual(sorted(before))
  })

  it('refuses people who are not on the roster, with the line, and files of another form', async () => {
    const path = join(folder, 'spells.json')
    const leave = { id: 'X-1', person: '009999', name: '无名', kind: 'leave', reason: '病假', from: '2026-11-30', to: null }
    await writeFile(path, JSON.stringify({ spells: [leave] }, null, 1))
    expect(await duties(path)).toMatchObject({ status: 1, err: '第4行「person」“009999”：名单里没有这个工号\n1处有误，什么都没有写入' })
    await writeFile(path, JSON.stringify({ spells: [{ ...leave, kind: 'holiday' }] }))
    expect(await duties(path)).toMatchObject({ status: 1, err: expect.stringMatching(/^不是任职时段的 JSON（spells\.0\.kind）/) })
    await writeFile(path, '{')
    expect(await duties(path)).toMatchObject({ status: 1, err: expect.stringMatching(/^不是 JSON/) })
  })
})

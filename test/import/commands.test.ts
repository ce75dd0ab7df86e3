import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'
import type { LedgerRecord } from '../../src/domain/record.js'
import { DEMO_SCHOOL, loadDemo } from '../../src/import/demo.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'

const NOW = Date.parse('2026-11-16T10:05:00+08:00')
const demo = (name: string) => join(PACKAGE_ROOT, 'demo', name)
const county = fileURLToPath(new URL('../fixtures/import/county-roster.csv', import.meta.url))

let folder: string
let storage: Storage

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingke-import-'))
  storage = await sqliteStorage({ file: ':memory:' })
})
afterEach(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

/** Each command closes the store it opened; the one in memory must outlive it. */
async function openStorage(): Promise<Storage> {
  return { ...storage, close: async () => undefined }
}

async function tingke(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io: CliIo = { out: (text) => out.push(text), err: (text) => err.push(text), now: () => NOW, env: {}, openStorage }
  const status = await runCli(args, io)
  return { status, out: out.join('\n'), err: err.join('\n') }
}

async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

describe('import', () => {
  it('of another school says that the demo school stays in the store, and how to begin without it', async () => {
    const own = ['--school', '城东小学']
    await loadDemo(storage, PACKAGE_ROOT, NOW)
    expect((await tingke('import', 'roster', demo('roster.csv'))).err).toBe('')
    const file = await fileOf('own.csv', ['姓名,工号,角色', '何平,C001,校长'])
    for (const more of [['--dry-run'], []])
      expect(await tingke('import', 'roster', file, ...own, ...more)).toMatchObject({
        status: 0,
        err: expect.stringMatching(/^库里还有示范学校明德小学.*DEMO=0.*DATA_DIR/),
      })
    const sameId = await fileOf('same.csv', ['姓名,工号,角色', '何平,001001,校长'])
    expect((await tingke('import', 'roster', sameId, ...own)).err).toMatch(/^库里还有示范学校.*工号 001001 在明德小学/s)
  })

  it('into a store without the demo school says nothing of it', async () => {
    await tingke('import', 'roster', demo('roster.csv'))
    const file = await fileOf('own.csv', ['姓名,工号,角色', '何平,C001,校长'])
    expect(await tingke('import', 'roster', file, '--school', '城东小学')).toMatchObject({ status: 0, err: '' })
  })

  it('loads the demo school from its files, roster, classes, term and timetable', async () => {
    expect(await tingke('import', 'roster', demo('roster.csv'))).toEqual({ status: 0, out: '新增 60', err: '' })
    expect(await tingke('import', 'classes', demo('classes.csv'))).toMatchObject({ status: 0, out: '新增 18' })
    expect((await tingke('term', 'set', demo('term.yaml'), '--school', DEMO_SCHOOL)).out).toContain('上课日 94 天')
    expect((await tingke('term', 'set', demo('term-spring.yaml'))).out).toContain('上课日 92 天')
    expect(await tingke('import', 'timetable', demo('timetable.csv'))).toMatchObject({ status: 0, out: '新增 515' })
    const kept = await storage.directory()
    expect([kept.people.length, kept.classes.length, kept.lessons.length, kept.terms.length]).toEqual([60, 18, 515, 2])
    expect(await tingke('import', 'roster', demo('roster.csv'))).toMatchObject({ status: 0, out: '相同 60' })
    expect((await tingke('term', 'show', '--school', DEMO_SCHOOL)).out).toContain('暂定：2027-04-05')
    expect(await tingke('term', 'show', '--school', '无校')).toMatchObject({
      status: 1,
      err: expect.stringContaining('名单里没有这所学校'),
    })
  })

  it('replaces the lessons of one class, and all of a school only when told', async () => {
    await loadDemo(storage, PACKAGE_ROOT, NOW)
    const [head = '', ...rows] = (await readFile(demo('timetable.csv'), 'utf8')).trim().split('\n')
    const own = rows.filter((row) => row.includes('五(1)班'))
    const file = await fileOf('one.csv', [head, ...own.slice(1)])
    expect((await tingke('import', 'timetable', file, '--dry-run')).out).toMatch(
      /相同 \d+，文件里没有，保留 \d+，文件里没有，删去 1；没有写入$/,
    )
    expect(await tingke('import', 'timetable', file)).toMatchObject({ status: 0 })
    expect((await storage.directory()).lessons).toHaveLength(514)
    await tingke('import', 'timetable', file, '--replace')
    expect((await storage.directory()).lessons).toHaveLength(own.length - 1)
  })

  it('says which sheets of a workbook it has not read', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('名单').addRows([
      ['姓名', '工号', '学校', '角色'],
      ['张三', '1', '甲校', '教师'],
    ])
    book.addWorksheet('说明').addRow(['填表说明'])
    const path = join(folder, 'roster.xlsx')
    await book.xlsx.writeFile(path)
    expect(await tingke('import', 'roster', path)).toEqual({ status: 0, out: '新增 1', err: '没有读工作表“说明”：只读第一张' })
  })

  it('lists every row of a dry run and writes nothing', async () => {
    const version = await storage.directoryVersion()
    const dry = await tingke('import', 'roster', county, '--school', DEMO_SCHOOL, '--dry-run')
    expect(dry.status).toBe(0)
    expect(dry.out.split('\n')).toHaveLength(61)
    expect(dry.out).toContain('第2行 新增 周建国 001001')
    expect(dry.out).toContain('新增 60；没有写入')
    expect(await tingke('term', 'set', demo('term.yaml'), '--school', DEMO_SCHOOL, '--dry-run')).toMatchObject({ status: 0 })
    const kept = await storage.directory()
    expect([kept.people.length, kept.terms.length]).toEqual([0, 0])
    expect(kept.version).toBe(version)
    expect(JSON.parse((await tingke('import', 'roster', county, '--dry-run', '--json')).out)).toHaveLength(2005)
  })

  it('refuses a file with one bad row whole, and names line and cell', async () => {
    const file = await fileOf('roster.csv', ['姓名,工号,学校,角色', '张三,1,甲校,教师', '李四,2,甲校,厨师'])
    const refused = await tingke('import', 'roster', file)
    expect(refused.status).toBe(1)
    expect(refused.err).toMatch(/^第3行「角色」“厨师”：不认识的角色，可用：校长、.*\n1处有误，什么都没有写入$/)
    expect((await storage.directory()).people).toEqual([])
    const json = await tingke('import', 'roster', file, '--json')
    expect(json.status).toBe(1)
    expect(JSON.parse(json.out)[1]).toMatchObject({ row: 2, line: 3, status: 'error', problems: [{ cell: '角色', typed: '厨师' }] })
  })

  it('answers a wrong file, school or usage with a sentence', async () => {
    expect(await tingke('import', 'roster', join(folder, 'none.csv'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('读不到文件'),
    })
    expect(await tingke('import', 'roster', demo('timetable.csv'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('缺少列：姓名、工号、角色'),
    })
    expect(await tingke('import', 'roster', demo('roster.csv'), '--school', '乙校')).toMatchObject({ status: 1, err: '文件里没有乙校的行' })
    expect(await tingke('import', 'roster', await fileOf('head.csv', ['姓名,工号,学校,角色']))).toMatchObject({
      status: 1,
      err: '文件里只有表头，没有数据行',
    })
    expect(await tingke('import', 'roster')).toMatchObject({ status: 2 })
  })
})

describe('term set', () => {
  it('refuses a file with mistakes and a term that overlaps another', async () => {
    await tingke('term', 'set', demo('term.yaml'), '--school', DEMO_SCHOOL)
    const file = await fileOf('term.yaml', [
      'name: 另一个',
      'from: 2027-01-10',
      'to: 2027-06-30',
      'off: []',
      'makeup: []',
      'periods: [{ n: 1, start: "08:20", minutes: 40 }]',
    ])
    expect(await tingke('term', 'set', file, '--school', DEMO_SCHOOL)).toMatchObject({
      status: 1,
      err: expect.stringContaining('日期重叠'),
    })
    const broken = await fileOf('broken.yaml', ['name: 另一个', 'from: 2027-02-30'])
    expect((await tingke('term', 'set', broken, '--school', DEMO_SCHOOL)).err).toContain('第2行「from」没有这一天')
    expect((await storage.directory()).terms).toHaveLength(1)
  })

  it('reads a file of Chinese Windows, and says what is no text', async () => {
    const utf8 = await readFile(demo('term.yaml'), 'utf8')
    // 学期 in GB18030, as `iconv -t gb18030` writes it.
    const gb = Buffer.concat([
      Buffer.from('name: 2026 '),
      Buffer.from([0xd1, 0xa7, 0xc6, 0xda]),
      Buffer.from(utf8.replace(/^[\s\S]*?name:.*\n/, '\n').replace(/#.*/g, '')),
    ])
    const file = join(folder, 'gb.yaml')
    await writeFile(file, gb)
    expect((await tingke('term', 'set', file, '--school', DEMO_SCHOOL)).out).toContain(`${DEMO_SCHOOL} 2026 学期：`)
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00]))
    expect(await tingke('term', 'set', file, '--school', DEMO_SCHOOL)).toMatchObject({
      status: 1,
      err: expect.stringContaining('编码读不出来'),
    })
  })

  it('renames a term where a file has the same first and last day', async () => {
    const wrong = await fileOf('wrong.yaml', [(await readFile(demo('term.yaml'), 'utf8')).replace(/^name:.*$/m, 'name: 上学旗')])
    await tingke('term', 'set', wrong, '--school', DEMO_SCHOOL)
    const set = (...more: string[]) => tingke('term', 'set', demo('term.yaml'), '--school', DEMO_SCHOOL, ...more)
    expect((await set('--dry-run')).out).toMatch(/\n变化：\n {2}名称 上学旗 → .+\n没有写入$/)
    expect(await set()).toMatchObject({ status: 0 })
    expect((await storage.directory()).terms.map(({ term }) => term.name)).toEqual([expect.not.stringContaining('旗')])
    expect((await set()).out).toContain('与现有的学期相同')
  })

  it('refuses a school that nobody of the roster belongs to', async () => {
    await tingke('import', 'roster', demo('roster.csv'))
    const refused = await tingke('term', 'set', demo('term.yaml'), '--school', '没有小学')
    expect(refused).toMatchObject({ status: 1, err: '“没有小学”：名单里没有这所学校，现有：明德小学；没有写入' })
    const classes = await fileOf('classes.csv', ['学校,班级,年级,人数', '名德小学,一(1)班,1,40'])
    expect((await tingke('import', 'classes', classes)).err).toContain('第2行「学校」“名德小学”：名单里没有这所学校，是不是 明德小学？')
    expect((await storage.directory()).terms).toEqual([])
  })

  it('says what it changes, before writing and when it has written, and where it leaves the calendar of the state', async () => {
    const set = (file: string, ...more: string[]) => tingke('term', 'set', file, '--school', DEMO_SCHOOL, ...more)
    expect((await set(demo('term.yaml'))).out).toMatch(/\n变化：\n {2}新的学期$/)
    expect((await set(demo('term.yaml'))).out).toMatch(/\n与现有的学期相同$/)
    const text = await readFile(demo('term.yaml'), 'utf8')
    const other = await fileOf('other.yaml', [
      text
        .replace('to: 2027-01-15', 'to: 2027-01-14')
        .replace(/ {2}- 2026-10-07.*\n/, '  - 2026-11-13\n')
        .replace('2026-10-10, as: 4', '2026-10-10, as: 3')
        .replace('start: "15:00"', 'start: "15:05"'),
    ])
    const changes = [
      '结束 2027-01-15 → 2027-01-14',
      '放假：增加 2026-11-13；去掉 2026-10-07',
      '调休上课：增加 2026-10-10（上周三的课）；去掉 2026-10-10（上周四的课）',
      '作息：增加 第6节 15:05（40分）；去掉 第6节 15:00（40分）',
      '上课日 94 天 → 93 天',
    ]
    const doubt = '2026-10-07 是国庆节假期，学期里没有写成放假'
    const said = ['变化：', ...changes.map((each) => `  ${each}`), '对照国务院办公厅节假日安排：', `  ${doubt}`].join('\n')
    expect((await set(other, '--dry-run')).out).toMatch(new RegExp(`\n${said}\n没有写入$`))
    expect(JSON.parse((await set(other, '--dry-run', '--json')).out)).toMatchObject({ status: 'checked', changes, doubts: [doubt] })
    expect((await set(other)).out).toMatch(new RegExp(`\n${said}$`))
    expect((await set(other)).out).toContain('与现有的学期相同')
  })
})

describe('the demo school', () => {
  it('loads whole into an empty store, once', async () => {
    expect(await loadDemo(storage, PACKAGE_ROOT, NOW)).toBe(true)
    const { version, ...kept } = await storage.directory()
    expect(Object.fromEntries(Object.entries(kept).map(([part, all]) => [part, all.length]))).toEqual({
      people: 60,
      spells: 91,
      classes: 18,
      lessons: 515,
      terms: 2,
      adoptions: 6,
      bindings: 1,
      settings: 0,
    })
    expect(kept.bindings[0]).toMatchObject({ platform: 'console', chat: '明德教师群', school: DEMO_SCHOOL, group: null })
    expect(kept.spells.find((spell) => spell.kind === 'leave' && spell.person === '001017')).toMatchObject({
      school: DEMO_SCHOOL,
      title: '产假',
    })
    expect((await storage.records({}).next()).done).toBe(true)
    expect(await loadDemo(storage, PACKAGE_ROOT, NOW)).toBe(false)
    expect(await storage.directoryVersion()).toBe(version)
  })

  it('never touches a store that holds one group or one record', async () => {
    await storage.changeDirectory(
      [{ school: '甲校', bindings: [{ platform: 'p', account: 'a', chat: 'c', school: '甲校', group: null }] }],
      [],
    )
    expect(await loadDemo(storage, PACKAGE_ROOT, NOW)).toBe(false)
    await storage.changeDirectory([{ school: '甲校', bindings: [] }], [])
    await storage.load([entered(aRecord('T-1116-01', {}))])
    expect(await loadDemo(storage, PACKAGE_ROOT, NOW)).toBe(false)
  })

  it('keeps every duty spell when its roster is imported again', async () => {
    await loadDemo(storage, PACKAGE_ROOT, NOW)
    const before = await storage.directory()
    expect(await tingke('import', 'roster', demo('roster.csv'))).toMatchObject({ status: 0, out: '相同 60' })
    expect(await storage.directory()).toEqual(before)
  })
})

describe('records', () => {
  it('prints the ledger as JSON lines, without private texts', async () => {
    const sealed = { keyId: 'k', iv: 'aaaa', tag: 'bbbb', data: 'cccc' }
    await storage.load([
      entered(aRecord('T-1116-01', { teacher: '001011' })),
      entered({ ...aRecord('T-1116-02', { mode: '入户' }), kind: 'home-visit', sealed }),
      entered({ ...aRecord('T-1117-01', {}), day: '2026-11-17', status: 'withdrawn' }),
    ])
    const all = await tingke('records', '--json')
    const lines = all.out.split('\n').map((line) => JSON.parse(line))
    expect(lines.map((line) => [line.id, line.status])).toEqual([
      ['T-1116-01', 'complete'],
      ['T-1116-02', 'complete'],
      ['T-1117-01', 'withdrawn'],
    ])
    expect(lines[0]).toMatchObject({
      kind: 'observation',
      author: '001001',
      day: '2026-11-16',
      enteredAt: '2026-11-16T10:05:00+08:00',
      messageId: 'm-T-1116-01',
      fields: { teacher: '001011' },
    })
    expect(all.out).not.toMatch(/sealed|cccc/)
    expect((await tingke('records', '--kind', '家访')).out).toContain('T-1116-02')
    expect((await tingke('records', '--from', '2026-11-17', '--school', DEMO_SCHOOL)).out.split('\n')).toHaveLength(1)
    expect((await tingke('records', '--school', '乙校')).out).toBe('')
    expect(await tingke('records', '--kind', '听音乐')).toMatchObject({ status: 1, err: expect.stringContaining('没有“听音乐”这种记录') })
    expect(await tingke('records', '--from', '昨天')).toMatchObject({ status: 1 })
    expect(await tingke('records', '--from', '2026-11-17', '--to', '2026-11-16')).toMatchObject({
      status: 1,
      err: '--to 2026-11-16 早于 --from 2026-11-17',
    })
    await tingke('import', 'roster', demo('roster.csv'))
    expect(await tingke('records', '--school', '没有')).toMatchObject({
      status: 1,
      out: '',
      err: '“没有”：名单里没有这所学校，现有：明德小学',
    })
  })
})

/** A record with the history that belongs to it. */
function entered(record: LedgerRecord) {
  const { version: n, enteredAtMs: atMs, author: by, fields, sealed } = record
  return { record, versions: [{ n, action: 'create' as const, atMs, by, fields, sealed, reason: null }] }
}

function aRecord(id: string, fields: LedgerRecord['fields']): LedgerRecord {
  return {
    id,
    school: DEMO_SCHOOL,
    kind: 'observation',
    author: '001001',
    day: '2026-11-16',
    enteredAtMs: NOW,
    status: 'complete',
    backfilled: false,
    source: { platform: 'console', account: 'console', messageId: `m-${id}`, channel: 'group' },
    fields,
    sealed: null,
    credits: ['001001'],
    lessons: [],
    noted: false,
    version: 1,
  }
}

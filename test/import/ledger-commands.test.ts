import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerRecord } from '../../src/domain/record.js'
import type { Storage } from '../../src/storage/storage.js'
import { run } from '../cli/capture-io.js'
import { allOf } from '../kit/all-of.js'
import { testSchool } from '../kit/test-school.js'
import { csv, demoStorage, HEAD, NOW, SCHOOL } from './ledger-files.js'

const OLD = fileURLToPath(new URL('../fixtures/import/ledger-old.csv', import.meta.url))
const LINES = [
  HEAD,
  '9月1日,1,李伟,数,五(1)班,分数,周建国,推门、优点：活跃',
  '9月1日,1,李伟,数,五(1)班,,周建国,',
  ',2,李伟民,数,五(3)班,,,已交流',
  '9月2日,1,李玮,数,,,马国强,',
]

let folder: string
let storage: Storage
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingke-ledger-'))
  storage = await demoStorage()
})
afterEach(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

/** Each command closes the store it opened; the one in memory must outlive it. */
function tingke(...args: readonly string[]) {
  const env = { DATA_KEY: Buffer.alloc(32, 7).toString('base64') }
  return run(['import', ...args], { openStorage: async () => ({ ...storage, close: async () => undefined }), now: () => NOW, env })
}

async function fileOf(bytes: Uint8Array, name = 'old.csv'): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function kept(): Promise<LedgerRecord[]> {
  return await allOf(storage.records({ school: SCHOOL, kind: 'observation' }))
}

function batchIn(out: string): string {
  return /批次 (B-[0-9a-f]{8}-\d+)/.exec(out)![1]!
}

describe('import ledger', () => {
  it('leaves out what has not happened yet, and a weekday that is not that of the date', async () => {
    const file = await fileOf(
      csv([
        '日期,星期,节次,授课教师,听课人',
        '2026-11-23,一,1,李伟,周建国',
        '2026-11-24,,1,李伟,周建国',
        '2026-12-30,三,1,李伟,周建国',
        '11月16日,周三,1,李伟,周建国',
        '11月17日（周三）,,1,李伟,周建国',
        // A make-up day by its own weekday and by the one whose timetable runs.
        '2026-10-10,六,1,李伟,周建国',
        '2026-10-10,星期四,2,李伟,周建国',
      ]),
    )
    expect((await tingke('ledger', file, '--dry-run')).out.trim().split('\n')).toEqual([
      '第2行 可导入 2026-11-23 第1节 周建国听李伟',
      '第3行 日期有误 「日期」“2026-11-24”：还没有到这一天',
      '第4行 日期有误 「日期」“2026-12-30”：还没有到这一天',
      '第5行 单元格有误 「星期」“周三”：2026-11-16 是周一',
      '第6行 单元格有误 「日期」“11月17日（周三）”：2026-11-17 是周二',
      '第7行 可导入 2026-10-10 第1节 周建国听李伟',
      '第8行 可导入 2026-10-10 第2节 周建国听李伟',
      expect.stringContaining('可导入 3；日期有误 2；单元格有误 2；没有写入'),
    ])
  })

  it('reads a workbook with a sheet a month, and says which sheet is none', async () => {
    const book = new ExcelJS.Workbook()
    const head = ['日期', '节次', '授课教师', '听课人']
    book.addWorksheet('说明').addRow(['每月一张'])
    book.addWorksheet('9月').addRows([head, ['9月1日', 1, '李伟', '周建国'], ['', 2, '李伟民', '']])
    // Another order of columns, and a blank date is not that of the sheet before.
    const october = [
      ['听课人', '授课教师', '节次', '日期'],
      ['周建国', '李伟', 1, ''],
      ['周建国', '李伟', 1, '9月1日'],
      ['周建国', '李伟', 3, '10月12日'],
    ]
    book.addWorksheet('10月').addRows(october)
    const path = join(folder, 'months.xlsx')
    await book.xlsx.writeFile(path)
    const dry = await tingke('ledger', path, '--dry-run')
    expect(dry.err).toMatch(/^没有读工作表“说明”：表头（第1行）缺少列：日期、/)
    expect(dry.out.trim().split('\n')).toEqual([
      '“9月”第2行 可导入 2026-09-01 第1节 周建国听李伟',
      '“9月”第3行 可导入 2026-09-01 第2节 周建国听李伟民',
      '“10月”第2行 日期有误 「日期」没有日期',
      '“10月”第3行 疑似重复 2026-09-01 第1节 周建国听李伟，与“9月”第2行相同',
      '“10月”第4行 可导入 2026-10-12 第3节 周建国听李伟',
      expect.stringContaining('可导入 3；疑似重复 1；日期有误 1；没有写入'),
    ])
    const json = JSON.parse((await tingke('ledger', path, '--dry-run', '--json')).out)
    expect(json[3]).toEqual({ row: 4, sheet: '10月', line: 3, status: 'duplicate', of: 1 })
    expect((await tingke('ledger', path)).out).toContain('已导入 3 条')
    expect((await tingke('ledger', path)).out).toContain('没有新的记录')
  })

  it('lists every row first and writes nothing', async () => {
    const dry = await tingke('ledger', OLD, '--dry-run')
    expect(dry.status).toBe(0)
    const lines = dry.out.trim().split('\n')
    expect(lines).toHaveLength(1381)
    expect(lines[0]).toBe('第2行 可导入 2026-09-01 第1节 高建军听章程')
    expect(dry.out).toContain('第23行 姓名不明 「授课教师」“司马靖”：名单里认不出是谁，是不是 司马静？')
    expect(dry.out).toContain('第81行 疑似重复 2026-09-03 第6节 蒋欣听吴刚，与第58行相同')
    expect(dry.out).toContain('第231行 日期为假日 2026-09-13 不是上课日')
    expect(lines.at(-1)).toContain('可导入 1,322；疑似重复 31；姓名不明 19；日期为假日 8；没有写入')
    const json = await tingke('ledger', OLD, '--dry-run', '--json')
    expect(JSON.parse(json.out)[21]).toEqual({
      row: 22,
      line: 23,
      status: 'unknown-name',
      cell: '授课教师',
      typed: '司马靖',
      suggestions: ['司马静'],
    })
    expect(await kept()).toEqual([])
  })

  it('takes the rows that are ok as entered now, marks them, and withdraws them whole', async () => {
    const done = await tingke('ledger', OLD)
    expect(done).toMatchObject({ status: 0, err: '' })
    const batch = batchIn(done.out)
    expect(done.out).toContain(`已导入 1,322 条，标为历史导入，批次 ${batch}；整批撤销：npx tingke import undo ${batch}`)
    expect(done.out).not.toContain('可导入 2026')
    const records = await kept()
    expect(records).toHaveLength(1322)
    expect(new Set(records.map(({ id }) => id)).size).toBe(1322)
    expect(records.every(({ status, backfilled, source }) => status === 'complete' && backfilled && source.channel === 'import')).toBe(true)
    expect(
      await storage.countRecords({ school: SCHOOL, kind: 'observation', from: '2026-09-01', to: '2027-01-15', distinct: true }),
    ).toBeGreaterThan(1000)

    const again = await tingke('ledger', OLD)
    expect(again).toMatchObject({ status: 0 })
    expect(again.out).toContain('可导入 0；疑似重复 1,353；姓名不明 19；日期为假日 8')
    expect(again.out).toContain('没有新的记录')

    const undone = await tingke('undo', batch)
    expect(undone).toMatchObject({ status: 0, out: `已整批撤销 ${batch}：撤回 1,322 条，不再计数，历史里还在\n` })
    expect(await kept()).toHaveLength(1322)
    expect((await kept()).every(({ status, version }) => status === 'withdrawn' && version === 2)).toBe(true)
    expect((await storage.versions(SCHOOL, records[0]!.id))[1]).toMatchObject({
      action: 'withdraw',
      by: 'cli',
      reason: `整批撤销 ${batch}`,
    })
    expect(await storage.countRecords({ school: SCHOOL, kind: 'observation', from: '2026-09-01', to: '2027-01-15' })).toBe(0)
    expect(await tingke('undo', batch)).toMatchObject({ status: 0, out: `批次 ${batch} 已经撤销过，没有变化\n` })
    expect((await kept()).every(({ version }) => version === 2)).toBe(true)
  })

  it('keeps a row as a record that counts like any other', async () => {
    const done = await tingke('ledger', await fileOf(csv(LINES)), '--json')
    const { batch, imported, leftOut } = JSON.parse(done.out)
    expect([imported, leftOut.map((row: { status: string }) => row.status)]).toEqual([2, ['duplicate', 'unknown-name']])
    const [first, second] = await kept()
    expect(first).toMatchObject({
      id: 'T-1123-01',
      author: '001001',
      day: '2026-09-01',
      enteredAtMs: NOW,
      backfilled: true,
      source: { channel: 'import', messageId: `${batch}#1` },
      credits: ['001001'],
      lessons: ['2026-09-01|1|001011'],
      noted: true,
      fields: { teachers: ['李伟'], subject: '数学', class: '五(1)班', topic: '分数', obsType: '推门课', strengths: '活跃', import: batch },
    })
    expect(second).toMatchObject({ noted: false, fields: { feedbackGiven: true }, source: { messageId: `${batch}#3` } })
  })

  it('takes only what is new when the roster has learnt a name, and after an undoing everything', async () => {
    const file = await fileOf(csv(LINES))
    const first = batchIn((await tingke('ledger', file)).out)
    const { people } = await storage.directory()
    await storage.changeDirectory(
      [{ school: SCHOOL, people: [...people, { ...people[0]!, id: '001099', name: '李玮', identities: {} }] }],
      [],
    )
    const second = batchIn((await tingke('ledger', file)).out)
    expect(second).not.toBe(first)
    expect((await kept()).map(({ source }) => source.messageId)).toEqual([`${first}#1`, `${first}#3`, `${second}#4`])
    await tingke('undo', first)
    expect((await kept()).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn', 'complete'])
    expect((await tingke('ledger', file)).out).toContain('已导入 2 条')
    expect((await kept()).filter(({ status }) => status === 'complete')).toHaveLength(3)
  })

  it('leaves alone what its observer has amended or withdrawn since', async () => {
    const file = await fileOf(csv(LINES))
    const batch = batchIn((await tingke('ledger', file)).out)
    const [first, second] = await kept()
    await change(first!, { status: 'withdrawn' })
    await change(second!, { lessons: ['2026-09-01|3|001012'] })
    expect((await tingke('ledger', file)).out).toContain('没有新的记录')
    expect((await tingke('undo', batch)).out).toContain('撤回 1 条（其中 1 条导入后改过）')
  })

  it('is one batch when the same file comes twice at the same moment', async () => {
    const file = await fileOf(csv(LINES))
    const { commit } = storage
    let waiting = 0
    let go: (() => void) | undefined
    const bothPlanned = new Promise<void>((resolve) => {
      go = resolve
    })
    storage.commit = async (turn) => {
      waiting += 1
      if (waiting === 2) go?.()
      await bothPlanned
      return commit(turn)
    }
    const both = await Promise.all([tingke('ledger', file), tingke('ledger', file)])
    expect(both.map(({ status }) => status)).toEqual([0, 0])
    expect(both.map(({ err }) => err).join('')).toContain('刚刚已经导入')
    expect(await kept()).toHaveLength(2)
  })

  it('does not take again what was said in the chat', async () => {
    const school = await testSchool({ at: '2026-11-23T10:05:00+08:00' })
    await school.person('周建国').says('/听课 李伟 9月1日 第1节')
    await storage.close()
    storage = school.storage
    const id = (await kept())[0]!.id
    const done = await tingke('ledger', await fileOf(csv(LINES)))
    expect(done.out).toContain(`第2行 疑似重复 2026-09-01 第1节 周建国听李伟，台账里已有 ${id}`)
    expect(done.out).toContain('已导入 1 条')
    const imported = (await kept()).find(({ source }) => source.channel === 'import')!
    ;(await school.person('周建国').says(`/记录 ${imported.id}`)).gets(/补录｜历史导入/)
    await school.person('周建国').says('撤回上一条')
    expect((await kept()).map(({ source, status }) => [source.channel, status])).toEqual([
      ['private', 'withdrawn'],
      ['import', 'complete'],
    ])
  })

  it('reads a workbook with a title, merged cells and dates', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('台账')
    page.addRows([
      ['明德小学听课台账'],
      ['日期', '节次', '授课教师', '学科', '班级', '听课人'],
      [new Date('2026-09-01T00:00:00Z'), 1, '李伟', '数', '五(1)班', '周建国'],
      [null, '第2节', '李伟民', '数', '五(3)班', null],
      [46267, '下午第1节', '陈静', '语', 402, '马国强'],
    ])
    page.mergeCells('A1:F1')
    page.mergeCells('A3:A4')
    page.mergeCells('F3:F4')
    const done = await tingke('ledger', await fileOf(Buffer.from(await book.xlsx.writeBuffer()), 'old.xlsx'))
    expect(done.out).toContain('已导入 3 条')
    expect((await kept()).map(({ author, lessons, fields }) => [author, lessons[0], fields.class])).toEqual([
      ['001001', '2026-09-01|1|001011', '五(1)班'],
      ['001001', '2026-09-01|2|001012', '五(3)班'],
      ['001002', '2026-09-02|5|001013', '四(2)班'],
    ])
  })

  it('keeps what it says of a pupil sealed', async () => {
    await tingke('ledger', await fileOf(csv([HEAD, '9月1日,1,李伟,数,五(1)班,,周建国,张小明同学回答完整'])))
    expect(JSON.stringify((await kept())[0]!.fields)).not.toContain('张小明')
    expect((await kept())[0]!.sealed).not.toBeNull()
  })

  it('refuses with a sentence what it cannot do', async () => {
    expect(await tingke('ledger', join(folder, 'none.csv'))).toMatchObject({ status: 1, err: expect.stringContaining('读不到文件') })
    const none = await tingke('ledger', await fileOf(csv([HEAD, '昨天,1,李伟,数,,,周建国,'])))
    expect(none).toMatchObject({ status: 1, err: expect.stringContaining('没有一行可以导入') })
    expect(none.out).toContain('第2行 日期有误 「日期」“昨天”：不是日期')
    expect(await tingke('undo', 'B-1')).toMatchObject({ status: 1, err: '没有批次 B-1；还没有导入过旧台账\n' })
    const batch = batchIn((await tingke('ledger', await fileOf(csv(LINES)))).out)
    expect(await tingke('undo', 'B-1')).toMatchObject({ status: 1, err: `没有批次 B-1；现有批次：${batch}\n` })
    expect(await tingke('undo')).toMatchObject({ status: 2 })
  })
})

async function change({ id, version, ...rest }: LedgerRecord, changed: Partial<LedgerRecord>): Promise<void> {
  const action = changed.status === 'withdrawn' ? 'withdraw' : 'amend'
  await storage.commit({
    claim: { platform: 'console', account: 'console', messageId: id },
    atMs: NOW,
    records: [],
    changes: [
      {
        school: SCHOOL,
        id,
        basedOn: version,
        version: { action, atMs: NOW, by: rest.author, fields: {}, sealed: null, reason: null },
        record: { ...rest, ...changed },
      },
    ],
    outbox: [],
    shown: [],
    audit: [],
    reply: { keyId: 'k', iv: '', tag: '', data: '' },
  })
}

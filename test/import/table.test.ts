import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../src/import/table.js'
import { readTable } from '../../src/import/table.js'

const COLUMNS: readonly Column[] = [
  { key: 'id', headers: ['id', '工号'], required: true },
  { key: 'name', headers: ['name', '姓名'], required: true },
  { key: 'note', headers: ['note', '备注'], required: false },
]
const IDS = ['007', '1e5', '0x1F', '9e9', '1000000000000000000001', '00012']

async function ids(bytes: Uint8Array): Promise<string[]> {
  return (await readTable(bytes, COLUMNS)).rows.map((row) => row.get('id'))
}

async function sheet(rows: readonly (readonly ExcelJS.CellValue[])[], change?: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('名单')
  page.addRows(rows as ExcelJS.CellValue[][])
  change?.(page)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('reading a table', () => {
  it('keeps ids as text in CSV, whatever the line ends, mark and order', async () => {
    const lines = ['姓名,工号', ...IDS.map((id) => `某人,${id}`)]
    expect(await ids(Buffer.from(`${lines.join('\n')}\n`))).toEqual(IDS)
    expect(await ids(Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`))).toEqual(IDS)
    expect(await ids(Buffer.from(lines.join('\r')))).toEqual(IDS)
  })

  it('keeps ids as text in XLSX', async () => {
    expect(await ids(await sheet([['ID', 'Name'], ...IDS.map((id) => [id, '某人'])]))).toEqual(IDS)
  })

  it('reads a number with a format of zeros as Excel shows it, dates as days, rich text and formulas as text', async () => {
    const bytes = await sheet(
      [
        ['工号', '姓名', '备注'],
        [7, { richText: [{ text: '王' }, { text: '芳' }] }, new Date('2026-11-02T00:00:00Z')],
        ['8', { formula: 'A1', result: '李伟' }, true],
      ],
      (page) => {
        page.getCell('A2').numFmt = '000'
      },
    )
    const { rows } = await readTable(bytes, COLUMNS)
    expect(rows.map((row) => [row.line, row.get('id'), row.get('name'), row.get('note')])).toEqual([
      [2, '007', '王芳', '2026-11-02'],
      [3, '8', '李伟', '是'],
    ])
  })

  it('refuses a long number that Excel has already cut, and names the cell', async () => {
    await expect(
      ids(
        await sheet([
          ['工号', '姓名'],
          [1.2345678901234568e17, '某人'],
        ]),
      ),
    ).rejects.toThrow('A2 格的长编号')
  })

  it('reads GB18030 when the bytes are no UTF-8', async () => {
    // 姓名,工号 / 王芳,007
    const bytes = Buffer.from('d0d5c3fb2cb9a4bac50acdf5b7bc2c3030370a', 'hex')
    const { rows } = await readTable(bytes, COLUMNS)
    expect(rows.map((row) => row.get('name'))).toEqual(['王芳'])
  })

  it('takes quoted cells with commas, quotes and line ends, and counts lines as the file does', async () => {
    const text = 'id,name,note\n1,"王,芳","说 ""好""\n再来"\n\n2,李伟,\n'
    const { rows } = await readTable(Buffer.from(text), COLUMNS)
    expect(rows.map((row) => [row.row, row.line, row.get('name'), row.get('note')])).toEqual([
      [1, 2, '王,芳', '说 "好"\n再来'],
      [2, 5, '李伟', ''],
    ])
  })

  it('says in one sentence which columns are missing, unknown or twice', async () => {
    const read = (text: string) => readTable(Buffer.from(text), COLUMNS)
    await expect(read('姓名,性别,姓名\n')).rejects.toThrow(
      '表头（第1行）缺少列：工号；不认识的列：性别；重复的列：姓名。可用的列：工号、姓名、备注',
    )
    await expect(read('')).rejects.toThrow('文件是空的')
    await expect(read('工号,姓名\n1,"王芳\n')).rejects.toThrow('第2行有一个引号没有配对')
    await expect(read('工号,姓名\n1,王芳,多\n')).rejects.toThrow('第2行比表头多出一格“多”')
    await expect(read('工号,姓名\n1,"王"芳\n')).rejects.toThrow('第2行的引号后面多了“芳”')
  })

  it('recognises an old .xls file, a broken .xlsx and bytes that are no text', async () => {
    await expect(readTable(Buffer.from('d0cf11e0a1b11ae1', 'hex'), COLUMNS)).rejects.toThrow('旧版 .xls')
    await expect(readTable(Buffer.from('PK broken'), COLUMNS)).rejects.toThrow('打不开')
    await expect(readTable(Buffer.from([0x61, 0x00, 0x62]), COLUMNS)).rejects.toThrow('文字编码读不出来')
  })
})

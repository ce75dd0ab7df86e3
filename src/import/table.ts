import { csvRows } from './csv-rows.js'
import { decodeText } from './decode-text.js'
import type { RawRow } from './raw-row.js'
import type { Sheet } from './sheet.js'
import { TableError } from './table-error.js'
import { xlsxSheets } from './xlsx-sheets.js'

/** A column of a file people give. The first header is the English one, the others are what else it may be called. */
export interface Column {
  readonly key: string
  readonly headers: readonly [string, ...string[]]
  readonly required: boolean
}

/** One data row. `row` counts data rows from 1, `line` counts as the file does. */
export interface Row {
  readonly row: number
  readonly line: number
  /** Text of the cell, trimmed; empty for a column that the file does not have. */
  get(key: string): string
}

export interface Table {
  /** Null where the file has but one sheet. */
  readonly sheet: string | null
  readonly rows: readonly Row[]
  /** The header of a column as this file writes it, for messages. */
  header(key: string): string
  has(key: string): boolean
}

/** A sheet that was left out. `why`: what keeps it from being read, where that was tried. */
export interface Unread {
  readonly sheet: string
  readonly why: string | null
}

/**
 * Reads a CSV or XLSX file by its header, in any order; of several sheets the first that holds anything. Throws TableError with one sentence
 * when the header does not fit.
 */
export async function readTable(bytes: Uint8Array, columns: readonly Column[]): Promise<Table & { readonly unread: readonly Unread[] }> {
  const [first, ...others] = await sheetsOf(bytes)
  if (!first) throw new TableError('文件是空的')
  return { ...tableOf(first, columns, 0), unread: others.map(({ name }) => ({ sheet: name!, why: null })) }
}

/** Reads every sheet that has the header, their rows counted through. Throws TableError when none has it. */
export async function readTables(
  bytes: Uint8Array,
  columns: readonly Column[],
): Promise<{ readonly tables: readonly Table[]; readonly unread: readonly Unread[] }> {
  const tables: Table[] = []
  const unread: Unread[] = []
  const sheets = await sheetsOf(bytes)
  let first: TableError | undefined
  for (const sheet of sheets) {
    try {
      tables.push(
        tableOf(
          sheet,
          columns,
          tables.reduce((sum, { rows }) => sum + rows.length, 0),
        ),
      )
    } catch (error) {
      if (!(error instanceof TableError)) throw error
      first ??= error
      unread.push({ sheet: sheet.name ?? '', why: error.message })
    }
  }
  if (tables.length === 0) throw first ?? new TableError('文件是空的')
  return { tables, unread }
}

/** `before`: how many rows other sheets have had. */
function tableOf(sheet: Sheet, columns: readonly Column[], before: number): Table {
  const filled = sheet.rows().filter((row) => row.cells.some((cell) => cell.trim() !== ''))
  const [head, ...body] = filled.slice(Math.max(0, filled.findIndex(hasColumns)))
  if (!head) throw new TableError('文件是空的')
  const places = locate(head, columns)
  const rows = body.map((raw, index): Row => {
    const beyond = raw.cells.slice(head.cells.length).find((cell) => cell.trim() !== '')
    if (beyond !== undefined) throw new TableError(`第${raw.line}行比表头多出一格“${beyond.trim().slice(0, 20)}”`)
    return {
      row: before + index + 1,
      line: raw.line,
      get: (key) => raw.cells[places.get(key) ?? -1]?.trim() ?? '',
    }
  })
  return {
    sheet: sheet.name,
    rows,
    header: (key) => head.cells[places.get(key) ?? -1]?.trim() ?? nameOf(columns, key),
    has: (key) => places.has(key),
  }
}

/** A title above the header says one thing, merged over all columns or not. */
function hasColumns(row: RawRow): boolean {
  return new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')).size > 1
}

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const sheets = await xlsxSheets(bytes)
    return sheets.length > 1 ? sheets : sheets.map((sheet) => ({ ...sheet, name: null }))
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new TableError('这是旧版 .xls 文件，请另存为 .xlsx 或 CSV 再试')
  return [{ name: null, rows: () => csvRows(decodeText(bytes)) }]
}

function locate(head: RawRow, columns: readonly Column[]): Map<string, number> {
  const places = new Map<string, number>()
  const unknown: string[] = []
  const twice: string[] = []
  head.cells.forEach((cell, index) => {
    const word = plain(cell)
    if (word === '') return
    const column = columns.find((each) => each.headers.some((header) => plain(header) === word))
    if (!column) unknown.push(cell.trim())
    else if (places.has(column.key)) twice.push(cell.trim())
    else places.set(column.key, index)
  })
  const missing = columns.filter((each) => each.required && !places.has(each.key)).map((each) => nameOf(columns, each.key))
  const faults = [
    missing.length > 0 ? `缺少列：${missing.join('、')}` : '',
    unknown.length > 0 ? `不认识的列：${unknown.join('、')}` : '',
    twice.length > 0 ? `重复的列：${twice.join('、')}` : '',
  ].filter((fault) => fault !== '')
  if (faults.length > 0)
    throw new TableError(
      `表头（第${head.line}行）${faults.join('；')}。可用的列：${columns.map((each) => nameOf(columns, each.key)).join('、')}`,
    )
  return places
}

function nameOf(columns: readonly Column[], key: string): string {
  const headers = columns.find((each) => each.key === key)?.headers ?? [key]
  return headers[1] ?? headers[0] ?? key
}

/** Headers are compared without case, width and spaces. */
function plain(header: string): string {
  return header.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

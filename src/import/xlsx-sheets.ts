import type ExcelJS from 'exceljs'
import type { RawRow } from './raw-row.js'
import type { Sheet } from './sheet.js'
import { TableError } from './table-error.js'

/** `ValueType.Formula` of exceljs. */
const FORMULA = 6

/** The sheets that hold anything, each cell as its text was typed; `line` is the row number Excel shows. */
export async function xlsxSheets(bytes: Uint8Array): Promise<Sheet[]> {
  // Half a second of loading that only a spreadsheet is worth.
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  try {
    await book.xlsx.load(Uint8Array.from(bytes).buffer)
  } catch {
    throw new TableError('这个 Excel 文件打不开，请用 Excel 或 WPS 重新另存为 .xlsx 再试')
  }
  return book.worksheets.filter((each) => each.actualRowCount > 0).map((each) => ({ name: each.name, rows: () => rowsOf(each) }))
}

function rowsOf(sheet: ExcelJS.Worksheet): RawRow[] {
  const rows: RawRow[] = []
  sheet.eachRow((row, line) => {
    const cells: string[] = []
    for (let column = 1; column <= sheet.columnCount; column += 1) cells.push(typedText(row.getCell(column)))
    rows.push({ line, cells })
  })
  return rows
}

function typedText(cell: ExcelJS.Cell): string {
  const value = cell.type === FORMULA ? cell.result : cell.value
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberText(value, cell)
  if (typeof value === 'string') return value
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('text' in value) return String(value.text)
  throw new TableError(`${cell.address} 格是公式错误，请改成文字`)
}

/** A number format such as `000000` is how Excel shows leading zeros; beyond 15 digits Excel has already lost the rest. */
function numberText(value: number, cell: ExcelJS.Cell): string {
  if (Math.abs(value) >= 1e15)
    throw new TableError(`${cell.address} 格的长编号被 Excel 存成了数字，末几位已丢失；请把该列设为“文本”后重新填写`)
  const zeros = /^0+$/.exec(cell.numFmt ?? '')?.[0].length ?? 0
  return String(value).padStart(zeros, '0')
}

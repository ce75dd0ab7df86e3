import type { RawRow } from './raw-row.js'
import { TableError } from './table-error.js'

/** Rows of a CSV text. A quoted cell may hold commas, line ends and doubled quotes; `line` is where the row begins. */
export function csvRows(text: string): RawRow[] {
  const rows: RawRow[] = []
  let cells: string[] = []
  let line = 1
  let began = 1
  let at = 0
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at)
    cells.push(cell.value)
    line += cell.lineEnds
    at = cell.end
    if (text[at] === ',') {
      at += 1
      continue
    }
    rows.push({ line: began, cells })
    cells = []
    if (at >= text.length) break
    at += text.startsWith('\r\n', at) ? 2 : 1
    line += 1
    began = line
    if (at >= text.length) break
  }
  return rows
}

interface Cell {
  readonly value: string
  /** Index of the comma, line end or end of text after it. */
  readonly end: number
  readonly lineEnds: number
}

function plainCell(text: string, start: number): Cell {
  let end = start
  while (end < text.length && !',\r\n'.includes(text[end]!)) end += 1
  return { value: text.slice(start, end), end, lineEnds: 0 }
}

function quotedCell(text: string, start: number, line: number): Cell {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) throw new TableError(`第${line}行有一个引号没有配对`)
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      const rest = plainCell(text, quote + 1)
      if (rest.value.trim() !== '') throw new TableError(`第${line}行的引号后面多了“${rest.value.slice(0, 20)}”`)
      return { value, end: rest.end, lineEnds: value.match(/\r\n|\r|\n/g)?.length ?? 0 }
    }
    value += '"'
    from = quote + 2
  }
}

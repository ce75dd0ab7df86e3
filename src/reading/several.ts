import type { ReadingFields } from './reading.js'
import { cellsOf, tableOf } from './table.js'

/** A message taken apart into its rows: numbered lines, a table, or segments between semicolons. */
export interface Rows {
  /** What stands above the rows and holds for all of them. */
  head: string
  rows: string[]
}

const NUMBERED = /^\s*(?:\(?\d{1,2}[.、):](?!\d)|\(?[一二三四五六七八九十]{1,2}[、)])\s*/
const INLINE_NUMBER = /(?<=^|[\s,，;；。:：])(?:\(?\d{1,2}[.、)](?![\d:])|[一二三四五六七八九十]、)\s*/g
const HEAD = /^([^:;]{0,16}(?:听了|听课|评了|评课|[两三四五六\d]节|汇总|登记|如下)[^:;]{0,6}):/
const RULE = /^[\s|:-]+$/

/** Finds the rows of a message; undefined when it has fewer than two. Whether they are records is for the kind to say. */
export function rowsOf(text: string): Rows | undefined {
  if (text.includes('\n')) {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !RULE.test(line))
    const table = tableRows(lines)
    if (table) return table
    const first = lines.findIndex((line) => NUMBERED.test(line))
    if (first >= 0 && lines.filter((line) => NUMBERED.test(line)).length >= 2) {
      return { head: lines.slice(0, first).join('\n'), rows: lines.slice(first).map((line) => line.replace(NUMBERED, '')) }
    }
    if (lines.length >= 2) {
      const semicolons = lines.length === 2 ? /[;；]/.test(lines[1]!) : false
      if (semicolons) return { head: lines[0]!, rows: segments(lines[1]!) }
      return { head: '', rows: lines }
    }
  }
  const marks = [...text.matchAll(INLINE_NUMBER)]
  if (marks.length >= 2) {
    const rows = marks.map((mark, i) =>
      text.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? text.length).replace(/[\s,，;；、]+$/, ''),
    )
    return { head: text.slice(0, marks[0]!.index), rows }
  }
  const parts = segments(text)
  if (parts.length < 2) return undefined
  const head = HEAD.exec(parts[0]!)
  if (!head) return { head: '', rows: parts }
  return { head: head[1]!, rows: [parts[0]!.slice(head[0].length), ...parts.slice(1)] }
}

function segments(text: string): string[] {
  return text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Rows of a table, or wide rows without a header. */
function tableRows(lines: readonly string[]): Rows | undefined {
  const table = tableOf(lines)
  if (table) return table
  const cells = lines.map((line) => cellsOf(line))
  const wide = cells.filter((row) => row.length >= 3)
  if (wide.length < 2) return undefined
  return { head: lines.filter((_, i) => cells[i]!.length < 3).join('\n'), rows: wide.map((row) => row.join(' ')) }
}

/** One value of one key, with its place. */
export interface RowToken {
  key: keyof ReadingFields
  start: number
  end: number
  value: unknown
}

/** What is said once for all, and each record's own. */
export interface Dealt {
  shared: ReadingFields
  records: ReadingFields[]
}

const STRONG = [/[;；\n]/g, /。/g, /[,，]/g, /[、和]/g, / /g]

/**
 * Deals values that stand in one sentence out to several records. Keys with as many values as there are records go one to each in order; a
 * key with one value is shared; anything else goes to the record in whose stretch of text it stands. `size` is the number of records.
 */
export function deal(text: string, tokens: readonly RowToken[], size: number): Dealt {
  const shared: Record<string, unknown> = {}
  const records: Record<string, unknown>[] = Array.from({ length: size }, () => ({}))
  const keys = [...new Set(tokens.map((token) => token.key))]
  const leading = keys.map((key) => tokens.filter((token) => token.key === key)).filter((each) => each.length === size)
  const bounds = boundaries(text, leading, size)
  for (const key of keys) {
    const mine = tokens.filter((token) => token.key === key)
    if (mine.length === size && size > 1) {
      for (const [i, token] of mine.entries()) records[i]![key] = token.value
    } else if (mine.length === 1) shared[key] = mine[0]!.value
    else {
      for (const token of mine) {
        const at = bounds.findIndex((bound) => token.start < bound)
        const row = records[at < 0 ? size - 1 : at]!
        if (row[key] === undefined) row[key] = token.value
      }
    }
  }
  return { shared: shared as ReadingFields, records: records as ReadingFields[] }
}

/** Where each record but the last ends. */
function boundaries(text: string, leading: readonly (readonly RowToken[])[], size: number): number[] {
  const bounds: number[] = []
  for (let i = 0; i + 1 < size; i++) {
    const from = Math.max(...leading.map((each) => each[i]!.end))
    const to = Math.min(...leading.map((each) => each[i + 1]!.start))
    bounds.push(lastSeparator(text, from, to) ?? Math.max(from, 0))
  }
  return bounds
}

/** Where two places of a text are parted: at the last of the strongest separators between them. */
export function lastSeparator(text: string, from: number, to: number): number | undefined {
  const between = from < to ? text.slice(from, to) : ''
  for (const pattern of STRONG) {
    const last = [...between.matchAll(pattern)].at(-1)
    if (last) return from + last.index
  }
  return undefined
}

/** Moves values that all records share to the top. */
export function hoist(records: ReadingFields[]): ReadingFields {
  const top: Record<string, unknown> = {}
  const first = records[0] as Record<string, unknown>
  for (const key of Object.keys(first)) {
    const value = JSON.stringify(first[key])
    if (!records.every((record) => JSON.stringify((record as Record<string, unknown>)[key]) === value)) continue
    top[key] = first[key]
    for (const record of records) delete (record as Record<string, unknown>)[key]
  }
  return top as ReadingFields
}

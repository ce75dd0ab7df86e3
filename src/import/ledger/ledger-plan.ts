import { createHash } from 'node:crypto'
import type { Day } from '../../domain/day.js'
import type { Term } from '../../domain/term.js'
import { lessonsOf } from '../../ledger/compose-record.js'
import type { Storage } from '../../storage/storage.js'
import { staffIn } from '../staff-in.js'
import { readTables, type Unread } from '../table.js'
import { TableError } from '../table-error.js'
import { LEDGER_COLUMNS } from './columns.js'
import { type KeptLessons, keptLessons, lessonKey } from './kept-lessons.js'
import type { HeardLesson, LedgerRow, RowFault } from './ledger-row.js'
import { readLedger } from './read-ledger.js'
import { StaffRoll } from './staff-roll.js'
import { termOfLedger } from './term-of-ledger.js'

/** What an import does with a row: takes it, or leaves it out and says why. */
export type LedgerFate =
  | { readonly status: 'ok' }
  /** `of`: the earlier row of the file with the same observer, teacher, day and period; `record`: what the ledger holds of it already. */
  | { readonly status: 'duplicate'; readonly of: number }
  | { readonly status: 'duplicate'; readonly record: string }
  | RowFault

export interface PlannedRow {
  readonly row: number
  /** Null where the file has but one sheet. */
  readonly sheet: string | null
  readonly line: number
  readonly fate: LedgerFate
  /** Undefined for a row that does not read as a lesson. */
  readonly lesson: HeardLesson | undefined
}

/** What importing an old ledger would do. Rows that are ok are taken, the others are listed and left out. */
export interface LedgerPlan {
  readonly school: string
  readonly term: Term
  /** Id of the batch (批次) under which the rows would be kept and can be undone. The same file on the same ledger gets the same id. */
  readonly batch: string
  readonly rows: readonly PlannedRow[]
  readonly unread: readonly Unread[]
}

export interface LedgerFile {
  readonly bytes: Uint8Array
  /** Needed where the roster has several schools. */
  readonly school: string | undefined
  readonly term: string | undefined
  readonly today: Day
}

/** Reads an old ledger against roster, term and what is kept. Throws TableError with one sentence when the file as a whole cannot be read. */
export async function planLedger(file: LedgerFile, storage: Pick<Storage, 'directory' | 'records'>): Promise<LedgerPlan> {
  const directory = await storage.directory()
  const school = schoolOf(file.school, [...new Set(directory.people.map((person) => person.school))])
  const { tables, unread } = await readTables(file.bytes, LEDGER_COLUMNS)
  const days = tables.flatMap((table) => table.rows.map((row) => row.get('day')))
  if (days.length === 0) throw new TableError('文件里只有表头，没有数据行')
  const terms = directory.terms.filter((each) => each.school === school).map((each) => each.term)
  const term = termOfLedger({ terms, named: file.term, days, today: file.today })
  const classes = directory.classes.filter((each) => each.school === school).map((each) => each.name)
  const known = { term, roll: new StaffRoll(staffIn(school, directory)), classes, today: file.today }
  const rows = tables.flatMap((table) => readLedger(table, known))
  const key = fileKey(school, file.bytes)
  const kept = await keptLessons(storage.records({ school, kind: 'observation' }), key)
  return { school, term, batch: `${key}-${kept.batches.size + 1}`, rows: judge(rows, kept), unread }
}

function schoolOf(given: string | undefined, schools: readonly string[]): string {
  if (schools.length === 0) throw new TableError('还没有名单，请先 tingke import roster')
  if (given !== undefined && !schools.includes(given)) throw new TableError(`名单里没有学校“${given}”，现有：${schools.join('、')}`)
  if (given === undefined && schools.length > 1) throw new TableError(`名单里有${schools.length}所学校，请用 --school 指明`)
  return given ?? schools[0]!
}

/** The same file for the same school, whenever and by whomever it is given. */
function fileKey(school: string, bytes: Uint8Array): string {
  return `B-${createHash('sha256').update(`${school}\n`).update(bytes).digest('hex').slice(0, 8)}`
}

function judge(rows: readonly LedgerRow[], kept: KeptLessons): PlannedRow[] {
  const taken = new Map<string, number>()
  return rows.map(({ row, sheet, line, reading }): PlannedRow => {
    const place = { row, sheet, line }
    if ('fault' in reading) return { ...place, fate: reading.fault, lesson: undefined }
    const { lesson } = reading
    const keys = lessonKeys(lesson)
    const record = kept.byRow.get(row) ?? common(keys, kept.byLesson)
    const of = record === undefined ? common(keys, taken) : undefined
    if (of !== undefined) return { ...place, fate: { status: 'duplicate', of }, lesson }
    for (const key of keys) if (!taken.has(key)) taken.set(key, row)
    return { ...place, fate: record === undefined ? { status: 'ok' } : { status: 'duplicate', record }, lesson }
  })
}

/** What holds the first lesson, if every one of them is held. */
function common<T>(keys: readonly string[], held: ReadonlyMap<string, T>): T | undefined {
  return keys.every((key) => held.has(key)) ? held.get(keys[0]!) : undefined
}

function lessonKeys({ day, periods, teacher, observer }: HeardLesson): readonly string[] {
  return lessonsOf(day, { periods, teacherIds: [teacher.id] }).map((lesson) => lessonKey(observer.id, lesson))
}

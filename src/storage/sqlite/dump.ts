import type Database from 'better-sqlite3'
import type { LedgerRecord } from '../../domain/record.js'
import { type RecordRow, recordOf } from '../rows/record-row.js'
import { isCounted, namesOf, STORED_TABLES, type StoredTable } from '../rows/stored-tables.js'
import { StorageError } from '../storage-error.js'
import type { StoredRows, StoredValue } from '../stored-rows.js'

const PAGE = 500

/** Everything the database holds, page by page. The caller sees to it that all of it is of one moment. */
export function* dumpTables(db: Database.Database): IterableIterator<StoredRows> {
  for (const table of STORED_TABLES) yield* pagesOf(db, table)
}

function* pagesOf(db: Database.Database, table: StoredTable): IterableIterator<StoredRows> {
  const { name, key, where = 'true' } = table
  const names = columnsOf(table)
  const keys = key.split(', ')
  const select = (condition: string) =>
    db.prepare<StoredValue[], StoredValue[]>(
      `select ${names.join(', ')}, ${key} from ${name} where ${where} ${condition} order by ${key} limit ${PAGE}`,
    )
  const next = select(`and (${key}) > (${keys.map(() => '?').join(', ')})`).raw()
  for (let rows = select('').raw().all(); rows.length > 0; ) {
    yield { table: name, rows: rows.map((row) => row.slice(0, names.length)) }
    rows = rows.length < PAGE ? [] : next.all(...rows.at(-1)!.slice(names.length))
  }
}

/** Makes the function that writes a page of what another store held, inside the caller's transaction. */
export function fillWriter(db: Database.Database, credit: (record: LedgerRecord) => void): (page: StoredRows) => void {
  return ({ table: wanted, rows }) => {
    const table = STORED_TABLES.find(({ name }) => name === wanted)
    if (table === undefined) throw new StorageError('foreign')
    const names = columnsOf(table)
    const insert = db.prepare(
      `insert ${table.begun ? 'or replace ' : ''}into ${table.name} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    for (const values of rows) {
      insert.run(...values)
      if (table.name === 'records') credit(recordOf(rowOf(table, values)))
    }
  }
}

/** Whether nothing has been written into it but what it began with. */
export function isEmpty(db: Database.Database): boolean {
  return STORED_TABLES.every(({ name, begun }) => begun || db.prepare(`select 1 from ${name} limit 1`).get() === undefined)
}

/** The order in which rows were written is their rowid here. */
function columnsOf(table: StoredTable): string[] {
  const names = namesOf(table.columns)
  return isCounted(table) ? ['rowid', ...names.slice(1)] : names
}

function rowOf({ columns }: StoredTable, values: readonly StoredValue[]): RecordRow {
  return Object.fromEntries(namesOf(columns).map((name, i) => [name, values[i]])) as unknown as RecordRow
}

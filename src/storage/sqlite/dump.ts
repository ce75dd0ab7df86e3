import type Database from 'better-sqlite3'
import { isCounted, namesOf, STORED_TABLES, type StoredTable } from '../rows/stored-tables.js'
import type { RowCount, StoredRows, StoredValue } from '../stored-rows.js'

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

/** The order in which rows were written is their rowid here. */
export function columnsOf(table: StoredTable): string[] {
  const names = namesOf(table.columns)
  return isCounted(table) ? ['rowid', ...names.slice(1)] : names
}

/** Number of rows of each table of a dump. */
export function countRows(db: Database.Database): RowCount[] {
  return STORED_TABLES.map(({ name, where = 'true' }) => ({
    table: name,
    rows: db.prepare<[], number>(`select count(*) from ${name} where ${where}`).pluck().get()!,
  }))
}

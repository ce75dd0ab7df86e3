import type Database from 'better-sqlite3'
import { type Filled, NOTHING_FILLED } from '../filled.js'
import { FILL_MARK, filledOf, fillMark } from '../rows/fill-mark.js'
import type { RecordValues } from '../rows/record-row.js'
import { STORED_TABLES } from '../rows/stored-tables.js'
import { StorageError } from '../storage-error.js'
import type { StoredRows } from '../stored-rows.js'
import { columnsOf } from './dump.js'

export interface FillWriter {
  begin(): void
  fill(page: StoredRows, from: Filled, to: Filled): void
  end(): void
}

/** Writes what another store held, inside the caller's transaction, and how far it has come. */
export function fillWriter(db: Database.Database, credit: (record: RecordValues) => void): FillWriter {
  const moveOn = db.prepare('update meta set key = ?, value = ? where key = ? and value = ?')
  const mark = db.prepare('insert into meta values (?, ?)')
  const unmark = db.prepare(`delete from meta where key glob '${FILL_MARK}*'`)

  function write({ table: wanted, rows }: StoredRows): void {
    const table = STORED_TABLES.find(({ name }) => name === wanted)
    if (table === undefined) throw new StorageError('foreign')
    const names = columnsOf(table)
    const insert = db.prepare(
      `insert ${table.begun ? 'or replace ' : ''}into ${table.name} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    for (const values of rows) {
      insert.run(...values)
      // The columns of records, behind their order.
      if (table.name === 'records') credit(values.slice(1) as never)
    }
  }

  return {
    begin() {
      if (readFilled(db) === undefined && !isEmpty(db)) throw new StorageError('refused')
      for (const { name, where = 'true' } of STORED_TABLES) db.exec(`delete from ${name} where ${where}`)
      db.exec('delete from credits')
      unmark.run()
      mark.run(fillMark(NOTHING_FILLED), NOTHING_FILLED.rows)
    },

    fill(page, from, to) {
      if (moveOn.run(fillMark(to), to.rows, fillMark(from), from.rows).changes === 1) write(page)
      else if (readFilled(db)?.sha256 !== to.sha256) throw new StorageError('refused')
    },

    end: () => void unmark.run(),
  }
}

/** How far the database has been filled; undefined when it is not being filled. */
export function readFilled(db: Database.Database): Filled | undefined {
  return filledOf(db.prepare<[], { key: string; value: number }>(`select key, value from meta where key glob '${FILL_MARK}*'`).get())
}

/** Whether nothing has been written into it but what it began with. */
function isEmpty(db: Database.Database): boolean {
  return STORED_TABLES.every(({ name, begun }) => begun || db.prepare(`select 1 from ${name} limit 1`).get() === undefined)
}

import { type RecordRow, recordOf } from '../rows/record-row.js'
import { isCounted, namesOf, STORED_TABLES, type StoredTable } from '../rows/stored-tables.js'
import { StorageError } from '../storage-error.js'
import type { StoredRows, StoredValue } from '../stored-rows.js'
import { CREDIT, creditRows } from './record-rows.js'
import { insertAll, putAll } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const PAGE = 500
const INSERT_CREDITS = insertAll('credits', CREDIT)
/** Whoever reads or brings the rows may take their time between two pages. */
const PATIENT = 'set local idle_in_transaction_session_timeout = 0'

type Row = Readonly<Record<string, StoredValue>>

/** Everything as it stood when the transaction began, which is to see one moment only. */
export async function* dumpTables(transaction: Transaction): AsyncIterableIterator<StoredRows> {
  await transaction.run(PATIENT)
  for (const table of STORED_TABLES) yield* pagesOf(transaction, table)
}

async function* pagesOf(transaction: Transaction, table: StoredTable): AsyncIterableIterator<StoredRows> {
  const { name, columns, key, where = 'true' } = table
  const names = namesOf(columns)
  const keys = key.split(', ')
  const select = (condition: string) =>
    statement(`select ${names.join(', ')} from ${name} where ${where} ${condition} order by ${key} limit ${PAGE}`)
  const first = select('')
  const next = select(`and (${key}) > (${keys.map((_, i) => `$${i + 1}`).join(', ')})`)
  for (let rows = await transaction.ask<Row>(first); rows.length > 0; ) {
    yield { table: name, rows: rows.map((row) => names.map((column) => row[column]!)) }
    const last = rows.at(-1)!
    rows =
      rows.length < PAGE
        ? []
        : await transaction.ask<Row>(
            next,
            keys.map((column) => last[column]),
          )
  }
}

/** Writes everything another store held. Refuses a store in which anything has been written. */
export async function fillTables(transaction: Transaction, pages: AsyncIterable<StoredRows>): Promise<void> {
  await transaction.run(PATIENT)
  for (const { name, begun } of STORED_TABLES) {
    if (!begun && (await transaction.ask(statement(`select 1 from ${name} limit 1`))).length > 0) throw new StorageError('refused')
  }
  for await (const page of pages) {
    const table = STORED_TABLES.find(({ name }) => name === page.table)
    if (table === undefined) throw new StorageError('foreign')
    const names = namesOf(table.columns)
    const rows = page.rows.map((values): Row => Object.fromEntries(names.map((name, i) => [name, values[i]!])))
    const write = table.begun ? putAll(table.name, table.columns, table.key) : insertAll(table.name, table.columns)
    await transaction.ask(write, [JSON.stringify(rows)])
    if (table.name === 'records') {
      transaction.put(
        INSERT_CREDITS,
        rows.flatMap((row) => creditRows(recordOf(row as unknown as RecordRow))),
      )
    }
  }
  for (const { name } of STORED_TABLES.filter(isCounted)) {
    transaction.send(statement(`select setval(pg_get_serial_sequence('${name}', 'n'), coalesce(max(n), 0) + 1, false) from ${name}`))
  }
}

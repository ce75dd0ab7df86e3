import { namesOf, STORED_TABLES, type StoredTable } from '../rows/stored-tables.js'
import type { RowCount, StoredRows, StoredValue } from '../stored-rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const PAGE = 500
/** Whoever reads the rows may take their time between two pages, and to count them all takes long. */
const PATIENT = 'set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0'

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

/** Number of rows of each table of a dump. */
export async function countRows(transaction: Transaction): Promise<RowCount[]> {
  await transaction.run(PATIENT)
  const counts = STORED_TABLES.map(
    ({ name, where = 'true' }) => `select '${name}' as "table", count(*) as rows from ${name} where ${where}`,
  )
  return transaction.askLong<RowCount>(counts.join(' union all '))
}

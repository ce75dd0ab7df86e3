import { type Filled, NOTHING_FILLED } from '../filled.js'
import { FILL_MARK, filledOf, fillMark } from '../rows/fill-mark.js'
import { recordOf } from '../rows/record-row.js'
import { isCounted, rowOf, STORED_TABLES } from '../rows/stored-tables.js'
import { StorageError } from '../storage-error.js'
import type { StoredRows } from '../stored-rows.js'
import type { Database } from './database.js'
import { CREDIT, creditRows } from './record-rows.js'
import { insertAll } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const INSERT_CREDITS = insertAll('credits', CREDIT)
const READ_MARK = statement(`select key, value from meta where key like '${FILL_MARK}%'`)
const MOVE_ON = statement('update meta set key = $1, value = $2 where key = $3 and value = $4 returning 1')
const MARK = statement('insert into meta values ($1, $2)')
const UNMARK = statement(`delete from meta where key like '${FILL_MARK}%'`)
/** New rows get numbers after those that came. */
const RAISE_NUMBERS = STORED_TABLES.filter(isCounted)
  .map(({ name }) => `select setval(pg_get_serial_sequence('${name}', 'n'), coalesce(max(n), 0) + 1, false) from ${name}`)
  .join('; ')
const PATIENT = 'set local statement_timeout = 0'

/** How far the store has been filled; undefined when it is not being filled. */
export async function readFilled(asked: Pick<Database, 'ask'> | Pick<Transaction, 'ask'>): Promise<Filled | undefined> {
  return filledOf((await asked.ask<{ key: string; value: number }>(READ_MARK))[0])
}

export async function beginFilling(transaction: Transaction): Promise<void> {
  await transaction.run('lock table meta in share row exclusive mode')
  if ((await readFilled(transaction)) === undefined && !(await isEmpty(transaction))) throw new StorageError('refused')
  await transaction.run(
    `${PATIENT}; truncate credits, ${STORED_TABLES.filter(({ where }) => !where)
      .map(({ name }) => name)
      .join(', ')}`,
  )
  for (const { name, where } of STORED_TABLES) if (where) transaction.send(statement(`delete from ${name} where ${where}`))
  transaction.send(UNMARK)
  transaction.send(MARK, [fillMark(NOTHING_FILLED), NOTHING_FILLED.rows])
}

export async function fill(transaction: Transaction, page: StoredRows, from: Filled, to: Filled): Promise<void> {
  const moved = await transaction.ask(MOVE_ON, [fillMark(to), to.rows, fillMark(from), from.rows])
  if (moved.length === 1) return write(transaction, page)
  if ((await readFilled(transaction))?.sha256 !== to.sha256) throw new StorageError('refused')
}

function write(transaction: Transaction, page: StoredRows): void {
  const table = STORED_TABLES.find(({ name }) => name === page.table)
  if (table === undefined) throw new StorageError('foreign')
  const rows = page.rows.map((values) => rowOf(table, values))
  transaction.put(insertAll(table.name, table.columns), rows)
  if (table.name === 'records') {
    transaction.put(
      INSERT_CREDITS,
      rows.flatMap((row) => creditRows(recordOf(row))),
    )
  }
}

export async function endFilling(transaction: Transaction): Promise<void> {
  await transaction.run(`${PATIENT}; ${RAISE_NUMBERS}`)
  transaction.send(UNMARK)
}

async function isEmpty(transaction: Transaction): Promise<boolean> {
  for (const { name, begun } of STORED_TABLES) {
    if (!begun && (await transaction.ask(statement(`select 1 from ${name} limit 1`))).length > 0) return false
  }
  return true
}

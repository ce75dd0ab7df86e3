import type { Reminder, Told, Wish } from '../reminder.js'
import type { AuditRow } from '../storage.js'
import type { Use } from '../uses.js'
import type { Database } from './database.js'
import { INSERT_NEW_ROWS, outboxRow } from './outbox-writer.js'
import { insertAll, lastOf, putAll, removeAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const TOLD = 'key text, school text, recipient text, week text, at_ms bigint'
const WISH_KEY = 'school text, person text, name text, subject text'

const INSERT_TOLD = insertAll('told', TOLD, 'on conflict (key) do nothing')
const INSERT_NEW_TOLD = insertAll('told', TOLD)
const PUT_WISHES = putAll('wishes', `${WISH_KEY}, value text, at_ms bigint`, 'school, person, name, subject')
const REMOVE_WISHES = removeAll('wishes', WISH_KEY)
const INSERT_AUDIT = insertAll('audit', 'at_ms bigint, actor text, action text, subject text')
const KNOWN = statement(
  `select 'row' as of, t.key from ${rowsOf('key text')} join outbox t on t.key = x.key
   union all select 'matter', t.key from ${rowsOf('key text', 2)} join told t on t.key = x.key`,
)
const SET_MARK = statement(
  'insert into marks values ($1, $2) on conflict (name) do update set at_ms = greatest(marks.at_ms, excluded.at_ms)',
)
const ADD_USE = statement(
  `insert into uses as u values ($1, $2, $3, $4, $5)
   on conflict (platform, account, month, what) do update set n = u.n + excluded.n returning u.n`,
)

/** Says which were kept. One transaction; whoever decides the same at the same time makes it fail by its keys, and it is done again. */
export async function remind(transaction: Transaction, reminders: readonly Reminder[], audit: readonly AuditRow[]): Promise<boolean[]> {
  const known = await transaction.ask<{ of: 'row' | 'matter'; key: string }>(KNOWN, [
    JSON.stringify(reminders.map(({ row }) => ({ key: row.key }))),
    JSON.stringify(reminders.flatMap(({ tells }) => tells.map(({ key }) => ({ key })))),
  ])
  const rows = new Set(known.filter((each) => each.of === 'row').map(({ key }) => key))
  const matters = new Set(known.filter((each) => each.of === 'matter').map(({ key }) => key))
  const kept = reminders.map(({ row, tells }) => {
    if (rows.has(row.key) || tells.some(({ key }) => matters.has(key))) return false
    rows.add(row.key)
    for (const { key } of tells) matters.add(key)
    return true
  })
  const written = reminders.filter((_, i) => kept[i])
  transaction.put(
    INSERT_NEW_ROWS,
    written.map(({ row }) => outboxRow(row, [])),
  )
  // A matter named twice by one reminder is written once.
  const tells = new Map(written.flatMap((each) => each.tells).map((told) => [told.key, told]))
  transaction.put(INSERT_NEW_TOLD, [...tells.values()].map(toldRow))
  writeAudit(transaction, audit)
  return kept
}

/** What is known stays as it is. */
export function tell(transaction: Transaction, tells: readonly Told[]): void {
  transaction.put(INSERT_TOLD, tells.map(toldRow))
}

/** Of several wishes about the same the last counts. */
export function wish(transaction: Transaction, wishes: readonly Wish[]): void {
  const rows = wishes.map(({ school, of, name, subject, value, atMs }) => ({ school, person: of, name, subject, value, at_ms: atMs }))
  const last = lastOf(rows, (row) => JSON.stringify([row.school, row.person, row.name, row.subject]))
  transaction.put(
    REMOVE_WISHES,
    last.filter(({ value }) => value === null),
  )
  transaction.put(
    PUT_WISHES,
    last.filter(({ value }) => value !== null),
  )
}

export function writeAudit(transaction: Transaction, rows: readonly AuditRow[]): void {
  transaction.put(
    INSERT_AUDIT,
    rows.map(({ atMs, actor, action, subject }) => ({ at_ms: atMs, actor, action, subject })),
  )
}

export async function setMark(database: Database, name: string, atMs: number): Promise<void> {
  await database.ask(SET_MARK, [name, atMs])
}

/** Gives the sum. */
export async function addUse(database: Database, { platform, account, month, what }: Use, n: number): Promise<number> {
  const [sum] = await database.ask<{ n: number }>(ADD_USE, [platform, account, month, what, n])
  return sum!.n
}

function toldRow({ key, school, to, week, atMs }: Told) {
  return { key, school, recipient: to, week, at_ms: atMs }
}

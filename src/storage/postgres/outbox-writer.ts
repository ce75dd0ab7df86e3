import type { Attempt, LeasedRow, OutboxRow, Outcome, SentBy } from '../outbox.js'
import { type LeasedTableRow, OUTBOX_COLUMNS, outboxRowOf } from '../rows/outbox-row.js'
import type { Database } from './database.js'
import { insertAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const ROW = `key text, platform text, account text, recipient text, ids text, body text, due_at_ms bigint, expires_at_ms bigint`

export const INSERT_NEW_ROWS = insertAll('outbox', ROW)

/** Rows that end are counted, so that nobody has to count them later. The count is written last: it is the row all writers share. */
const SHOW = statement(
  `with ended as (
     update outbox t set state = 'shown', settled_at_ms = x.at_ms, body = null from ${rowsOf('key text, at_ms bigint')}
     where t.key = x.key and t.state = 'waiting' returning 1)
   update outbox_ended set n = n + (select count(*) from ended) where state = 'shown' and exists (select from ended)`,
)

/** Rows somebody else is just leasing are passed over, so that no row goes to two. */
const LEASE = statement(
  `with due as (
     select n, expires_at_ms <= $1 as over from outbox o
     where state = 'waiting' and platform is not null and due_at_ms <= $1 and leased_until_ms <= $1
       and not exists (select from ${rowsOf('platform text, account text', 4)} where x.platform = o.platform and x.account = o.account)
     order by due_at_ms, n limit $3 for update skip locked),
   dropped as (
     update outbox set state = 'expired', settled_at_ms = $1, body = null
     where n in (select n from due where over) returning 1),
   leased as (
     update outbox set leased_until_ms = $2
     where n in (select n from due where over is not true)
     returning n, ${OUTBOX_COLUMNS}, attempts, piece, attempted_at_ms),
   counted as (
     update outbox_ended set n = n + (select count(*) from dropped) where state = 'expired' and exists (select from dropped))
   select (select count(*) from due) as met, leased.* from (select 1) as one left join leased on true order by due_at_ms, n`,
)

// An attempt at a piece of which an earlier one is still uncertain keeps that one's time: it may be the one that arrived.
const ATTEMPT = statement(
  `update outbox t set leased_until_ms = x.until_ms, piece = x.piece,
     attempts = case when t.piece < x.piece then 1 else t.attempts + 1 end,
     attempted_at_ms = case when t.piece < x.piece then x.at_ms else coalesce(t.attempted_at_ms, x.at_ms) end
   from ${rowsOf('key text, held_until_ms bigint, at_ms bigint, until_ms bigint, piece bigint')}
   where t.key = x.key and t.state = 'waiting' and t.leased_until_ms = x.held_until_ms
   returning t.key`,
)

const OUTCOME = `key text, state text, at_ms bigint, due_at_ms bigint, held_until_ms bigint, code text,
  platform text, account text, body text, expires_at_ms bigint`
/** `way` is what only a row that was moved takes from its outcome. */
const way = (column: string) => `${column} = case when x.state = 'moved' then x.${column} else t.${column} end`
// A row that somebody else has given up meanwhile because the attempt was uncertain is sent all the same: whoever sent it knows.
const SETTLE = statement(
  `with ended as (
     update outbox t set
       state = case when x.state in ('sent', 'dead') then x.state else t.state end,
       settled_at_ms = case when x.state in ('sent', 'dead') then x.at_ms end,
       body = case x.state when 'sent' then null when 'moved' then x.body else t.body end,
       ${way('platform')}, ${way('account')}, ${way('expires_at_ms')},
       code = coalesce(x.code, t.code),
       due_at_ms = coalesce(x.due_at_ms, t.due_at_ms),
       leased_until_ms = case when x.state in ('retry', 'untried', 'moved') then 0 else t.leased_until_ms end,
       attempted_at_ms = case when x.state in ('retry', 'moved') then null else t.attempted_at_ms end,
       attempts = case when x.state = 'moved' then 0 else t.attempts end,
       piece = case when x.state = 'moved' then 0 else t.piece end
     from ${rowsOf(OUTCOME)}
     where t.key = x.key and (t.state = 'waiting' or t.state = 'dead' and x.state = 'sent')
       and (x.state <> 'untried' or t.leased_until_ms = x.held_until_ms)
     returning x.state)
   update outbox_ended set n = n + (select count(*) from ended where state = 'sent')
   where state = 'sent' and exists (select from ended where state = 'sent')`,
)

const RESEND = statement(
  `update outbox set state = 'waiting', due_at_ms = $2, leased_until_ms = 0, attempts = 0, attempted_at_ms = null, code = null,
     settled_at_ms = null, expires_at_ms = case when expires_at_ms <= $2 then null else expires_at_ms end
   where key = $1 and state = 'dead' returning key`,
)

/** `ids` are those given to the records of the same turn. */
export function outboxRow(row: OutboxRow, ids: readonly string[]) {
  return {
    key: row.key,
    platform: row.platform,
    account: row.account,
    recipient: row.to,
    ids: JSON.stringify(ids),
    body: JSON.stringify(row.body),
    due_at_ms: row.dueAtMs,
    expires_at_ms: row.expiresAtMs,
  }
}

/** Ends waiting rows because the person has seen them in an answer. */
export function show(transaction: Transaction, rows: readonly { readonly key: string; readonly at_ms: number }[]): void {
  transaction.put(SHOW, rows)
}

interface MetRow extends LeasedTableRow {
  readonly met: number
}

export async function lease(
  database: Database,
  nowMs: number,
  leaseMs: number,
  limit: number,
  except: readonly SentBy[],
): Promise<LeasedRow[]> {
  const heldUntilMs = nowMs + leaseMs
  const ways = JSON.stringify(except.map(({ platform, account }) => ({ platform, account })))
  const leased: LeasedRow[] = []
  // Only rows that are met are looked at for their end: to look through all that wait would take a long outbox most of its time.
  for (let met = limit; met > 0 && leased.length < limit; ) {
    const rows = await database.ask<MetRow>(LEASE, [nowMs, heldUntilMs, limit - leased.length, ways])
    met = rows[0]!.met
    for (const row of rows) {
      if (row.key === null) continue
      const { attempts, piece, attempted_at_ms: uncertainSinceMs } = row
      leased.push({ ...outboxRowOf(row), heldUntilMs, piece, attempts, uncertainSinceMs })
    }
  }
  return leased
}

/** Whether each was written. */
export async function attemptAll(database: Database, attempts: readonly Attempt[]): Promise<boolean[]> {
  const rows = attempts.map(({ key, heldUntilMs, atMs, untilMs, piece }) => {
    return { key, held_until_ms: heldUntilMs, at_ms: atMs, until_ms: untilMs, piece }
  })
  const begun = new Set((await database.ask<{ key: string }>(ATTEMPT, [JSON.stringify(rows)])).map(({ key }) => key))
  return attempts.map(({ key }) => begun.has(key))
}

export interface Settled {
  readonly key: string
  readonly outcome: Outcome
}

export async function settleAll(database: Database, settled: readonly Settled[]): Promise<void> {
  await database.ask(SETTLE, [JSON.stringify(settled.map(({ key, outcome }) => ({ key, state: outcome.state, ...settledRow(outcome) })))])
}

function settledRow(outcome: Outcome) {
  switch (outcome.state) {
    case 'sent':
      return { at_ms: outcome.atMs }
    case 'dead':
      return { at_ms: outcome.atMs, code: outcome.code }
    case 'retry':
      return { due_at_ms: outcome.dueAtMs, code: outcome.code }
    case 'untried':
      return { due_at_ms: outcome.dueAtMs, held_until_ms: outcome.heldUntilMs }
    case 'moved':
      return { ...outcome.by, body: JSON.stringify(outcome.body), expires_at_ms: outcome.expiresAtMs, code: outcome.code }
  }
}

export async function resend(database: Database, key: string, nowMs: number): Promise<boolean> {
  return (await database.ask(RESEND, [key, nowMs])).length === 1
}

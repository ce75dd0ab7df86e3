import type { OutboxEntry, OutboxQuery, OutboxState } from '../outbox.js'
import { type OutboxEntryRow, outboxEntryOf } from '../rows/outbox-row.js'
import type { Database } from './database.js'
import { statement } from './statement.js'

/** Each written so that its partial index serves it. */
const IN_STATE: Readonly<Record<OutboxState, string>> = {
  waiting: `state = 'waiting' and platform is not null`,
  held: `state = 'waiting' and platform is null`,
  sent: `state = 'sent'`,
  shown: `state = 'shown'`,
  dead: `state = 'dead'`,
  expired: `state = 'expired'`,
}

const list = (where: string) =>
  statement(
    `select n, key, platform, account, recipient, state, due_at_ms, attempts, code, settled_at_ms from outbox
     where ${where} and n < $1 order by n desc limit $2`,
  )

const COUNTS = statement(
  `select state, n from outbox_ended
   union all select 'waiting', count(*) from outbox where ${IN_STATE.waiting}
   union all select 'held', count(*) from outbox where ${IN_STATE.held}
   union all select 'dead', count(*) from outbox where ${IN_STATE.dead}`,
)

export async function readOutbox(database: Database, query: OutboxQuery): Promise<OutboxEntry[]> {
  const { state, limit, after = Number.MAX_SAFE_INTEGER } = query
  const rows = await database.read<OutboxEntryRow>(list(state === undefined ? 'true' : IN_STATE[state]), [after, limit])
  return rows.map(outboxEntryOf)
}

export async function countOutbox(database: Database): Promise<Readonly<Record<OutboxState, number>>> {
  const counts = { waiting: 0, held: 0, sent: 0, shown: 0, dead: 0, expired: 0 }
  for (const { state, n } of await database.read<{ state: OutboxState; n: number }>(COUNTS)) counts[state] = n
  return counts
}

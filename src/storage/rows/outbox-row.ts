import type { OutboxEntry, OutboxState, StoredRow } from '../outbox.js'

export interface OutboxTableRow {
  readonly key: string
  readonly platform: string | null
  readonly account: string | null
  readonly recipient: string
  readonly ids: string
  /** Present as long as the row waits. */
  readonly body: string
  readonly due_at_ms: number
  readonly expires_at_ms: number | null
}

export interface LeasedTableRow extends OutboxTableRow {
  readonly n: number
  readonly attempts: number
  readonly piece: number
  readonly attempted_at_ms: number | null
}

export interface OutboxEntryRow {
  readonly n: number
  readonly key: string
  readonly platform: string | null
  readonly account: string | null
  readonly recipient: string
  readonly state: Exclude<OutboxState, 'held'>
  readonly due_at_ms: number
  readonly attempts: number
  readonly code: string | null
  readonly settled_at_ms: number | null
}

export const OUTBOX_COLUMNS = 'key, platform, account, recipient, ids, body, due_at_ms, expires_at_ms'

export function outboxRowOf(row: OutboxTableRow): StoredRow {
  return {
    key: row.key,
    platform: row.platform,
    account: row.account,
    to: row.recipient,
    ids: JSON.parse(row.ids),
    body: JSON.parse(row.body),
    dueAtMs: row.due_at_ms,
    expiresAtMs: row.expires_at_ms,
  }
}

export function outboxEntryOf(row: OutboxEntryRow): OutboxEntry {
  return {
    n: row.n,
    key: row.key,
    platform: row.platform,
    account: row.account,
    to: row.recipient,
    state: row.state === 'waiting' && row.platform === null ? 'held' : row.state,
    dueAtMs: row.due_at_ms,
    attempts: row.attempts,
    code: row.code,
    settledAtMs: row.settled_at_ms,
  }
}

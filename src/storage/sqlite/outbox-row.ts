import type { StoredRow } from '../storage.js'

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
  readonly attempts: number
  /** 0 when nobody holds it; after a crash the end of a lease that was never settled. */
  readonly leased_until_ms: number
}

export const OUTBOX_COLUMNS = 'key, platform, account, recipient, ids, body, due_at_ms, expires_at_ms, attempts, leased_until_ms'

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

import type Database from 'better-sqlite3'
import type { LeasedRow, OutboxRow, Outcome } from '../storage.js'
import { OUTBOX_COLUMNS, type OutboxTableRow, outboxRowOf } from './outbox-row.js'

export interface OutboxWriter {
  /** A key that is known, in whatever state, is left as it is. `ids` are those given to the records of the same turn. */
  add(row: OutboxRow, ids: readonly string[]): void
  /** Ends a waiting row because the person has seen it in an answer. */
  show(key: string, atMs: number): void
  lease(nowMs: number, leaseMs: number, limit: number): readonly LeasedRow[]
  settle(key: string, outcome: Outcome): void
}

/** Writes the outbox inside the caller's transaction. The words go as soon as a row has reached its person or its end. */
export function outboxWriter(db: Database.Database): OutboxWriter {
  const insert = db.prepare(
    `insert into outbox (key, platform, account, recipient, ids, body, due_at_ms, expires_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (key) do nothing`,
  )
  const show = db.prepare(`update outbox set state = 'shown', settled_at_ms = ?, body = null where key = ? and state = 'waiting'`)
  const expire = db.prepare(
    `update outbox set state = 'expired', settled_at_ms = @now, body = null
     where state = 'waiting' and platform is not null and due_at_ms <= @now and expires_at_ms <= @now`,
  )
  const due = db.prepare<[number, number, number], OutboxTableRow>(
    `select ${OUTBOX_COLUMNS} from outbox indexed by outbox_due
     where state = 'waiting' and platform is not null and due_at_ms <= ? and leased_until_ms <= ?
     order by due_at_ms, n limit ?`,
  )
  const take = db.prepare('update outbox set leased_until_ms = ?, attempts = attempts + 1 where key = ?')
  const sent = db.prepare(`update outbox set state = 'sent', settled_at_ms = ?, body = null where key = ? and state = 'waiting'`)
  const retry = db.prepare(`update outbox set due_at_ms = ?, leased_until_ms = 0, code = ? where key = ? and state = 'waiting'`)
  const dead = db.prepare(`update outbox set state = 'dead', settled_at_ms = ?, code = ? where key = ? and state = 'waiting'`)

  return {
    add(row, ids) {
      insert.run(row.key, row.platform, row.account, row.to, JSON.stringify(ids), JSON.stringify(row.body), row.dueAtMs, row.expiresAtMs)
    },

    show(key, atMs) {
      show.run(atMs, key)
    },

    lease(nowMs, leaseMs, limit) {
      expire.run({ now: nowMs })
      return due.all(nowMs, nowMs, limit).map((row) => {
        take.run(nowMs + leaseMs, row.key)
        return { ...outboxRowOf(row), attempts: row.attempts + 1, interrupted: row.leased_until_ms > 0 }
      })
    },

    settle(key, outcome) {
      if (outcome.state === 'sent') sent.run(outcome.atMs, key)
      else if (outcome.state === 'retry') retry.run(outcome.dueAtMs, outcome.code, key)
      else dead.run(outcome.atMs, outcome.code, key)
    },
  }
}

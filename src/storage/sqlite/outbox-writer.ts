import type Database from 'better-sqlite3'
import type { Attempt, LeasedRow, OutboxRow, Outcome, SentBy } from '../outbox.js'
import { type LeasedTableRow, OUTBOX_COLUMNS, outboxRowOf } from '../rows/outbox-row.js'

export interface OutboxWriter {
  /** False for a key that is known, in whatever state: that row is left as it is. `ids` are those given to the records of the same turn. */
  add(row: OutboxRow, ids: readonly string[]): boolean
  /** Ends a waiting row because the person has seen it in an answer. */
  show(key: string, atMs: number): void
  lease(nowMs: number, leaseMs: number, limit: number, except: readonly SentBy[]): readonly LeasedRow[]
  attempt(attempt: Attempt): boolean
  settle(key: string, outcome: Outcome): void
  resend(key: string, nowMs: number): boolean
}

/** Writes the outbox inside the caller's transaction. The words go as soon as a row has reached its person or its end. */
export function outboxWriter(db: Database.Database): OutboxWriter {
  const insert = db.prepare(
    `insert into outbox (key, platform, account, recipient, ids, body, due_at_ms, expires_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (key) do nothing`,
  )
  const show = db.prepare(`update outbox set state = 'shown', settled_at_ms = ?, body = null where key = ? and state = 'waiting'`)
  const expire = db.prepare(`update outbox set state = 'expired', settled_at_ms = ?, body = null where n = ?`)
  const due = db.prepare<[number, number, string, number], LeasedTableRow>(
    `select n, ${OUTBOX_COLUMNS}, attempts, piece, attempted_at_ms from outbox indexed by outbox_due
     where state = 'waiting' and platform is not null and due_at_ms <= ? and leased_until_ms <= ?
       and json_array(platform, account) not in (select value from json_each(?))
     order by due_at_ms, n limit ?`,
  )
  const take = db.prepare('update outbox set leased_until_ms = ? where n = ?')
  // An attempt at a piece of which an earlier one is still uncertain keeps that one's time: it may be the one that arrived.
  const attempt = db.prepare(
    `update outbox set leased_until_ms = @untilMs, piece = @piece,
       attempts = case when piece < @piece then 1 else attempts + 1 end,
       attempted_at_ms = case when piece < @piece then @atMs else coalesce(attempted_at_ms, @atMs) end
     where key = @key and state = 'waiting' and leased_until_ms = @heldUntilMs`,
  )
  const sent = db.prepare(`update outbox set state = 'sent', settled_at_ms = ?, body = null where key = ? and state = 'waiting'`)
  const retry = db.prepare(
    `update outbox set due_at_ms = ?, leased_until_ms = 0, attempted_at_ms = null, code = ? where key = ? and state = 'waiting'`,
  )
  const putBack = db.prepare(
    `update outbox set due_at_ms = ?, leased_until_ms = 0 where key = ? and state = 'waiting' and leased_until_ms = ?`,
  )
  const dead = db.prepare(`update outbox set state = 'dead', settled_at_ms = ?, code = ? where key = ? and state = 'waiting'`)
  const move = db.prepare(
    `update outbox set platform = @platform, account = @account, body = @body, expires_at_ms = @expiresAtMs, code = @code,
       leased_until_ms = 0, piece = 0, attempts = 0, attempted_at_ms = null
     where key = @key and state = 'waiting'`,
  )
  const resend = db.prepare(
    `update outbox set state = 'waiting', due_at_ms = @now, leased_until_ms = 0, attempts = 0, attempted_at_ms = null, code = null,
       settled_at_ms = null, expires_at_ms = case when expires_at_ms <= @now then null else expires_at_ms end
     where key = @key and state = 'dead'`,
  )
  const count = db.prepare('update outbox_ended set n = n + ? where state = ?')

  function ended(state: 'sent' | 'shown' | 'expired', { changes }: Database.RunResult): void {
    if (changes > 0) count.run(changes, state)
  }

  function moveOn(key: string, { by, body, code, expiresAtMs }: Extract<Outcome, { state: 'moved' }>): void {
    const [platform, account] = by === null ? [null, null] : [by.platform, by.account]
    move.run({ key, platform, account, body: JSON.stringify(body), code, expiresAtMs })
  }

  return {
    add({ key, platform, account, to, body, dueAtMs, expiresAtMs }, ids) {
      const { changes } = insert.run(key, platform, account, to, JSON.stringify(ids), JSON.stringify(body), dueAtMs, expiresAtMs)
      return changes === 1
    },

    show(key, atMs) {
      ended('shown', show.run(atMs, key))
    },

    lease(nowMs, leaseMs, limit, except) {
      const heldUntilMs = nowMs + leaseMs
      const left = JSON.stringify(except.map(({ platform, account }) => [platform, account]))
      const leased: LeasedRow[] = []
      // Only rows that are met are looked at for their end: to look through all that wait would take a long outbox most of its time.
      for (let met = limit; met > 0 && leased.length < limit; ) {
        const rows = due.all(nowMs, nowMs, left, limit - leased.length)
        met = rows.length
        for (const row of rows) {
          if (row.expires_at_ms !== null && row.expires_at_ms <= nowMs) {
            ended('expired', expire.run(nowMs, row.n))
            continue
          }
          take.run(heldUntilMs, row.n)
          const { attempts, piece, attempted_at_ms: uncertainSinceMs } = row
          leased.push({ ...outboxRowOf(row), heldUntilMs, piece, attempts, uncertainSinceMs })
        }
      }
      return leased
    },

    attempt: (begun) => attempt.run(begun).changes === 1,

    settle(key, outcome) {
      if (outcome.state === 'sent') ended('sent', sent.run(outcome.atMs, key))
      else if (outcome.state === 'retry') retry.run(outcome.dueAtMs, outcome.code, key)
      else if (outcome.state === 'untried') putBack.run(outcome.dueAtMs, key, outcome.heldUntilMs)
      else if (outcome.state === 'moved') moveOn(key, outcome)
      else dead.run(outcome.atMs, outcome.code, key)
    },

    resend: (key, nowMs) => resend.run({ key, now: nowMs }).changes === 1,
  }
}

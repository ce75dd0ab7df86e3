import type Database from 'better-sqlite3'
import type { Outcome, SentBy } from '../outbox.js'
import type { AttemptCells, LeasedCells, OutboxCells, SentCells, Settled } from './outbox-cells.js'

export interface OutboxWriter {
  /** False for a key that is known, in whatever state: that row is left as it is. */
  add(row: OutboxCells): boolean
  /** Ends a waiting row because the person has seen it in an answer. */
  show(key: string, atMs: number): void
  lease(nowMs: number, leaseMs: number, limit: number, except: readonly SentBy[]): readonly LeasedCells[]
  /** Whether each was written. */
  attempt(attempts: readonly AttemptCells[]): readonly boolean[]
  settle(settled: readonly (SentCells | Settled)[]): void
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
  const due = <Left extends unknown[]>(where: string) =>
    db
      .prepare<[nowMs: number, nowMs: number, ...left: Left, limit: number], LeasedCells>(
        `select n, expires_at_ms, key, platform, account, recipient, ids, body, due_at_ms, piece, attempts, attempted_at_ms
         from outbox indexed by outbox_due
         where state = 'waiting' and platform is not null and due_at_ms <= ? and leased_until_ms <= ? ${where}
         order by due_at_ms, n limit ?`,
      )
      .raw()
  const allDue = due<[]>('')
  const someDue = due<[string]>('and json_array(platform, account) not in (select value from json_each(?))')
  const take = db.prepare<[number, string]>('update outbox set leased_until_ms = ? where n in (select value from json_each(?))')
  // An attempt at a piece of which an earlier one is still uncertain keeps that one's time: it may be the one that arrived.
  const attempt = db.prepare(
    `update outbox set leased_until_ms = ?, piece = ?,
       attempts = case when piece < ? then 1 else attempts + 1 end,
       attempted_at_ms = case when piece < ? then ? else coalesce(attempted_at_ms, ?) end
     where key = ? and state = 'waiting' and leased_until_ms = ?`,
  )
  // Also of a row that somebody else has given up meanwhile because the attempt was uncertain: whoever sent it knows.
  const sent = db.prepare(`update outbox set state = 'sent', settled_at_ms = ?, body = null where key = ? and state in ('waiting', 'dead')`)
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

  function ended(state: 'sent' | 'shown' | 'expired', rows: number): void {
    if (rows > 0) count.run(rows, state)
  }

  function moveOn(key: string, { by, body, code, expiresAtMs }: Extract<Outcome, { state: 'moved' }>): void {
    const [platform, account] = by === null ? [null, null] : [by.platform, by.account]
    move.run({ key, platform, account, body: JSON.stringify(body), code, expiresAtMs })
  }

  /** Gives how many rows it has brought to their person. */
  function settleOne({ key, outcome }: Settled): number {
    if (outcome.state === 'sent') return sent.run(outcome.atMs, key).changes
    if (outcome.state === 'retry') retry.run(outcome.dueAtMs, outcome.code, key)
    else if (outcome.state === 'untried') putBack.run(outcome.dueAtMs, key, outcome.heldUntilMs)
    else if (outcome.state === 'moved') moveOn(key, outcome)
    else dead.run(outcome.atMs, outcome.code, key)
    return 0
  }

  return {
    add: (row) => insert.run(row).changes === 1,

    show(key, atMs) {
      ended('shown', show.run(atMs, key).changes)
    },

    lease(nowMs, leaseMs, limit, except) {
      const left = JSON.stringify(except.map(({ platform, account }) => [platform, account]))
      const leased: LeasedCells[] = []
      // Only rows that are met are looked at for their end: to look through all that wait would take a long outbox most of its time.
      for (let met = limit; met > 0 && leased.length < limit; ) {
        const most = limit - leased.length
        const rows = except.length === 0 ? allDue.all(nowMs, nowMs, most) : someDue.all(nowMs, nowMs, left, most)
        met = rows.length
        const taken: number[] = []
        for (const row of rows) {
          const [n, expiresAtMs] = row
          if (expiresAtMs !== null && expiresAtMs <= nowMs) ended('expired', expire.run(nowMs, n).changes)
          else {
            taken.push(n)
            leased.push(row)
          }
        }
        take.run(nowMs + leaseMs, JSON.stringify(taken))
      }
      return leased
    },

    attempt: (attempts) =>
      attempts.map(([key, heldUntilMs, atMs, untilMs, piece]) => {
        return attempt.run(untilMs, piece, piece, piece, atMs, atMs, key, heldUntilMs).changes === 1
      }),

    settle(settled) {
      let reached = 0
      for (const each of settled) reached += 'key' in each ? settleOne(each) : sent.run(each).changes
      ended('sent', reached)
    },

    resend: (key, nowMs) => resend.run({ key, now: nowMs }).changes === 1,
  }
}

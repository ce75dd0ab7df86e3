import type { Attempt, LeasedRow, OutboxRow, Outcome } from '../outbox.js'
import type { Reminder, Told } from '../reminder.js'

/** Values in the order of a statement's: cheaper to hand to a thread than objects with their names, and bound as they are. */
export type Cells = readonly (string | number | null)[]

export type AttemptCells = readonly [key: string, heldUntilMs: number, atMs: number, untilMs: number, piece: number]
export type SentCells = readonly [atMs: number, key: string]
export type OutboxCells = readonly [
  key: string,
  platform: string | null,
  account: string | null,
  to: string,
  ids: string,
  body: string,
  dueAtMs: number,
  expiresAtMs: number | null,
]
export type ReminderCells = readonly [row: OutboxCells, tells: readonly ToldCells[]]
export type ToldCells = readonly [key: string, school: string, to: string, week: string, atMs: number]

export interface Settled {
  readonly key: string
  readonly outcome: Outcome
}

/** A `LeasedRow` with its number, without the end of the lease. */
export type LeasedCells = readonly [
  n: number,
  expiresAtMs: number | null,
  key: string,
  platform: string,
  account: string,
  to: string,
  ids: string,
  body: string,
  dueAtMs: number,
  piece: number,
  attempts: number,
  uncertainSinceMs: number | null,
]

/** Of no records. */
export function outboxCells({ key, platform, account, to, body, dueAtMs, expiresAtMs }: OutboxRow): OutboxCells {
  return [key, platform, account, to, '[]', JSON.stringify(body), dueAtMs, expiresAtMs]
}

export function reminderCells({ row, tells }: Reminder): ReminderCells {
  return [outboxCells(row), tells.map(toldCells)]
}

export function toldCells({ key, school, to, week, atMs }: Told): ToldCells {
  return [key, school, to, week, atMs]
}

export function attemptCells({ key, heldUntilMs, atMs, untilMs, piece }: Attempt): AttemptCells {
  return [key, heldUntilMs, atMs, untilMs, piece]
}

/** Most rows end by being sent. */
export function settledCells(settled: Settled): SentCells | Settled {
  return settled.outcome.state === 'sent' ? [settled.outcome.atMs, settled.key] : settled
}

export function leasedRowOf(cells: LeasedCells, heldUntilMs: number): LeasedRow {
  const [, expiresAtMs, key, platform, account, to, ids, body, dueAtMs, piece, attempts, uncertainSinceMs] = cells
  return {
    key,
    platform,
    account,
    to,
    ids: JSON.parse(ids),
    body: JSON.parse(body),
    dueAtMs,
    expiresAtMs,
    heldUntilMs,
    piece,
    attempts,
    uncertainSinceMs,
  }
}

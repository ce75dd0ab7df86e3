import { OUTBOX_COLUMNS } from '../rows/outbox-row.js'
import { RECORD_COLUMNS, type RecordValues, recordValues } from '../rows/record-row.js'
import type { Turn } from '../storage.js'
import type { StoredValue } from '../stored-rows.js'
import { writesMore } from '../turn-more.js'
import { type OutboxCells, outboxCells } from './outbox-cells.js'

/**
 * A turn as its statements bind it. One flat list: lists within lists take a thread twice as long to read. Behind `records` stand the values of
 * so many records, without their ids, and then those of the rows for the outbox, without the ids of the records they tell of.
 */
export type TurnCells = readonly [
  platform: string,
  account: string,
  messageId: string,
  atMs: number,
  reply: string,
  ends: string | null,
  endsChat: string | null,
  asks: string | null,
  asksChat: string | null,
  askedAtMs: number | null,
  question: string | null,
  /** JSON of a `TurnMore`; null where there is none. */
  more: string | null,
  records: number,
  ...rows: StoredValue[],
]

const RECORD_WIDTH = RECORD_COLUMNS.split(',').length
const OUTBOX_WIDTH = OUTBOX_COLUMNS.split(',').length

export function turnCells(turn: Turn): TurnCells {
  const { claim, atMs, reply, records, outbox, endDraft, draft } = turn
  const cells: [...TurnCells] = [
    claim.platform,
    claim.account,
    claim.messageId,
    atMs,
    JSON.stringify(reply),
    endDraft?.person ?? null,
    endDraft?.chat ?? null,
    draft?.person ?? null,
    draft?.chat ?? null,
    draft?.askedAtMs ?? null,
    draft ? JSON.stringify(draft.body) : null,
    moreOf(turn),
    records.length,
  ]
  for (const record of records) cells.push(...recordValues(record, '', 1))
  for (const row of outbox) cells.push(...outboxCells(row))
  return cells
}

function moreOf(turn: Turn): string | null {
  if (!writesMore(turn)) return null
  const { oneByOne, changes, shown, wishes, tells, binding, duties, policy, audit } = turn
  return JSON.stringify({ oneByOne, changes, shown, wishes, tells, binding, duties, policy, audit })
}

export function recordsIn(rows: readonly StoredValue[], records: number): RecordValues[] {
  return Array.from({ length: records }, (_, i) => rows.slice(i * RECORD_WIDTH, (i + 1) * RECORD_WIDTH) as never)
}

/** `ids` is the JSON of those that the records got. */
export function outboxIn(rows: readonly StoredValue[], records: number, ids: string): OutboxCells[] {
  const cells: OutboxCells[] = []
  for (let at = records * RECORD_WIDTH; at < rows.length; at += OUTBOX_WIDTH) {
    const [key, platform, account, to, , ...rest] = rows.slice(at, at + OUTBOX_WIDTH) as never as OutboxCells
    cells.push([key, platform, account, to, ids, ...rest])
  }
  return cells
}

import type Database from 'better-sqlite3'
import { TURNS_OF } from '../rows/turns-of.js'
import type { AuditRow, Committed } from '../storage.js'
import type { TurnMore } from '../turn-more.js'
import type { DirectoryWriter } from './directory-writer.js'
import { type LedgerWriter, VersionConflict } from './ledger-writer.js'
import { toldCells } from './outbox-cells.js'
import type { OutboxWriter } from './outbox-writer.js'
import type { RemindingWriter } from './reminding-writer.js'
import { outboxIn, recordsIn, type TurnCells } from './turn-cells.js'

export interface TurnParts {
  readonly ledger: LedgerWriter
  readonly outbox: OutboxWriter
  readonly reminding: RemindingWriter
  readonly directory: DirectoryWriter
  readonly writeAudit: (rows: readonly AuditRow[]) => void
}

/** Makes the function that writes what one message causes, once, inside the caller's transaction. Throws to have it undone. */
export function turnWriter(db: Database.Database, parts: TurnParts): (turn: TurnCells) => Committed {
  const { ledger, outbox, reminding, directory, writeAudit } = parts
  const findClaim = db.prepare<[string, string, string], { ids: string; reply: string }>(
    'select ids, reply from claims where platform = ? and account = ? and message_id = ?',
  )
  const insertClaim = db.prepare('insert into claims (platform, account, message_id, at_ms, ids, reply) values (?, ?, ?, ?, ?, ?)')
  const countTurn = db
    .prepare<[string], number>('insert into meta values (?, 1) on conflict (key) do update set value = value + 1 returning value')
    .pluck()
  const putDraft = db.prepare(
    `insert into drafts values (?, ?, ?, ?)
     on conflict (person, chat) do update set asked_at_ms = excluded.asked_at_ms, body = excluded.body`,
  )
  const endDraft = db.prepare('delete from drafts where person = ? and chat = ?')

  function writeMore(more: TurnMore, atMs: number): void {
    for (const change of more.changes) ledger.change(change)
    for (const key of more.shown) outbox.show(key, atMs)
    for (const wish of more.wishes ?? []) reminding.wish(wish)
    for (const told of more.tells ?? []) reminding.tell(toldCells(told))
    if (more.binding !== undefined) directory.bind(more.binding)
    if (more.duties !== undefined) directory.changeDuties(more.duties)
    if (more.policy !== undefined) directory.changePolicies(more.policy)
    writeAudit(more.audit)
  }

  return (turn) => {
    const [platform, account, messageId, atMs, reply, ends, endsChat, asks, asksChat, askedAtMs, question, more, records, ...rows] = turn
    const claimed = findClaim.get(platform, account, messageId)
    if (claimed !== undefined) return { state: 'repeated', ids: JSON.parse(claimed.ids), reply: JSON.parse(claimed.reply) }

    const further: TurnMore | null = more === null ? null : JSON.parse(more)
    if (further?.oneByOne !== undefined && countTurn.get(`${TURNS_OF}${further.oneByOne.key}`) !== further.oneByOne.after + 1)
      throw new VersionConflict()
    const ids = recordsIn(rows, records).map(ledger.append)
    const idsText = JSON.stringify(ids)
    if (ends !== null) endDraft.run(ends, endsChat)
    if (asks !== null) putDraft.run(asks, asksChat, askedAtMs, question)
    for (const row of outboxIn(rows, records, idsText)) outbox.add(row)
    if (further !== null) writeMore(further, atMs)
    insertClaim.run(platform, account, messageId, atMs, idsText, reply)
    return { state: 'fresh', ids }
  }
}

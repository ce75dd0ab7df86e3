import type Database from 'better-sqlite3'
import type { AuditRow, Committed, Turn } from '../storage.js'
import { directoryWriter } from './directory-writer.js'
import { fillWriter } from './fill-writer.js'
import type { Job } from './job.js'
import { ledgerWriter, VersionConflict } from './ledger-writer.js'
import { outboxCells, toldCells } from './outbox-cells.js'
import { outboxWriter } from './outbox-writer.js'
import { TURNS_OF } from './reader.js'
import { remindingWriter } from './reminding-writer.js'

/** Makes the function that does one job inside the caller's transaction and savepoint. Throws to have it undone. */
export function jobRunner(db: Database.Database): (job: Job) => unknown {
  const ledger = ledgerWriter(db)
  const filling = fillWriter(db, ledger.credit)
  const outbox = outboxWriter(db)
  const directory = directoryWriter(db)
  const reminding = remindingWriter(db, outbox)
  const findClaim = db.prepare<[string, string, string], { ids: string; reply: string }>(
    'select ids, reply from claims where platform = ? and account = ? and message_id = ?',
  )
  const insertClaim = db.prepare('insert into claims (platform, account, message_id, at_ms, ids, reply) values (?, ?, ?, ?, ?, ?)')
  const forgetClaims = db.prepare('delete from claims where at_ms < ? order by at_ms limit ?')
  const countTurn = db
    .prepare<[string], number>('insert into meta values (?, 1) on conflict (key) do update set value = value + 1 returning value')
    .pluck()
  const putDraft = db.prepare(
    `insert into drafts values (?, ?, ?, ?)
     on conflict (person, chat) do update set asked_at_ms = excluded.asked_at_ms, body = excluded.body`,
  )
  const endDraft = db.prepare('delete from drafts where person = ? and chat = ?')
  const insertAudit = db.prepare('insert into audit (at_ms, actor, action, subject) values (?, ?, ?, ?)')

  function writeAudit(rows: readonly AuditRow[]): void {
    for (const row of rows) insertAudit.run(row.atMs, row.actor, row.action, row.subject)
  }

  function writeTurn(turn: Turn): Committed {
    const { platform, account, messageId } = turn.claim
    const claimed = findClaim.get(platform, account, messageId)
    if (claimed !== undefined) return { state: 'repeated', ids: JSON.parse(claimed.ids), reply: JSON.parse(claimed.reply) }

    if (turn.oneByOne !== undefined && countTurn.get(`${TURNS_OF}${turn.oneByOne.key}`) !== turn.oneByOne.after + 1)
      throw new VersionConflict()
    const ids = turn.records.map((record) => ledger.append(record))
    for (const change of turn.changes) ledger.change(change)
    if (turn.endDraft !== undefined) endDraft.run(turn.endDraft.person, turn.endDraft.chat)
    if (turn.draft !== undefined) putDraft.run(turn.draft.person, turn.draft.chat, turn.draft.askedAtMs, JSON.stringify(turn.draft.body))
    for (const row of turn.outbox) outbox.add(outboxCells(row, ids))
    for (const key of turn.shown) outbox.show(key, turn.atMs)
    for (const wish of turn.wishes ?? []) reminding.wish(wish)
    for (const told of turn.tells ?? []) reminding.tell(toldCells(told))
    if (turn.binding !== undefined) directory.bind(turn.binding)
    if (turn.duties !== undefined) directory.changeDuties(turn.duties)
    if (turn.policy !== undefined) directory.changePolicies(turn.policy)
    writeAudit(turn.audit)
    insertClaim.run(platform, account, messageId, turn.atMs, JSON.stringify(ids), JSON.stringify(turn.reply))
    return { state: 'fresh', ids }
  }

  return (job) => {
    switch (job.task) {
      case 'turn':
        return writeTurn(job.turn)
      case 'load':
        for (const each of job.records) ledger.load(each)
        return null
      case 'directory':
        directory.change(job.changes)
        writeAudit(job.audit)
        return null
      case 'lease':
        return outbox.lease(job.nowMs, job.leaseMs, job.limit, job.except)
      case 'attempt':
        return outbox.attempt(job.attempts)
      case 'settle':
        outbox.settle(job.settled)
        return null
      case 'resend':
        return outbox.resend(job.key, job.nowMs)
      case 'remind': {
        const kept = job.reminders.map(reminding.remind)
        writeAudit(job.audit)
        return kept
      }
      case 'mark':
        reminding.setMark(job.name, job.atMs)
        return null
      case 'use':
        return reminding.addUse(job.use, job.n)
      case 'forget':
        return forgetClaims.run(job.beforeMs, job.limit).changes
      case 'begin-filling':
        filling.begin()
        return null
      case 'fill':
        filling.fill(job.page, job.from, job.to)
        return null
      case 'end-filling':
        filling.end()
        return null
      case 'check':
        return null
    }
  }
}

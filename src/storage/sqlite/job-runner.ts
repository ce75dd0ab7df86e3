import type Database from 'better-sqlite3'
import { auditWriter } from './audit-writer.js'
import { directoryWriter } from './directory-writer.js'
import { fillWriter } from './fill-writer.js'
import type { Job } from './job.js'
import { ledgerWriter } from './ledger-writer.js'
import { outboxWriter } from './outbox-writer.js'
import { remindingWriter } from './reminding-writer.js'
import { turnWriter } from './turn-writer.js'

/** Makes the function that does one job inside the caller's transaction and savepoint. Throws to have it undone. */
export function jobRunner(db: Database.Database): (job: Job) => unknown {
  const ledger = ledgerWriter(db)
  const filling = fillWriter(db, ledger.credit)
  const outbox = outboxWriter(db)
  const directory = directoryWriter(db)
  const reminding = remindingWriter(db, outbox)
  const forgetClaims = db.prepare('delete from claims where at_ms < ? order by at_ms limit ?')
  const writeAudit = auditWriter(db)
  const writeTurn = turnWriter(db, { ledger, outbox, reminding, directory, writeAudit })

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

import type { LedgerRecord } from '../domain/record.js'
import { PrivateText } from '../domain/sealed.js'
import { composeRecord, creditsOf, splitFields } from '../ledger/compose-record.js'
import type { Change, NewRecord } from '../storage/storage.js'
import { fieldsOf } from './fields-of.js'
import type { Entry } from './open-question.js'
import type { Asking } from './turn.js'

/** The version of a record that holds these fields. */
export function changeOf(asking: Asking, record: LedgerRecord, entry: Entry): Change {
  const next = composeRecord({
    kind: record.kind,
    fields: entry.fields,
    school: record.school,
    author: record.author,
    source: record.source,
    today: record.day,
    enteredAtMs: record.enteredAtMs,
    vault: asking.vault,
  })
  const kept: NewRecord = { ...next, status: record.status, credits: creditsKept(record, entry, next) }
  const before = fieldsOf(asking, record)
  const patch = Object.fromEntries(
    Object.entries(entry.fields).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)),
  )
  const { open, hidden } = splitFields(record.kind, { ...patch, flags: entry.fields.flags })
  const sealed = Object.keys(hidden).length > 0 ? asking.vault.seal(new PrivateText(JSON.stringify(hidden))) : null
  const { pupilMarks } = next.fields
  const marked = JSON.stringify(pupilMarks) === JSON.stringify(before.pupilMarks) ? {} : { pupilMarks: pupilMarks ?? null }
  return {
    school: record.school,
    id: record.id,
    basedOn: record.version,
    version: {
      action: 'amend',
      atMs: asking.message.receivedAtMs,
      by: asking.author.id,
      fields: { ...open, ...marked },
      sealed,
      reason: null,
    },
    record: kept,
  }
}

/** Who was named by somebody else has the count from their own word, and keeps it as long as they stand in the record. */
function creditsKept(record: LedgerRecord, { fields }: Entry, next: NewRecord): readonly string[] {
  if (record.status === 'open') return []
  if (fields.onBehalf !== true) return next.credits
  const named = creditsOf(record.kind, fields, record.author)
  return record.credits.filter((person) => named.includes(person))
}

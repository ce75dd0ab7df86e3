import { dayOf } from '../../domain/day.js'
import { PrivateText, type Vault } from '../../domain/sealed.js'
import { composeRecord } from '../../ledger/compose-record.js'
import type { NewRecord, Turn } from '../../storage/storage.js'
import type { LedgerPlan } from './ledger-plan.js'
import type { HeardLesson } from './ledger-row.js'
import { LEDGER_FILE, sourceOfRow } from './row-of-batch.js'

export interface ImportContext {
  readonly nowMs: number
  readonly vault: Vault
  /** Who imports, for the audit log. */
  readonly actor: string
}

/**
 * The rows of a plan that are ok as one turn: kept whole or not at all, and by its claim only once, also when two import the same file
 * at the same moment. Undefined when no row is ok.
 */
export function importTurn(plan: LedgerPlan, { nowMs, vault, actor }: ImportContext): Turn | undefined {
  const records = plan.rows.flatMap(({ row, fate, lesson }) =>
    fate.status === 'ok' && lesson ? [recordOf(lesson, row, plan, nowMs, vault)] : [],
  )
  if (records.length === 0) return undefined
  const { school, batch } = plan
  return {
    claim: { platform: LEDGER_FILE, account: school, messageId: batch },
    atMs: nowMs,
    records,
    changes: [],
    outbox: [],
    shown: [],
    audit: [{ atMs: nowMs, actor, action: 'import-ledger', subject: `${school} ${batch}` }],
    reply: vault.seal(new PrivateText(batch)),
  }
}

/** The observer's own record, entered now, to amend or withdraw like any other. */
function recordOf(lesson: HeardLesson, row: number, { school, batch }: LedgerPlan, nowMs: number, vault: Vault): NewRecord {
  const { day, periods, teacher, observer, more } = lesson
  return composeRecord({
    kind: 'observation',
    fields: {
      ...more,
      date: day,
      ...(periods.length > 0 ? { periods } : {}),
      teachers: [teacher.name],
      teacherIds: [teacher.id],
      backfill: true,
      import: batch,
    },
    school,
    author: observer.id,
    source: sourceOfRow(school, { batch, row }),
    today: dayOf(nowMs),
    enteredAtMs: nowMs,
    vault,
  })
}

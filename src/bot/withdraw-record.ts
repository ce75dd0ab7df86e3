import type { LedgerRecord } from '../domain/record.js'
import { isPrivateMatter } from '../ledger/compose-record.js'
import { reasonKept } from '../ledger/private-reading.js'
import { flagsIn } from '../reading/flags-in.js'
import type { Change, NewRecord } from '../storage/storage.js'
import { judgeChange } from './ceilings/judge-change.js'
import { privateDoor, toldOfPupil } from './group-door.js'
import { forAuthorOnly } from './say.js'
import { standingLine } from './standing-line.js'
import type { Asking, Decision } from './turn.js'

/**
 * Withdraws (撤回) the author's record: out of every count, in the history with actor, time and reason. Repeated, it says so, or takes the reason that
 * was not given the first time.
 */
export async function withdrawRecord(asking: Asking, record: LedgerRecord, reason: string | null): Promise<Decision> {
  const { texts } = asking
  const isLater = record.status === 'withdrawn'
  if (isLater && (reason === null || (await hasReason(asking, record))))
    return { reply: { here: { text: texts.withdrawnAlready(record.id) } } }
  const isPrivate = reason !== null && isPrivateReason(asking, record, reason)
  if (isPrivate && asking.inGroup) return privateDoor(asking, 'undo')
  const { id, version, ...rest } = record
  const withdrawn: NewRecord = { ...rest, status: 'withdrawn' }
  const change: Change = {
    school: record.school,
    id,
    basedOn: version,
    version: {
      action: 'withdraw',
      atMs: asking.message.receivedAtMs,
      by: asking.author.id,
      fields: {},
      ...reasonKept(reason, isPrivate, asking.vault),
    },
    record: withdrawn,
  }
  if (isLater) return { reply: { here: { text: texts.reasonKept(id) } }, changes: [change] }
  const said = reason === null && !asking.inGroup ? texts.withdrawnWhy(id) : texts.withdrawn(id)
  const { changes, lines, notes, oneByOne } = await judgeChange(asking, record, change)
  const words = [said, ...lines, ...(await standingLine(asking, record.kind, [], [change]))].join('\n')
  return { reply: forAuthorOnly(asking, said, { text: words }), changes, notes, ...(oneByOne !== undefined && { oneByOne }) }
}

async function hasReason({ reads }: Asking, { school, id }: LedgerRecord): Promise<boolean> {
  const last = (await reads.versions(school, id)).at(-1)
  return last !== undefined && (last.reason !== null || last.sealed !== null)
}

/** A reason tells what the record is about, so it is as private as the record, or as what it tells itself. */
export function isPrivateReason(asking: Asking, { kind, fields, sealed }: LedgerRecord, reason: string): boolean {
  return (
    sealed !== null || toldOfPupil(asking, reason) || isPrivateMatter(kind, flagsIn(kind, { teachers: fields.teachers, content: reason }))
  )
}

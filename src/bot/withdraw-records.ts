import type { LedgerRecord } from '../domain/record.js'
import { isPrivateMatter } from '../ledger/compose-record.js'
import { reasonKept } from '../ledger/private-reading.js'
import { flagsIn } from '../reading/flags-in.js'
import type { Change, NewRecord } from '../storage/storage.js'
import { type JudgedChange, judgeChange } from './ceilings/judge-change.js'
import { privateDoor, toldOfPupil } from './group-door.js'
import { recordLine } from './record-lines.js'
import { forAuthorOnly } from './say.js'
import { standingLine } from './standing-line.js'
import type { Asking, Decision } from './turn.js'

/**
 * Withdraws (撤回) records of the author: out of every count, in the history with actor, time and reason. Repeated, it says so, or takes the reason
 * that was not given the first time. `refused`: what is said of others that were named with them.
 */
export async function withdrawRecords(
  asking: Asking,
  records: readonly LedgerRecord[],
  reason: string | null,
  refused: readonly string[] = [],
): Promise<Decision> {
  const { texts, inGroup } = asking
  if (inGroup && reason !== null && records.some((record) => isPrivateReason(asking, record, reason))) return privateDoor(asking, 'undo')
  const gone = records.filter(({ status }) => status !== 'withdrawn')
  const later = records.filter(({ status }) => status === 'withdrawn')
  const withoutReason: LedgerRecord[] = []
  for (const record of later) if (reason !== null && !(await hasReason(asking, record))) withoutReason.push(record)
  const told = [
    ...later.map((record) => (withoutReason.includes(record) ? texts.reasonKept(record.id) : texts.withdrawnAlready(record.id))),
    ...refused,
  ]
  const reasons = withoutReason.map((record) => withdrawal(asking, record, reason))
  if (gone.length === 0) return { reply: { here: { text: told.join('\n') } }, ...(reasons.length > 0 && { changes: reasons }) }

  const withdrawn = gone.map((record) => withdrawal(asking, record, reason))
  const ids = withdrawn.map(({ id }) => id)
  const judged: JudgedChange[] = []
  for (const [i, record] of gone.entries()) judged.push(await judgeChange(asking, record, withdrawn[i]!, ids))
  // Two of them may free the same record.
  const changes = new Map([...judged.flatMap((each) => each.changes), ...reasons].map((change) => [change.id, change]))
  const lines = new Set(judged.flatMap((each) => each.lines))
  const oneByOne = judged.map((each) => each.oneByOne).find((key) => key !== undefined)
  const asksWhy = reason === null && !inGroup
  const words = [...saidOf(asking, gone, asksWhy), ...told, ...lines, ...(await standings(asking, gone, withdrawn))]
  if (asksWhy && gone.length > 1) words.push(texts.whyWithdrawn)
  return {
    reply: forAuthorOnly(asking, [...ids.map(texts.withdrawn), ...told].join('\n'), { text: words.join('\n') }),
    changes: [...changes.values()],
    notes: distinctNotes(judged),
    ...(oneByOne !== undefined && { oneByOne }),
  }
}

function withdrawal(asking: Asking, record: LedgerRecord, reason: string | null): Change {
  const { id, version, ...rest } = record
  const withdrawn: NewRecord = { ...rest, status: 'withdrawn' }
  return {
    school: record.school,
    id,
    basedOn: version,
    version: {
      action: 'withdraw',
      atMs: asking.message.receivedAtMs,
      by: asking.author.id,
      fields: {},
      ...reasonKept(reason, reason !== null && isPrivateReason(asking, record, reason), asking.vault),
    },
    record: withdrawn,
  }
}

/** What each was, so that a wrong one is noticed. */
function saidOf(asking: Asking, gone: readonly LedgerRecord[], asksWhy: boolean): readonly string[] {
  const { texts } = asking
  const [only, ...more] = gone
  if (more.length > 0) return gone.map((record) => `${texts.withdrawn(record.id)}${recordLine(asking, record)}`)
  return [asksWhy ? texts.withdrawnWhy(only!.id) : texts.withdrawn(only!.id), recordLine(asking, only!)]
}

async function standings(asking: Asking, gone: readonly LedgerRecord[], changes: readonly Change[]): Promise<readonly string[]> {
  const lines: string[] = []
  for (const kind of new Set(gone.map((record) => record.kind))) {
    const ofKind = changes.filter(({ record }) => record.kind === kind)
    lines.push(...(await standingLine(asking, kind, [], ofKind)))
  }
  return lines
}

function distinctNotes(judged: readonly JudgedChange[]): JudgedChange['notes'] {
  const notes = judged.flatMap((each) => each.notes)
  return notes.filter((note, i) => notes.findIndex(({ to, part }) => to.id === note.to.id && part.text === note.part.text) === i)
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

import type { Source } from '../domain/record.js'
import { composeRecord } from '../ledger/compose-record.js'
import type { NewRecord } from '../storage/storage.js'
import type { Entry } from './open-question.js'
import type { Asking } from './turn.js'

/** Settled entries as records of the message's author. */
export function composeEntries(
  { message, author, school, today, vault }: Asking,
  entries: readonly Entry[],
  source: Source,
): readonly NewRecord[] {
  return entries.map(({ kind, fields }) =>
    composeRecord({ kind, fields, school: school.name, author: author.id, source, today, enteredAtMs: message.receivedAtMs, vault }),
  )
}

import type { LedgerRecord } from '../domain/record.js'
import { readPrivate } from '../ledger/private-reading.js'
import type { Asking } from './turn.js'

/** All fields of the author's own record: who wrote the private ones may change them. */
export function fieldsOf(asking: Asking, record: LedgerRecord): Record<string, unknown> {
  const reading = readPrivate(record, { reader: asking.author.id, atMs: asking.message.receivedAtMs, vault: asking.vault })
  return { ...record.fields, ...reading?.fields }
}

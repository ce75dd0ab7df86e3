import { mayAsk, type Relation } from '../domain/access.js'
import type { Fields, LedgerRecord } from '../domain/record.js'
import type { Vault } from '../domain/sealed.js'
import type { AuditRow } from '../storage/storage.js'

export interface PrivateReader {
  /** Staff id of who wants to read. */
  readonly reader: string
  readonly atMs: number
  readonly vault: Vault
}

/** The private fields of a record, and the row that must be kept with the reading. */
export interface PrivateReading {
  readonly fields: Fields
  readonly audit: AuditRow
}

/** The one way to the private fields of a record: asks the matrix, opens them, and hands over the row for the audit log. */
export function readPrivate(record: LedgerRecord, { reader, atMs, vault }: PrivateReader): PrivateReading | undefined {
  const relations: Relation[] = record.author === reader ? ['author'] : ['stranger']
  if (record.sealed === null || !mayAsk(relations, 'private')) return undefined
  return {
    fields: JSON.parse(vault.open(record.sealed).reveal()) as Fields,
    audit: { atMs, actor: reader, action: 'read-private', subject: `${record.school} ${record.id}` },
  }
}

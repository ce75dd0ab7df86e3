import { mayAsk, type Relation } from '../domain/access.js'
import type { Fields, LedgerRecord, Version } from '../domain/record.js'
import { PrivateText, type Vault } from '../domain/sealed.js'
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

export interface SealedReason {
  readonly reason: string
  readonly audit: AuditRow
}

/** A reason as its version keeps it: open, or under the seal like the words of the record that it is about. */
export function reasonKept(reason: string | null, isPrivate: boolean, vault: Vault): Pick<Version, 'reason' | 'sealed'> {
  if (reason === null || !isPrivate) return { reason, sealed: null }
  return { reason: null, sealed: vault.seal(new PrivateText(JSON.stringify({ reason }))) }
}

/** A sealed reason for whoever may read the private words of its record, and the row that must be kept with the reading. */
export function readReason(record: LedgerRecord, { sealed }: Version, { reader, atMs, vault }: PrivateReader): SealedReason | undefined {
  if (sealed === null || !mayRead(record, reader)) return undefined
  const { reason } = JSON.parse(vault.open(sealed).reveal()) as { readonly reason?: string }
  return reason === undefined ? undefined : { reason, audit: readRow(record, reader, atMs) }
}

/** The one way to the private fields of a record: asks the matrix, opens them, and hands over the row for the audit log. */
export function readPrivate(record: LedgerRecord, { reader, atMs, vault }: PrivateReader): PrivateReading | undefined {
  if (record.sealed === null || !mayRead(record, reader)) return undefined
  return {
    fields: JSON.parse(vault.open(record.sealed).reveal()) as Fields,
    audit: readRow(record, reader, atMs),
  }
}

function mayRead({ author }: LedgerRecord, reader: string): boolean {
  const relations: Relation[] = author === reader ? ['author'] : ['stranger']
  return mayAsk(relations, 'private')
}

function readRow({ school, id }: LedgerRecord, actor: string, atMs: number): AuditRow {
  return { atMs, actor, action: 'read-private', subject: `${school} ${id}` }
}

import type { LedgerRecord, RecordStatus, Source, Version, VersionAction } from '../../domain/record.js'
import type { Sealed } from '../../domain/sealed.js'
import type { NewRecord } from '../storage.js'

export interface RecordRow {
  readonly school: string
  readonly id: string
  readonly kind: string
  readonly author: string
  readonly day: string
  readonly entered_at_ms: number
  readonly status: RecordStatus
  readonly backfilled: number
  readonly platform: string
  readonly account: string
  readonly message_id: string
  readonly channel: Source['channel']
  readonly fields: string
  readonly sealed: string | null
  readonly credits: string
  readonly lessons: string
  readonly noted: number
  readonly version: number
}

/** Columns in the order of `RecordValues`. */
export const RECORD_COLUMNS = `school, id, kind, author, day, entered_at_ms, status, backfilled, platform, account, message_id, channel,
  fields, sealed, credits, lessons, noted, version`

export type RecordValues = readonly [
  school: string,
  id: string,
  kind: string,
  author: string,
  day: string,
  enteredAtMs: number,
  status: RecordStatus,
  backfilled: number,
  platform: string,
  account: string,
  messageId: string,
  channel: Source['channel'],
  fields: string,
  sealed: string | null,
  credits: string,
  lessons: string,
  noted: number,
  version: number,
]

export function recordValues(record: NewRecord, id: string, version: number): RecordValues {
  return [
    record.school,
    id,
    record.kind,
    record.author,
    record.day,
    record.enteredAtMs,
    record.status,
    record.backfilled ? 1 : 0,
    record.source.platform,
    record.source.account,
    record.source.messageId,
    record.source.channel,
    JSON.stringify(record.fields),
    sealedText(record.sealed),
    JSON.stringify(record.credits),
    JSON.stringify(record.lessons),
    record.noted ? 1 : 0,
    version,
  ]
}

export function recordOf(row: RecordRow): LedgerRecord {
  return {
    id: row.id,
    school: row.school,
    kind: row.kind,
    author: row.author,
    day: row.day,
    enteredAtMs: row.entered_at_ms,
    status: row.status,
    backfilled: row.backfilled === 1,
    source: { platform: row.platform, account: row.account, messageId: row.message_id, channel: row.channel },
    fields: JSON.parse(row.fields),
    sealed: sealedOf(row.sealed),
    credits: JSON.parse(row.credits),
    lessons: JSON.parse(row.lessons),
    noted: row.noted === 1,
    version: row.version,
  }
}

export interface VersionRow {
  readonly n: number
  readonly action: VersionAction
  readonly at_ms: number
  readonly by: string
  readonly fields: string
  readonly sealed: string | null
  readonly reason: string | null
}

export const VERSION_COLUMNS = 'n, action, at_ms, by, fields, sealed, reason'

export function versionValues(version: Version): unknown[] {
  return [version.n, version.action, version.atMs, version.by, JSON.stringify(version.fields), sealedText(version.sealed), version.reason]
}

export function versionOf(row: VersionRow): Version {
  return {
    n: row.n,
    action: row.action,
    atMs: row.at_ms,
    by: row.by,
    fields: JSON.parse(row.fields),
    sealed: sealedOf(row.sealed),
    reason: row.reason,
  }
}

/** The version a record began with, which is not written as long as it is the only one. */
export function firstVersionOf({ enteredAtMs, author, fields, sealed }: LedgerRecord): Version {
  return { n: 1, action: 'create', atMs: enteredAtMs, by: author, fields, sealed, reason: null }
}

export function sealedText(sealed: Sealed | null): string | null {
  return sealed === null ? null : JSON.stringify(sealed)
}

function sealedOf(text: string | null): Sealed | null {
  return text === null ? null : JSON.parse(text)
}

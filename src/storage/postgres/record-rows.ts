import type { LedgerRecord, Version } from '../../domain/record.js'
import { type RecordRow, sealedText } from '../rows/record-row.js'
import type { NewRecord } from '../storage.js'

export const CREDIT = `person text, kind text, day text, school text, record text, status text, noted smallint, backfilled smallint, lessons text`

/** Of lessons kept with a credit, so that they have room in its index. Those of more stand with the record alone. */
export const MOST_LESSONS_TEXT = 500

export function recordRow(record: LedgerRecord): RecordRow {
  return { ...newRecordRow(record), id: record.id, version: record.version }
}

/** What is known of a record before it has an id. */
export function newRecordRow(record: NewRecord): Omit<RecordRow, 'id' | 'version'> {
  return {
    school: record.school,
    kind: record.kind,
    author: record.author,
    day: record.day,
    entered_at_ms: record.enteredAtMs,
    status: record.status,
    backfilled: record.backfilled ? 1 : 0,
    platform: record.source.platform,
    account: record.source.account,
    message_id: record.source.messageId,
    channel: record.source.channel,
    fields: JSON.stringify(record.fields),
    sealed: sealedText(record.sealed),
    credits: JSON.stringify(record.credits),
    lessons: JSON.stringify(record.lessons),
    noted: record.noted ? 1 : 0,
  }
}

export function versionRow(school: string, record: string, version: Version) {
  return {
    school,
    record,
    n: version.n,
    action: version.action,
    at_ms: version.atMs,
    by: version.by,
    fields: JSON.stringify(version.fields),
    sealed: sealedText(version.sealed),
    reason: version.reason,
  }
}

export function creditRows({ school, id, kind, day, status, noted, backfilled, credits, lessons }: LedgerRecord) {
  const text = JSON.stringify(lessons)
  return [...new Set(credits)].map((person) => ({
    person,
    kind,
    day,
    school,
    record: id,
    status,
    noted: noted ? 1 : 0,
    backfilled: backfilled ? 1 : 0,
    lessons: text.length > MOST_LESSONS_TEXT ? null : text,
  }))
}

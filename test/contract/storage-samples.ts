import type { LedgerRecord, Version } from '../../src/domain/record.js'
import type { Sealed } from '../../src/domain/sealed.js'
import type { NewRecord, OutboxRow, Turn } from '../../src/storage/storage.js'

export const SCHOOL = '明德小学'
/** Monday 2026-11-16, 10:05 in Shanghai. */
export const NOW = Date.parse('2026-11-16T10:05:00+08:00')
export const MINUTE = 60_000

export function sealed(text: string): Sealed {
  return { keyId: 'k1', iv: 'aXY=', tag: 'dGFn', data: Buffer.from(text).toString('base64') }
}

export function newRecord(changes: Partial<NewRecord> = {}): NewRecord {
  return {
    school: SCHOOL,
    kind: 'observation',
    author: '001001',
    day: '2026-11-16',
    enteredAtMs: NOW,
    status: 'complete',
    backfilled: false,
    source: { platform: 'console', account: 'demo', messageId: 'm1', channel: 'group' },
    fields: { teacher: '李伟', class: '七(2)班', merits: '思路清楚' },
    sealed: null,
    credits: ['001001'],
    lessons: ['2026-11-16|3|001011'],
    noted: true,
    ...changes,
  }
}

export function turn(messageId: string, changes: Partial<Turn> = {}): Turn {
  return {
    claim: { platform: 'console', account: 'demo', messageId },
    atMs: NOW,
    records: [],
    changes: [],
    outbox: [],
    shown: [],
    audit: [],
    reply: sealed(`答 ${messageId}`),
    ...changes,
  }
}

export function outboxRow(key: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    key,
    platform: 'console',
    account: 'demo',
    to: '001001',
    body: sealed(`话 ${key}`),
    dueAtMs: NOW,
    expiresAtMs: null,
    ...changes,
  }
}

/** A record as an import brings it, with the history it needs. */
export function loaded(id: string, changes: Partial<NewRecord> = {}): { record: LedgerRecord; versions: Version[] } {
  const record = { ...newRecord(changes), id, version: 1 }
  const { enteredAtMs: atMs, author: by, fields } = record
  return { record, versions: [{ n: 1, action: 'create', atMs, by, fields, sealed: null, reason: null }] }
}

/** A teacher of mathematics. */
export const person = (id: string, school: string) => ({
  id,
  name: `人${id}`,
  school,
  subjects: ['数学'],
  homeroom: null,
  classes: [],
  groups: ['数学组'],
  serviceStart: null,
  identities: { dingtalk: '007' },
})

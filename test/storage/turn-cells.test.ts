import { describe, expect, it } from 'vitest'
import { recordValues } from '../../src/storage/rows/record-row.js'
import { outboxCells } from '../../src/storage/sqlite/outbox-cells.js'
import { outboxIn, recordsIn, turnCells } from '../../src/storage/sqlite/turn-cells.js'
import type { Turn } from '../../src/storage/storage.js'
import { NOW, newRecord, outboxRow, SCHOOL, sealed, turn } from '../contract/storage-samples.js'

const HEAD = 13
const headOf = (given: Turn) => turnCells(given).slice(0, HEAD)
const moreOf = (given: Turn) => headOf(given)[11]

describe('cells of a turn', () => {
  it('hold records and outbox rows one behind the other', () => {
    const records = [newRecord(), newRecord({ kind: 'reflection', sealed: { v: 1 } as never, backfilled: true })]
    const outbox = [outboxRow('k1'), outboxRow('k2')]
    const rows = structuredClone(turnCells(turn('m1', { records, outbox }))).slice(HEAD)
    expect(recordsIn(rows, 2)).toEqual(records.map((record) => recordValues(record, '', 1)))
    expect(outboxIn(rows, 2, '["T-1116-01"]')).toEqual(outbox.map((row) => outboxCells(row).with(4, '["T-1116-01"]')))
  })

  it('hold claim, reply, the draft that ends and the one that is kept', () => {
    const given = turn('m1', {
      endDraft: { person: '001001', chat: '私' },
      draft: { person: '001001', chat: '群', askedAtMs: NOW, body: sealed('问') },
      reply: sealed('答'),
    })
    const { platform, account, messageId } = given.claim
    const question = ['001001', '群', NOW, JSON.stringify(sealed('问'))]
    expect(headOf(given)).toEqual([
      ...[platform, account, messageId, given.atMs, JSON.stringify(sealed('答'))],
      ...['001001', '私', ...question, null, 0],
    ])
    expect(headOf({ ...given, endDraft: undefined as never, draft: undefined as never }).slice(5, 11)).toEqual(Array(6).fill(null))
  })

  const change = {
    school: SCHOOL,
    id: 'T-1116-01',
    basedOn: 1,
    version: { action: 'amend', atMs: NOW, by: '1', fields: {} },
    record: newRecord(),
  }
  const more: readonly Partial<Turn>[] = [
    { changes: [change as never] },
    { shown: ['k'] },
    { audit: [{ atMs: NOW, actor: '001001', action: 'a', subject: 's' }] },
    { wishes: [{ school: SCHOOL, of: '001001', name: 'quiet', subject: '', value: null, atMs: NOW } as never] },
    { tells: [{ key: 'k', school: SCHOOL, to: '001001', week: '2026-11-16', atMs: NOW }] },
    { oneByOne: { key: '甲校 作业', after: 0 } },
    { binding: { platform: 'wecom', account: 'a', chat: 'c', school: SCHOOL, group: null } },
    { duties: [] },
    { policy: [] },
  ]

  it.each(more)('carry what few turns write: %o', (part) => {
    expect(moreOf(turn('m1', { records: [newRecord()], outbox: [outboxRow('k')] }))).toBeNull()
    expect(JSON.parse(moreOf(turn('m1', part)) as string)).toMatchObject(part)
  })
})

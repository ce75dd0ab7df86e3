import type { Storage } from '../../src/storage/storage.js'
import { MINUTE, NOW, newRecord, outboxRow, person, SCHOOL, sealed, turn } from './storage-samples.js'

export const AUDIT = { atMs: NOW, actor: '001001', action: 'test', subject: 'everything' }

/** Rows in every table, messages in every state, a record of one version and one of two. */
export async function writeOfEverything(storage: Storage): Promise<void> {
  const lesson = { school: SCHOOL, class: '七(2)班', weekday: 1, period: 3, subject: '数学', teacher: '007' }
  await storage.changeDirectory(
    [
      {
        school: SCHOOL,
        people: [person('001002', SCHOOL), person('001001', SCHOOL)],
        spells: [{ kind: 'leave', id: 'L1', person: '001002', school: SCHOOL, from: '2026-09-21', to: null, title: '产假' }],
        classes: [{ school: SCHOOL, name: '七(2)班', grade: 7, homeroom: null, pupils: 44 }],
        lessons: [lesson, { ...lesson, period: 1 }],
        terms: [{ name: '秋', from: '2026-09-01', to: '2027-01-15', off: [], makeup: [], provisional: [], periods: [] }],
        adoptions: [{ school: SCHOOL, pack: 'wuzhai-2022', from: null }],
        bindings: [{ platform: 'console', account: 'demo', chat: '教师群', school: SCHOOL, group: null }],
        policy: { settings: [{ name: 'off-work', subject: '', value: '17:30' }] },
      },
    ],
    [AUDIT],
  )
  const held = { platform: null, account: null }
  await storage.commit(
    turn('m1', {
      // Escapes that a database's own reading of JSON would refuse, and lessons too long for an index.
      records: [
        newRecord({ fields: { merits: '\u0000 "\\u0000" \ud83d 😀' }, sealed: sealed('密') }),
        newRecord({ credits: ['001001', '001002'], lessons: Array.from({ length: 300 }, (_, i) => `2026-11-16|${i}|001011`) }),
      ],
      draft: { person: '001001', chat: 'private', askedAtMs: NOW, body: sealed('问') },
      outbox: [
        outboxRow('sent'),
        outboxRow('dead'),
        outboxRow('leased'),
        outboxRow('held', held),
        outboxRow('shown', held),
        outboxRow('late', { expiresAtMs: NOW - 1 }),
      ],
      wishes: [{ school: SCHOOL, of: '001001', name: 'snooze', subject: '', value: '2026-11-18', atMs: NOW }],
      tells: [{ key: 'a', school: SCHOOL, to: '001001', week: '2026-11-16', atMs: NOW }],
      oneByOne: { key: '甲校 作业', after: 0 },
      audit: [AUDIT],
    }),
  )
  const version = { action: 'amend' as const, atMs: NOW + 1, by: '001001', fields: { day: '2026-11-13' }, sealed: null, reason: '日期' }
  const record = newRecord({ day: '2026-11-13' })
  await storage.commit(turn('m2', { changes: [{ school: SCHOOL, id: 'T-1116-01', basedOn: 1, version, record }], shown: ['shown'] }))
  await storage.lease(NOW, MINUTE, 9)
  await storage.settle('sent', { state: 'sent', atMs: NOW })
  await storage.settle('dead', { state: 'dead', atMs: NOW, code: 'gone' })
  await storage.setMark('reminded-until', NOW)
  await storage.addUse({ platform: 'console', account: 'demo', month: '2026-11', what: 'calls' }, 7)
}

import { describe, expect, test } from 'vitest'
import { createEnvelope } from '../../src/platforms/callback-envelope/envelope.js'
import { createEvents } from '../../src/platforms/dingtalk/events.js'
import { workOn } from '../../src/platforms/dingtalk/stream/frame-work.js'
import { appIncoming } from '../../src/platforms/wecom/app/app-incoming.js'
import type { FlatXml } from '../../src/platforms/wecom/app/flat-xml.js'

const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'
const NOW = Date.parse('2026-11-16T10:05:00+08:00')

describe('a directory that has changed', () => {
  test.each([
    ['create_user', true],
    ['update_user', true],
    ['delete_user', true],
    ['create_party', true],
    ['delete_party', true],
    ['update_tag', false],
    [undefined, false],
  ])('WeCom tells it the app, without an answer: %s', (changeType, moves) => {
    const fields = new Map(
      Object.entries({ ToUserName: 'corp', FromUserName: 'sys', CreateTime: '1', MsgType: 'event', Event: 'change_contact', UserID: 'x' }),
    )
    if (changeType !== undefined) fields.set('ChangeType', changeType)
    const received = appIncoming(fields as unknown as FlatXml, { corpId: 'corp', agentId: '1', account: 'a' }, NOW)
    expect(received).toEqual({
      kind: 'nothing',
      answer: { status: 200, body: '' },
      reason: 'event:change_contact',
      ...(moves && { contactsMoved: true }),
    })
  })

  test.each([
    ['user_add_org', true],
    ['user_modify_org', true],
    ['user_leave_org', true],
    ['org_dept_create', true],
    ['org_admin_add', false],
    ['label_user_change', false],
    ['bpms_task_change', false],
  ])('DingTalk tells it by callback and over the connection, and gets its acknowledgement: %s', async (eventType, moves) => {
    const envelope = createEnvelope({ token: 'token', aesKey: AES_KEY, receivers: ['key'], unitMs: 1, windowMs: 300_000 })
    const plain = JSON.stringify({ EventType: eventType, UserId: ['0147001'] })
    const random = Buffer.alloc(16, 3)
    const { sealed, signature } = envelope.close(plain, { receiver: 'key', timestamp: String(NOW), nonce: 'n', random })
    const { receive } = createEvents({
      ...{ token: 'token', aesKey: AES_KEY, ownerKeys: ['key'] as const },
      ...{ now: () => NOW, randomBytes: (count: number) => Buffer.alloc(count, 5) },
    })
    const received = await receive({
      ...{ method: 'POST', path: '/dingtalk/events', headers: {}, receivedAtMs: NOW },
      ...{ query: new URLSearchParams({ msg_signature: signature, timestamp: String(NOW), nonce: 'n' }) },
      ...{ body: Buffer.from(JSON.stringify({ encrypt: sealed })) },
    })
    expect(received).toMatchObject({ kind: 'nothing', answer: { status: 200 }, reason: `event:${eventType}` })
    expect('contactsMoved' in received).toBe(moves)

    const told: string[] = []
    const work = {
      incoming: () => received,
      message: async () => undefined,
      seen: () => undefined,
      contactsMoved: () => void told.push(eventType),
    }
    const answer = await workOn({ type: 'EVENT', topic: '*', messageId: 'm', eventType, data: '{}' }, work)
    expect([answer.code, JSON.parse(answer.data).status, told.length > 0]).toEqual([200, 'SUCCESS', moves])
  })
})

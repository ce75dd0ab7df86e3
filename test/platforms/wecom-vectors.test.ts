import { describe, expect, it } from 'vitest'
import { createEnvelope } from '../../src/platforms/callback-envelope/envelope.js'
import { createApp } from '../../src/platforms/wecom/app/app.js'
import { createBot } from '../../src/platforms/wecom/bot/bot.js'
import { messageIn, request } from './requests.js'
import { type SealedVector, WECOM } from './vectors.js'

const FOREVER = Number.MAX_SAFE_INTEGER
const random = (count: number) => Buffer.alloc(count, 7)

function envelopeFor({ token, aesKey, receiveId }: SealedVector, windowMs = 300_000) {
  return createEnvelope({ token, aesKey, receivers: [receiveId], unitMs: 1000, windowMs })
}

function callbackOf({ signature, timestamp, nonce, encrypt }: SealedVector) {
  return { signature, timestamp, nonce, sealed: encrypt }
}

describe('sealed texts of the vectors', () => {
  it.each([...WECOM.published, ...WECOM.cases].map((each) => [each.name, each] as const))(
    '%s opens and seals to the same bytes',
    (_, vector) => {
      const envelope = envelopeFor(vector, FOREVER)
      expect(envelope.open(callbackOf(vector), 0)).toEqual({ ok: true, message: vector.plaintext, receiver: vector.receiveId })
      expect(
        envelope.close(vector.plaintext, {
          receiver: vector.receiveId,
          timestamp: vector.timestamp,
          nonce: vector.nonce,
          random: Buffer.from(vector.randomHex, 'hex'),
        }),
      ).toEqual({ sealed: vector.encrypt, signature: vector.signature })
    },
  )

  it.each(WECOM.adversarial.map((each) => [each.name, each] as const))('%s is refused with its code', (_, vector) => {
    expect(envelopeFor(vector).open(callbackOf(vector), vector.now * 1000)).toMatchObject({ ok: false, code: vector.expectReject })
  })

  it('every adversarial case is refused by the earliest check that it fails', () => {
    const stale = WECOM.adversarial.find(({ name }) => name === 'replayed-old-timestamp')!
    const open = (changes: Partial<SealedVector>, now = stale.now * 1000) =>
      envelopeFor({ ...stale, ...changes }).open(callbackOf({ ...stale, ...changes }), now)
    expect(open({ signature: '', nonce: '' })).toMatchObject({ code: 'BAD_PARAM' })
    expect(open({ signature: '0'.repeat(40) })).toMatchObject({ code: 'BAD_SIGNATURE' })
    expect(open({ aesKey: 'short' })).toMatchObject({ code: 'STALE_TIMESTAMP' })
    expect(open({ aesKey: 'short' }, Number(stale.timestamp) * 1000)).toMatchObject({ code: 'BAD_KEY' })
  })
})

describe('callbacks of the vectors', () => {
  const first = WECOM.cases.find(({ name }) => name === 'app-text-command')!
  const botFirst = WECOM.cases.find(({ name }) => name === 'bot-text-group')!
  const now = () => Number(first.timestamp) * 1000
  const app = createApp({ corpId: first.receiveId, agentId: '1000021', token: first.token, aesKey: first.aesKey, now, randomBytes: random })
  const service = { origin: 'https://qyapi.weixin.qq.com' }
  const bot = createBot({ token: botFirst.token, aesKey: botFirst.aesKey, names: [], service, fetch, now, randomBytes: random })

  const post = (vector: SealedVector, body: string | undefined) =>
    request({
      query: new URLSearchParams({ msg_signature: vector.signature, timestamp: vector.timestamp, nonce: vector.nonce }),
      body: body ?? '',
      receivedAtMs: now(),
    })

  it.each([
    ['app-echostr', app],
    ['bot-echostr', bot],
  ] as const)('%s: the digits and nothing else', (name, platform) => {
    const vector = WECOM.cases.find((each) => each.name === name)!
    const received = platform.receive(request({ method: 'GET', query: new URLSearchParams(vector.query), receivedAtMs: now() }))
    expect(received).toEqual({
      kind: 'handshake',
      answer: { status: 200, type: 'text/plain; charset=utf-8', body: vector.expectedBody },
    })
  })

  it.each([
    ['app-text-command', 'message', '/听课 三年级2班 语文 《观潮》 王老师 第2节'],
    ['app-image', 'message', ''],
    ['app-voice', 'message', ''],
    ['app-event-enter-agent', 'message', ''],
    ['app-event-click', 'nothing', 'event:click'],
    ['app-event-view', 'nothing', 'event:view'],
    ['app-event-subscribe', 'message', ''],
    ['bot-text-group', 'message', '/听课 三年级2班 语文 《观潮》'],
    ['bot-stream-refresh', 'nothing', 'stream-poll'],
    ['bot-event-enter-chat', 'message', ''],
    ['bot-event-feedback', 'nothing', 'event:feedback_event'],
  ] as const)('%s', async (name, kind, words) => {
    const vector = WECOM.cases.find((each) => each.name === name)!
    const received = await (name.startsWith('app') ? app : bot).receive(post(vector, vector.httpBody))
    expect(received.kind).toBe(kind)
    if (received.kind === 'message') expect(received.message.text).toBe(words)
    if (received.kind === 'nothing') expect(received).toMatchObject({ reason: words, answer: { status: 200 } })
  })

  it('keeps a message id above 2^53 digit by digit', async () => {
    expect(messageIn(await app.receive(post(first, first.httpBody)))).toMatchObject({
      messageId: '7490112233445566778',
      sender: 'LiLaoShi',
    })
  })

  it.each(WECOM.adversarial.map((each) => [each.name, each] as const))('%s: a quiet 4xx', async (_, vector) => {
    const own = createApp({ ...vector, corpId: vector.receiveId, agentId: '1000021', now, randomBytes: random })
    const body = `<xml><ToUserName><![CDATA[${vector.receiveId}]]></ToUserName><Encrypt><![CDATA[${vector.encrypt}]]></Encrypt></xml>`
    const received = await own.receive({ ...post(vector, body), receivedAtMs: vector.now * 1000 })
    expect(received).toMatchObject({ kind: 'refused', reason: vector.expectReject, answer: { body: '' } })
    expect(received.kind === 'refused' && received.answer.status).toBeGreaterThanOrEqual(400)
  })

  it.each(WECOM.transport.filter(({ name }) => name !== 'body-over-limit').map((each) => [each.name, each] as const))(
    '%s',
    async (_, vector) => {
      const query = new URLSearchParams(vector.query ?? { msg_signature: first.signature, timestamp: first.timestamp, nonce: first.nonce })
      const received = await app.receive(request({ query, body: vector.body ?? first.httpBody ?? '', receivedAtMs: now() }))
      if (vector.expectReject === null) expect(received.kind).toBe('message')
      else expect(received).toMatchObject({ kind: 'refused', reason: vector.expectReject, answer: { body: '' } })
    },
  )

  it.each([app, bot])('a body above 1 MiB is refused unread', async (platform) => {
    const received = await platform.receive(post(first, 'x'.repeat(1024 * 1024 + 1)))
    expect(received).toEqual({ kind: 'refused', answer: { status: 413, body: '' }, reason: 'BODY_TOO_LARGE' })
  })
})

import { describe, expect, it } from 'vitest'
import { createEnvelope } from '../../src/platforms/callback-envelope/envelope.js'
import { createEvents } from '../../src/platforms/dingtalk/events.js'
import { robotSign, robotSignatureProblem } from '../../src/platforms/dingtalk/robot-signature.js'
import { sendProblem } from '../../src/platforms/dingtalk/send-errors.js'
import type { Incoming } from '../../src/platforms/platform.js'
import { dingtalkRobot } from '../kit/dingtalk-robot.js'
import { messageIn, request } from './requests.js'
import { type Adversarial, DINGTALK } from './vectors.js'

const noFetch: typeof fetch = () => Promise.reject(new Error('nothing may be sent here'))

function robot(appSecret: string, names: readonly string[] = []) {
  return dingtalkRobot({ appKey: 'dingk7p2q9w4e8r1t5y3', appSecret, names, fetch: noFetch })
}

function attack(id: string): Adversarial {
  return DINGTALK.adversarial.find((each) => each.id === id)!
}

describe('robot signature', () => {
  it.each(DINGTALK.robot_sign.map((each) => [each.id, each] as const))('%s', (_, { secret, timestamp, sign }) => {
    expect(robotSign(secret, timestamp)).toBe(sign)
  })

  it.each(DINGTALK.robot_sign_verify.map((each) => [each.id, each] as const))(
    '%s',
    (_, { secret, timestamp, sign, now, expect: verdict }) => {
      expect(robotSignatureProblem(secret, timestamp, sign, now)).toBe(verdict === 'accept' ? undefined : 'timestamp')
    },
  )
})

describe('robot messages', () => {
  it.each(DINGTALK.inbound_messages.map((each) => [`${each.id} ${each.description}`, each] as const))('%s', async (_, vector) => {
    const received = await robot(vector.app_secret).receive(
      request({ headers: vector.headers, body: JSON.stringify(vector.body), receivedAtMs: vector.now }),
    )
    const { expect: wanted } = vector
    if (wanted.command === null && wanted.recognition === undefined && wanted.is_direct === true) {
      expect(messageIn(received)).toMatchObject({ event: 'wordless', text: '' })
      return
    }
    if (wanted.command === null && wanted.recognition === undefined) {
      expect(received).toMatchObject({ kind: 'nothing', answer: { status: 200, body: '{"msgtype":"empty"}' } })
      return
    }
    const message = messageIn(received)
    expect(message.messageId).toBe(`${vector.body.robotCode}:${vector.body.msgId}`)
    expect(message.chat.kind).toBe(wanted.is_direct === true ? 'private' : 'group')
    if (wanted.sender !== undefined) expect(message.sender).toBe(wanted.sender)
    if (wanted.command === null) expect(message.text).toBe(wanted.recognition)
    else expect(commandIn(message)).toEqual({ command: wanted.command, args: wanted.args })
  })

  it('a quoted message is context and no command', async () => {
    const vector = DINGTALK.inbound_messages.find(({ id }) => id === 'im14')!
    const received = await robot(vector.app_secret).receive(
      request({ headers: vector.headers, body: JSON.stringify(vector.body), receivedAtMs: vector.now }),
    )
    expect(messageIn(received)).toMatchObject({ text: '/进度', quoted: '/听课 这里的命令不能执行' })
  })

  function commandIn({ text }: Incoming) {
    const found = /^[/／](\S+)\s*([\s\S]*)$/u.exec(text)
    return { command: found?.[1], args: found?.[2] }
  }
})

describe('robot attacks', () => {
  it.each(['ad01', 'ad02', 'ad04'])('%s', async (id) => {
    const { input, expect: wanted } = attack(id)
    const received = await robot(input.app_secret).receive(request({ headers: input.headers, body: input.body, receivedAtMs: input.now }))
    expect(received).toMatchObject({ kind: 'refused', answer: { status: wanted.status, body: '' } })
  })

  it('names the signature in ad01 and the time in ad02', async () => {
    const reason = async (id: string) => {
      const { input } = attack(id)
      const received = await robot(input.app_secret).receive(request({ headers: input.headers, body: input.body, receivedAtMs: input.now }))
      return received.kind === 'refused' ? received.reason : received.kind
    }
    expect(await reason('ad01')).toBe('BAD_SIGNATURE')
    expect(await reason('ad02')).toBe('STALE_TIMESTAMP')
  })

  const odd = attack('ad05')
  it.each(odd.input.variants as { timestamp: string; sign: string }[])('ad05 timestamp $timestamp', async (headers) => {
    const received = await robot(odd.input.app_secret).receive(request({ headers, body: odd.input.body, receivedAtMs: odd.input.now }))
    expect(received).toMatchObject({ kind: 'refused', answer: { status: 401 }, reason: 'STALE_TIMESTAMP' })
  })

  const elsewhere = attack('ad07')
  it.each(elsewhere.input.body_variants as { sessionWebhook: string; conversationId: string }[])('ad07 $sessionWebhook', async (body) => {
    const platform = robot(elsewhere.input.app_secret)
    const received = await platform.receive(
      request({ headers: elsewhere.input.headers, body: JSON.stringify(body), receivedAtMs: elsewhere.input.now }),
    )
    const message = messageIn(received)
    const [row] = platform.deferred(message, { here: { text: '好' } })
    expect(JSON.stringify(row)).not.toContain('http')
    expect(row!.address).toMatchObject({ webhook: null, otherwise: { group: body.conversationId } })
  })

  const types = attack('ad08')
  it.each(types.input.raw_bodies as string[])('ad08 %s', async (body) => {
    const received = await robot(types.input.app_secret).receive(
      request({ headers: types.input.headers, body, receivedAtMs: types.input.now }),
    )
    const isObject = /^\{.+/.test(body)
    expect(received).toMatchObject(isObject ? { kind: 'nothing', answer: { status: 200 } } : { kind: 'refused', answer: { status: 400 } })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('ad10: a sender without staff id is nobody', async () => {
    const { input } = attack('ad10')
    const received = await robot(input.app_secret).receive(
      request({ headers: input.headers, body: JSON.stringify(input.body), receivedAtMs: input.now }),
    )
    expect(messageIn(received).sender).toBe('')
  })

  it('ad11: every delivery of one message has the same identity', async () => {
    const { input } = attack('ad11')
    const secret = 'AppSecret_Zx9-Kp3_QwErTy12345678901234567890'
    const ids = new Set<string>()
    for (const after of input.deliveries_at_ms as number[]) {
      const timestamp = String(1795300000000 + after)
      const received = await robot(secret).receive(
        request({
          headers: { timestamp, sign: robotSign(secret, timestamp) },
          body: JSON.stringify(input.body),
          receivedAtMs: Number(timestamp),
        }),
      )
      ids.add(messageIn(received).messageId)
    }
    expect([...ids]).toEqual(['dingk7p2q9w4e8r1t5y3:msgDup=='])
  })
})

describe('event callback', () => {
  const random = () => Buffer.alloc(24, 1)

  it.each(DINGTALK.event_callback.map((each) => [each.id, each] as const))('%s opens, seals and is answered', async (_, vector) => {
    const envelope = createEnvelope({ token: vector.token, aesKey: vector.aes_key, receivers: [vector.owner_key], unitMs: 1, windowMs: 0 })
    expect(
      envelope.close(vector.plaintext, {
        receiver: vector.owner_key,
        timestamp: vector.timestamp,
        nonce: vector.nonce,
        random: Buffer.from(vector.random),
      }),
    ).toEqual({ sealed: vector.encrypt, signature: vector.msg_signature })

    const events = eventsFor(vector)
    const received = await events.receive(
      request({
        query: new URLSearchParams(vector.request.query),
        body: JSON.stringify(vector.request.body),
        receivedAtMs: Number(vector.timestamp),
      }),
    )
    expect(received.kind).toBe(vector.id === 'ec01' ? 'handshake' : 'nothing')
    const answer = JSON.parse(received.kind === 'message' ? '' : received.answer.body)
    const reader = createEnvelope({ token: vector.token, aesKey: vector.aes_key, receivers: [vector.owner_key], unitMs: 1, windowMs: 0 })
    expect(answer.timeStamp).toBe('1795300000777')
    expect(
      reader.open(
        { signature: answer.msg_signature, timestamp: answer.timeStamp, nonce: answer.nonce, sealed: answer.encrypt },
        1795300000777,
      ),
    ).toMatchObject({ ok: true, message: 'success' })
  })

  it('the fixed reply', () => {
    const first = DINGTALK.event_callback[0]!
    const { body } = DINGTALK.event_reply
    const envelope = createEnvelope({ token: first.token, aesKey: first.aes_key, receivers: [first.owner_key], unitMs: 1, windowMs: 0 })
    expect(
      envelope.close('success', {
        receiver: first.owner_key,
        timestamp: body.timeStamp,
        nonce: body.nonce,
        random: Buffer.from('RandomSixteen002'),
      }),
    ).toEqual({ sealed: body.encrypt, signature: body.msg_signature })
  })

  it.each([
    ['ad13', 'BAD_SIGNATURE'],
    ['ad14', 'BAD_PADDING'],
    ['ad17', 'RECEIVEID_MISMATCH:900010:ding-36:not:ding-20'],
  ])('%s', async (id, reason) => {
    const { input } = attack(id)
    expect(await receive(input, input.query, input.body)).toMatchObject({ kind: 'refused', reason, answer: { body: '' } })
  })

  it('ad16: no padding but 1 to 32', async () => {
    for (const variant of attack('ad16').input.variants) {
      expect(await receive(variant, variant.query, variant.body)).toMatchObject({ kind: 'refused', reason: 'BAD_PADDING' })
    }
  })

  it('ad19: a body without a usable text', async () => {
    const { query } = attack('ad13').input
    for (const body of attack('ad19').input.variants) {
      expect(await receive(attack('ad13').input, query, body)).toMatchObject({ kind: 'refused', answer: { status: 400, body: '' } })
    }
  })

  it('ad20: both spellings of the parameters, msg_signature first', async () => {
    const { input, expect: wanted } = attack('ad20')
    const accepted: boolean[] = []
    for (const query of input.variants) accepted.push((await receive(input, query, input.body)).kind !== 'refused')
    expect(accepted).toEqual(wanted.accept)
  })

  function eventsFor(keys: { readonly token: string; readonly aes_key: string; readonly owner_key: string }) {
    return createEvents({
      token: keys.token,
      aesKey: keys.aes_key,
      ownerKeys: [keys.owner_key],
      now: () => 1795300000777,
      randomBytes: random,
    })
  }

  function receive(keys: Parameters<typeof eventsFor>[0], query: Record<string, string>, body: unknown) {
    return eventsFor(keys).receive(request({ query: new URLSearchParams(query), body: JSON.stringify(body), receivedAtMs: 1795300000000 }))
  }
})

describe('answers to what we send', () => {
  it('ad25: an error inside HTTP 200', () => {
    const [keyword, session] = attack('ad25').input.variants
    expect(sendProblem(200, JSON.stringify(keyword))).toMatchObject({ code: 'administrator:310000', retryable: false })
    expect(sendProblem(200, JSON.stringify(session))).toMatchObject({ code: 'session-ended:300001', retryable: false })
    expect(sendProblem(200, '{"errcode":"0"}')).toBeUndefined()
    expect(sendProblem(200, '{"errcode":0,"errmsg":"ok"}')).toBeUndefined()
  })

  it('ad26: a page instead of JSON bans our address for five minutes', () => {
    const { input } = attack('ad26')
    expect(sendProblem(input.status, input.body)).toMatchObject({ retryable: true, afterMs: 300_000 })
    expect(sendProblem(200, '{"status":1111,"wait":5,"source":"x5","punish":"deny"}')).toMatchObject({ retryable: true, afterMs: 300_000 })
    expect(sendProblem(502, 'Bad Gateway')).toMatchObject({ code: 'busy:http-502', retryable: true, afterMs: 0 })
  })
})

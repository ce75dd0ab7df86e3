import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { entrancesOf, soleEntrances } from '../../src/http/entrances.js'
import { createHttp } from '../../src/http/http.js'
import { type Listening, listen } from '../../src/http/listen.js'
import { createEvents } from '../../src/platforms/dingtalk/events.js'
import { robotSign } from '../../src/platforms/dingtalk/robot-signature.js'
import type { Incoming, Platform } from '../../src/platforms/platform.js'
import { createApp } from '../../src/platforms/wecom/app/app.js'
import { createBot } from '../../src/platforms/wecom/bot/bot.js'
import { createLog } from '../../src/telemetry/log.js'
import { createMetrics } from '../../src/telemetry/metrics.js'
import { dingtalkRobot } from '../kit/dingtalk-robot.js'
import { type Adversarial, DINGTALK, type SealedVector, WECOM } from './vectors.js'

interface Service {
  readonly url: string
  /** What came through to the bot. */
  readonly seen: readonly Incoming[]
  readonly lines: readonly string[]
}

const running: Listening[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop({ graceMs: 0 })))
})

/** The platforms behind the real service, its clock standing at `nowMs`; the bot says 好 to everything. */
async function service(nowMs: number, ...platforms: Platform[]): Promise<Service> {
  const seen: Incoming[] = []
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => void lines.push(line) })
  const turn = async (message: Incoming) => {
    seen.push(message)
    return { reply: { here: { text: '好' } }, school: null, recordIds: [], pushes: [] }
  }
  const metrics = createMetrics({ process: false })
  const koa = createHttp({
    entrance: soleEntrances(entrancesOf({ platforms, bot: { turn }, metrics, log })),
    readiness: async () => ({ ready: true, word: 'ready', detail: [] }),
    metrics,
    log,
    now: () => nowMs,
  })
  const listening = await listen(koa, { host: '127.0.0.1', port: 0 })
  running.push(listening)
  return { url: listening.url, seen, lines }
}

interface Got {
  readonly status: number
  readonly type: string
  readonly body: string
}

function send(
  url: string,
  options: { readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(
      url,
      { method: options.method ?? 'POST', headers: { 'content-type': 'text/plain', ...options.headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    sending.on('error', reject)
    sending.end(options.body)
  })
}

/** A refusal says nothing but its number. */
function expectQuiet(got: Got): void {
  expect(got.status).toBeGreaterThanOrEqual(400)
  expect(got.status).toBeLessThan(500)
  expect(got.body).toMatch(/^(?:\d{3}\n)?$/)
}

const never: typeof fetch = () => Promise.reject(new Error('nothing may be sent here'))
const isBot = ({ receiveId }: SealedVector) => receiveId === ''

function wecom(vector: SealedVector, nowMs: number): Platform {
  const { token, aesKey } = vector
  const shared = { token, aesKey, now: () => nowMs, randomBytes }
  const agentId = vector.name.startsWith('official') ? '218' : '1000021'
  if (!isBot(vector)) return createApp({ ...shared, corpId: vector.receiveId, agentId })
  return createBot({ ...shared, names: [], service: { origin: 'https://qyapi.weixin.qq.com' }, fetch: never })
}

function wecomUrl(base: string, vector: SealedVector): string {
  const query = new URLSearchParams({ msg_signature: vector.signature, timestamp: vector.timestamp, nonce: vector.nonce })
  return `${base}${isBot(vector) ? '/wecom/bot' : '/wecom/app'}?${query}`
}

function wecomBody(vector: SealedVector): string {
  return vector.httpBody?.includes('ncrypt') && !vector.name.includes('reply')
    ? vector.httpBody
    : isBot(vector)
      ? JSON.stringify({ encrypt: vector.encrypt })
      : `<xml><ToUserName><![CDATA[${vector.receiveId}]]></ToUserName><Encrypt><![CDATA[${vector.encrypt}]]></Encrypt></xml>`
}

describe('WeCom vectors over HTTP', () => {
  const verifications = [...WECOM.published, ...WECOM.cases].filter(({ name }) => /echostr|verifyurl/.test(name))
  it.each(verifications)('$name: GET gives the digits as the whole body, within a second', async (vector) => {
    const nowMs = Number(vector.timestamp) * 1000
    const { url } = await service(nowMs, wecom(vector, nowMs))
    const started = performance.now()
    const got = await send(`${wecomUrl(url, vector)}&echostr=${encodeURIComponent(vector.encrypt)}`, { method: 'GET' })
    expect(got).toMatchObject({ status: 200, body: vector.plaintext })
    expect(got.type).toMatch(/^text\/plain/)
    expect(performance.now() - started).toBeLessThan(1000)
    if (vector.query)
      expect((await send(`${url}${isBot(vector) ? '/wecom/bot' : '/wecom/app'}?${vector.query}`, { method: 'GET' })).body).toBe(
        vector.expectedBody,
      )
    const bad = `${wecomUrl(url, { ...vector, signature: '0'.repeat(40) })}&echostr=${encodeURIComponent(vector.encrypt)}`
    expectQuiet(await send(bad, { method: 'GET' }))
  })

  const spoken = new Set([
    'official-sample-decryptmsg',
    'app-text-command',
    'app-image',
    'app-voice',
    'app-event-enter-agent',
    'app-event-subscribe',
    'bot-text-group',
    'bot-event-enter-chat',
  ])
  const posts = [...WECOM.published, ...WECOM.cases].filter((each) => !verifications.includes(each))
  it.each(posts)('$name: POST', async (vector) => {
    const nowMs = Number(vector.timestamp) * 1000
    const { url, seen } = await service(nowMs, wecom(vector, nowMs))
    const got = await send(wecomUrl(url, vector), { body: wecomBody(vector) })
    // Our own reply, sealed for a member, is no message to us.
    if (vector.name === 'app-reply-text') expectQuiet(got)
    else expect(got.status).toBe(200)
    expect(seen).toHaveLength(spoken.has(vector.name) ? 1 : 0)
    if (spoken.has(vector.name)) expect(got.body).toMatch(/[Ee]ncrypt/)
    else if (vector.name !== 'bot-stream-refresh') expect(got.body).toBe('')
  })

  it.each(WECOM.adversarial)('$name: a quiet refusal, logged as $expectReject', async (vector) => {
    const nowMs = vector.now * 1000
    const { url, seen, lines } = await service(nowMs, wecom(vector, nowMs))
    expectQuiet(await send(wecomUrl(url, vector), { body: wecomBody(vector) }))
    expect(seen).toEqual([])
    expect(lines.join('')).toContain(`"reason":"${vector.expectReject}"`)
    expect(lines.join('')).not.toContain(vector.token)
    expect(lines.join('')).not.toContain(vector.aesKey)
  })

  it.each(WECOM.transport)('$name', async (vector) => {
    const first = WECOM.cases.find(({ name }) => name === 'app-text-command')!
    const nowMs = Number(first.timestamp) * 1000
    const { url, seen } = await service(nowMs, wecom(first, nowMs))
    const target = vector.query ? `${url}/wecom/app?${vector.query}` : wecomUrl(url, first)
    const body = vector.name === 'body-over-limit' ? 'x'.repeat(1024 * 1024 + 1) : (vector.body ?? wecomBody(first))
    const got = await send(target, { body }).catch((error: NodeJS.ErrnoException) => error.code)
    // A body beyond the limit may end with the connection, before all of it was sent.
    if (typeof got !== 'object') expect([vector.name, got]).toEqual(['body-over-limit', expect.stringMatching(/EPIPE|ECONNRESET/)])
    else if (vector.expectReject === null) expect(got.status).toBe(200)
    else expectQuiet(got)
    expect(seen).toHaveLength(vector.expectReject === null ? 1 : 0)
  })
})

describe('DingTalk robot vectors over HTTP', () => {
  const robot = (appSecret: string) => dingtalkRobot({ appKey: 'dingk7p2q9w4e8r1t5y3', appSecret, fetch: never })
  const post = (url: string, headers: Readonly<Record<string, string>>, body: unknown) =>
    send(`${url}/dingtalk/robot`, { headers: onTheWire(headers), body: typeof body === 'string' ? body : JSON.stringify(body) })
  const attack = (id: string): Adversarial => DINGTALK.adversarial.find((each) => each.id === id)!

  it.each(DINGTALK.inbound_messages)('$id $description', async (vector) => {
    const { url, seen } = await service(vector.now, robot(vector.app_secret))
    expect(await post(url, vector.headers, vector.body)).toMatchObject({ status: 200, body: '{"msgtype":"empty"}' })
    const { command, recognition, is_direct: inPrivate } = vector.expect
    expect(seen).toHaveLength(command === null && recognition === undefined && inPrivate !== true ? 0 : 1)
  })

  it.each(DINGTALK.robot_sign_verify)('$id', async ({ secret, now, timestamp, sign, expect: verdict }) => {
    const { url } = await service(now, robot(secret))
    const got = await post(url, { timestamp, sign }, { msgtype: 'empty' })
    if (verdict === 'accept') expect(got.status).toBe(200)
    else expectQuiet(got)
  })

  it.each(['ad01', 'ad02', 'ad04', 'ad05'])('%s', async (id) => {
    const { input } = attack(id)
    const { url, seen } = await service(input.now, robot(input.app_secret))
    for (const headers of input.variants ?? [input.headers]) {
      const got = await post(url, headers, input.body)
      expectQuiet(got)
      expect(got.status).toBe(401)
    }
    expect(seen).toEqual([])
  })

  it('ad07: the message is taken, its address is not', async () => {
    const { input } = attack('ad07')
    const platform = robot(input.app_secret)
    const { url, seen } = await service(input.now, platform)
    for (const body of input.body_variants) expect((await post(url, input.headers, body)).status).toBe(200)
    expect(seen).toHaveLength(input.body_variants.length)
    for (const message of seen) expect(JSON.stringify(platform.deferred(message, { here: { text: '好' } }))).not.toContain('http')
  })

  it('ad08: 200 for an object, 400 for anything else, nothing processed', async () => {
    const { input } = attack('ad08')
    const { url, seen } = await service(input.now, robot(input.app_secret))
    for (const body of input.raw_bodies as string[])
      expect((await post(url, input.headers, body)).status).toBe(/^\{./.test(body) ? 200 : 400)
    expect(seen).toEqual([])
  })

  it('ad10, ad11: nobody is nobody, and one message is one message', async () => {
    const { input } = attack('ad10')
    const nobody = await service(input.now, robot(input.app_secret))
    expect((await post(nobody.url, input.headers, input.body)).status).toBe(200)
    expect(nobody.seen[0]?.sender).toBe('')

    const secret = input.app_secret as string
    const again = await service(input.now, robot(secret))
    const timestamp = String(input.now)
    const headers = { timestamp, sign: robotSign(secret, timestamp) }
    await Promise.all([1, 2].map(() => post(again.url, headers, attack('ad11').input.body)))
    expect(new Set(again.seen.map(({ messageId }) => messageId)).size).toBe(1)
  })

  /** Header texts as bytes: a full-width digit cannot be written into a header otherwise. */
  function onTheWire(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]))
  }
})

describe('DingTalk event vectors over HTTP', () => {
  interface Keys {
    readonly token: string
    readonly aes_key: string
    readonly owner_key: string
  }

  async function post(keys: Keys, nowMs: number, query: Readonly<Record<string, string>>, body: unknown): Promise<Got> {
    const events = createEvents({ token: keys.token, aesKey: keys.aes_key, ownerKeys: [keys.owner_key], now: () => nowMs, randomBytes })
    const { url, seen } = await service(nowMs, events)
    const got = await send(`${url}/dingtalk/events?${new URLSearchParams(query)}`, { body: JSON.stringify(body) })
    expect(seen).toEqual([])
    return got
  }

  it.each(DINGTALK.event_callback)('$id is answered with four keys', async (vector) => {
    const got = await post(vector, Number(vector.timestamp), vector.request.query, vector.request.body)
    expect(got.status).toBe(200)
    expect(Object.keys(JSON.parse(got.body)).sort()).toEqual(['encrypt', 'msg_signature', 'nonce', 'timeStamp'])
  })

  const attacks = DINGTALK.adversarial.filter(({ target }) => target === 'event_http')
  it.each(attacks)('$id $title', async ({ id, input, expect: wanted }) => {
    const fallback = attacks.find((each) => each.id === 'ad13')!.input
    const variants = (input.variants ?? [input]) as readonly Record<string, unknown>[]
    for (const [at, variant] of variants.entries()) {
      const keys = (id === 'ad16' ? variant : id === 'ad19' ? fallback : input) as Keys
      const query = (id === 'ad20' ? variant : id === 'ad19' ? fallback.query : variant.query) as Record<string, string>
      const body = id === 'ad20' ? input.body : id === 'ad19' ? variant : variant.body
      const got = await post(keys, 1795300000000, query, body)
      if (id === 'ad20' && wanted.accept[at]) expect(got.status).toBe(200)
      else expectQuiet(got)
    }
  })
})

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asText, readJsonObject } from '../../../src/platforms/json-object.js'
import type { Line, LineUse } from '../../../src/platforms/line.js'
import type { Incoming, Outgoing, Part, Platform, RawRequest, Received, Reply } from '../../../src/platforms/platform.js'
import { refused } from '../../../src/platforms/quiet.js'
import { createLine } from '../../../src/platforms/wecom/line/line.js'
import { platformContract } from '../../contract/platform.js'
import { FakeWecomLine, type LineSaying, NEVER_SPOKE } from '../../kit/fake-wecom-line/start-fake-wecom-line.js'

const SERVICE = { origin: 'https://qyapi.weixin.qq.com' }

/** Our line on a fake, held, with the messages that come through it. */
class Held {
  readonly messages: Incoming[] = []
  readonly downs: (readonly [number, number])[] = []
  readonly faults: unknown[] = []
  /** Answers, or throws. */
  turn: (message: Incoming) => Promise<Reply | undefined> = async () => undefined
  readonly fake: FakeWecomLine
  readonly line: Line
  readonly #stop = new AbortController()
  readonly #held: Promise<void>
  #count = 0

  constructor(fake: FakeWecomLine, options: { secret?: string; now?: () => number } = {}) {
    this.fake = fake
    const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_BOT_WS: address } = fake.settings as Record<string, string>
    this.line = createLine({
      botId: botId!,
      secret: options.secret ?? secret!,
      address: address!,
      names: ['教研助手'],
      service: SERVICE,
      now: options.now ?? Date.now,
      randomBytes,
      random: () => 0.01,
    })
    const use: LineUse = {
      message: (message) => {
        this.messages.push(message)
        return this.turn(message)
      },
      fault: (error) => this.faults.push(error),
      wasDown: (from, to) => this.downs.push([from, to]),
    }
    this.#held = this.line.hold(use, this.#stop.signal)
  }

  get platform(): Platform {
    return this.line.platform
  }

  async until(condition: () => boolean): Promise<void> {
    await expect.poll(condition, { timeout: 5_000, interval: 5 }).toBe(true)
  }

  up(): Promise<void> {
    return this.until(() => this.line.state().state === 'up')
  }

  /** The message as our side got it. */
  async heard(saying: Parameters<FakeWecomLine['say']>[0]): Promise<Incoming> {
    const before = this.messages.length
    expect(this.fake.say(saying)).toBe(true)
    await this.until(() => this.messages.length > before)
    return this.messages[before]!
  }

  /** Answers as the outbox would. */
  async answer(message: Incoming, reply: Reply): Promise<void> {
    for (const { address, part } of this.platform.deferred(message, reply)) await this.send(address, part)
  }

  send(address: unknown, part: Part, key = this.#newKey()): Promise<void> {
    return this.platform.send({ key, address, part }, AbortSignal.timeout(5_000))
  }

  #newKey(): string {
    this.#count += 1
    return `row-${this.#count}`
  }

  push(to: { user?: string; group?: string }, part: Part): Promise<void> {
    const { reach } = this.platform
    return this.send(to.user ? reach?.person?.(to.user) : reach?.group?.(to.group!), part)
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#held
  }
}

let fake: FakeWecomLine
let held: Held

beforeEach(async () => {
  fake = await FakeWecomLine.start()
  held = new Held(fake)
  await held.up()
})

afterEach(async () => {
  await held.stop()
  await fake.close()
})

describe('long connection', () => {
  it('answers a group with a finished stream', async () => {
    const message = await held.heard({ user: 'LiLaoShi', group: 'wr1', text: '@教研助手 /进度' })
    expect(message).toMatchObject({ text: '/进度', chat: { kind: 'group', id: 'wr1' }, sender: 'LiLaoShi' })
    await held.answer(message, { here: { text: '本周 2/3' }, privately: [{ text: '私下' }] })
    expect(fake.shown).toMatchObject([{ chat: 'wr1', as: 'answer', text: '本周 2/3', to: message.messageId }])
  })

  it('puts buttons behind the words in private, which a callback would carry in one', async () => {
    const message = await held.heard({ user: 'LiLaoShi', text: '/听课 王芳' })
    await held.answer(message, { here: { text: '已记 T-1116-01\n王芳 七(2)班', choices: [{ label: '撤回', value: '/撤回 T-1116-01' }] } })
    expect(fake.shown.map(({ as, text }) => [as, text])).toEqual([
      ['answer', '已记 T-1116-01\n王芳 七(2)班'],
      ['push', '已记 T-1116-01'],
    ])
    expect(fake.shown[1]?.card).toMatchObject({ button_list: [{ text: '撤回', key: '/撤回 T-1116-01' }] })
  })

  it('welcomes within five seconds, and says the same as a message when it is later than that', async () => {
    fake.say({ user: 'LiLaoShi', text: '在' })
    fake.enter('LiLaoShi')
    await held.until(() => held.messages.length === 2)
    const greeting = held.messages[1]!
    expect(greeting.event).toBe('greet')
    await held.answer(greeting, { here: { text: '您好' } })
    await held.answer({ ...greeting, receivedAtMs: greeting.receivedAtMs - 5_001 }, { here: { text: '您好，晚了' } })
    expect(fake.shown.map(({ as, text }) => [as, text])).toEqual([
      ['welcome', '您好'],
      ['push', '您好，晚了'],
    ])
  })

  it('puts the answer to a press onto its card, and behind it what has no room there', async () => {
    fake.say({ user: 'LiLaoShi', text: '在' })
    fake.press('LiLaoShi', 't-1', '/进度')
    fake.press('LiLaoShi', 't-2', '/为什么')
    await held.until(() => held.messages.length === 3)
    const long = `因为规定如此。\n${'规定'.repeat(100)}`
    await held.answer(held.messages[1]!, { here: { text: '本周 2/3' } })
    await held.answer(held.messages[2]!, { here: { text: long } })
    expect(fake.shown.map(({ as, text }) => [as, text])).toEqual([
      ['update', '本周 2/3'],
      ['update', '因为规定如此。'],
      ['push', long],
    ])
  })

  it('pushes to persons and groups that have spoken; others are refused for good', async () => {
    fake.say({ user: 'LiLaoShi', text: '在' })
    fake.say({ user: 'LiLaoShi', group: 'wr1', text: '@教研助手 在' })
    await held.push({ user: 'LiLaoShi' }, { text: '还差 1 节', choices: [{ label: '推迟', value: '/提醒 推迟' }] })
    await held.push({ group: 'wr1' }, { text: '**周报**', choices: [{ label: '看', value: '/进度' }] })
    expect(fake.shown.map(({ chat, text, card }) => [chat, text, card !== undefined])).toEqual([
      ['LiLaoShi', '还差 1 节', true],
      ['wr1', '**周报**\n回复 1 看', false],
    ])
    await expect(held.push({ user: 'nobody' }, { text: 'x' })).rejects.toMatchObject({
      code: `unknown:${NEVER_SPOKE}`,
      retryable: false,
      unreached: true,
    })
  })

  it('says without the request what the request takes no more', async () => {
    for (const errcode of [846605, 846608, 600039]) {
      const message = await held.heard({ user: 'LiLaoShi', text: '/进度' })
      fake.script('aibot_respond_msg', errcode)
      await held.answer(message, { here: { text: `答 ${errcode}` } })
      expect(fake.shown.at(-1)).toMatchObject({ as: 'push', text: `答 ${errcode}` })
    }
  })

  it('subscribes anew when the platform has forgotten it, and the row can be sent again', async () => {
    const message = await held.heard({ user: 'LiLaoShi', text: '/进度' })
    fake.forget()
    await expect(held.answer(message, { here: { text: '好' } })).rejects.toMatchObject({ retryable: true, code: 'not-subscribed:846609' })
    await held.until(() => fake.subscribed === 2)
    await held.up()
    await held.answer(message, { here: { text: '好' } })
    expect(fake.shown.map(({ text }) => text)).toEqual(['好'])
  })

  it('says an answer once although its acknowledgement broke off', async () => {
    const message = await held.heard({ user: 'LiLaoShi', text: '/进度' })
    const [row] = held.platform.deferred(message, { here: { text: '好' } })
    fake.script('aibot_respond_msg', 'lost')
    const first = held.send(row!.address, row!.part, 'one')
    await held.until(() => fake.shown.length === 1)
    fake.drop()
    await expect(first).rejects.toMatchObject({ retryable: true, code: 'uncertain:closed' })
    await held.until(() => fake.subscribed === 2)
    await held.up()
    await held.send(row!.address, row!.part, 'one')
    expect(fake.shown.map(({ text }) => text)).toEqual(['好'])
  })

  it('connects again after a drop and says from when to when it was down', async () => {
    await held.heard({ user: 'LiLaoShi', text: '在' })
    fake.drop()
    await held.until(() => held.downs.length === 1)
    expect(held.downs[0]![1]).toBeGreaterThanOrEqual(held.downs[0]![0])
    expect(held.line.state()).toMatchObject({ state: 'up', trouble: null, reconnects: 1 })
    await held.heard({ user: 'LiLaoShi', text: '还在' })
  })

  it('is not stalled by frames that make no sense or by a turn that throws', async () => {
    for (const frame of ['', '{', 'null', '[]', '{"cmd":"aibot_msg_callback"}', '{"cmd":"dance","headers":{"req_id":"r"},"body":{}}'])
      fake.raw(frame)
    fake.raw('{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{"from":7,"text":[]}}')
    let turns = 0
    held.turn = async () => {
      turns += 1
      if (turns === 1) throw new Error('store')
      return undefined
    }
    const message = await held.heard({ user: 'LiLaoShi', text: '/听课' })
    await held.until(() => turns === 2)
    expect(held.messages[1]).toBe(message)
    expect(held.line.state().state).toBe('up')
  })

  it('says when it last heard what', async () => {
    expect(held.line.state()).toMatchObject({ lastGroupMessageMs: null, lastPrivateMessageMs: null })
    await held.heard({ user: 'LiLaoShi', group: 'wr1', text: '@教研助手 在' })
    const { lastGroupMessageMs, lastPrivateMessageMs, lastAcknowledgedMs } = held.line.state()
    expect([typeof lastGroupMessageMs, lastPrivateMessageMs, typeof lastAcknowledgedMs]).toEqual(['number', null, 'number'])
  })

  it('counts answers and pushes of one conversation together', () => {
    const { conversation, reach } = held.platform
    expect(conversation?.(reach?.person?.('LiLaoShi'))).toBe(conversation?.({ as: 'answer', chat: { id: 'lilaoshi', type: 1 } }))
    expect(conversation?.(reach?.group?.('wr1'))).not.toBe(conversation?.(reach?.person?.('wr1')))
  })
})

it('that is refused says so, asks seldom, and is stopped at once', async () => {
  const other = new Held(fake, { secret: 'wrong' })
  await other.until(() => other.line.state().state === 'refused')
  expect(other.line.state().trouble).toBe('refused:40001')
  await other.stop()
  expect(other.line.state().state).toBe('idle')
  expect(fake.calls.filter(({ errcode }) => errcode === 40001)).toHaveLength(1)
})

it('that was kicked does not fight back', async () => {
  fake.kick()
  await held.until(() => held.line.state().trouble === 'kicked')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(fake.subscribed).toBe(1)
})

const SECRET = 'LineSecret-invented-3Kd'
const SIGNED = 'x-connection'
const contractFakes: { readonly fake: FakeWecomLine; readonly held: Held }[] = []

/**
 * A connection has no requests; the driver delivers each through the fake and gives on what came out. What did not come over the subscribed
 * connection, or long ago, never gets in, which is the driver's part to say.
 */
platformContract('WeCom long connection', async () => {
  const nowMs = Date.now()
  const own = await FakeWecomLine.start()
  const mine = new Held(own, { now: () => nowMs })
  contractFakes.push({ fake: own, held: mine })
  await mine.up()
  async function receive(request: RawRequest): Promise<Received> {
    const late = Math.abs(request.receivedAtMs - nowMs) > 300_000
    if (request.method !== 'POST' || request.headers[SIGNED] !== SECRET || late) return refused(401, 'NOT_THE_CONNECTION')
    const said = readJsonObject(request.body)
    if (asText(said?.user) && asText(said?.text)) return { kind: 'message', message: await mine.heard(said as unknown as LineSaying) }
    own.raw(said ? JSON.stringify({ cmd: 'aibot_msg_callback', headers: { req_id: 'r' }, body: said }) : request.body.toString())
    await new Promise((resolve) => setTimeout(resolve, 20))
    return { kind: 'nothing', reason: 'nothing', answer: { status: 200, body: '' } }
  }
  const request = (body: unknown): RawRequest => ({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { [SIGNED]: SECRET },
    body: Buffer.from(JSON.stringify(body)),
    receivedAtMs: nowMs,
  })
  return {
    platform: { ...mine.platform, receive },
    nowMs,
    chats: ['group', 'private'],
    secrets: [SECRET],
    message: ({ text, id, chat }) =>
      request({
        user: 'LiLaoShi',
        msgid: id,
        text: chat === 'group' ? `@教研助手 ${text}` : text,
        ...(chat === 'group' && { group: 'wr1' }),
      }),
    unknownType: () => request({ user: 'LiLaoShi', msgtype: 'hologram' }),
    badlySigned: (genuine) => ({ ...genuine, headers: { [SIGNED]: 'other' } }),
    windowMs: 300_000,
    words: (answer, later: readonly Outgoing[]) => {
      expect(answer.body).toBe('')
      return later.map(({ part }) => [part.text, ...(part.choices ?? []).map(({ label }, at) => `回复 ${at + 1} ${label}`)].join('\n'))
    },
    failures: [
      { name: 'never spoke', send: () => mine.push({ user: 'nobody' }, { text: 'x' }), retryable: false },
      {
        name: 'busy',
        send: () => {
          own.script('aibot_send_msg', -1)
          return mine.push({ user: 'LiLaoShi' }, { text: 'x' })
        },
        retryable: true,
      },
    ],
  }
})

afterEach(async () => {
  for (const { fake: own, held: mine } of contractFakes.splice(0)) {
    await mine.stop()
    await own.close()
  }
})

import { WSClient } from '@wecom/aibot-node-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { createLog } from '../../src/telemetry/log.js'
import { FakeWecomLine } from '../kit/fake-wecom-line/start-fake-wecom-line.js'

const logger = { debug() {}, info() {}, warn() {}, error() {} }

describe('the official client on our fake', () => {
  let fake: FakeWecomLine
  let client: WSClient

  const connected = (secret = fake.settings.WECOM_BOT_SECRET!) => {
    const botId = fake.settings.WECOM_BOT_ID!
    return new WSClient({ botId, secret, wsUrl: fake.address, logger, maxReconnectAttempts: 0, maxAuthFailureAttempts: 0 })
  }

  beforeEach(async () => {
    fake = await FakeWecomLine.start()
    client = connected()
  })
  afterEach(async () => {
    client.disconnect()
    await fake.close()
  })

  it('subscribes, is spoken to, answers with a finished stream, pushes, and is told when another one takes its place', async () => {
    const authenticated = new Promise<void>((resolve) => void client.on('authenticated', () => resolve()))
    client.connect()
    await authenticated
    const answered = new Promise<void>((resolve, reject) => {
      client.on('message.text', (frame) => {
        client.replyStream(frame, 'stream-1', `听到：${frame.body?.text?.content}`, true).then(() => resolve(), reject)
      })
    })
    expect(fake.say({ user: 'LiLaoShi', group: 'wr1', text: '@助手 /进度' })).toBe(true)
    await answered
    await client.sendMessage('LiLaoShi', { msgtype: 'markdown', markdown: { content: '猜的会话' } }).then(
      () => expect.unreachable(),
      (refused) => expect(refused.errcode).not.toBe(0),
    )
    expect(fake.shown).toMatchObject([{ chat: 'wr1', as: 'answer', text: '听到：@助手 /进度' }])
    const kicked = new Promise<void>((resolve) => void client.on('event.disconnected_event', () => resolve()))
    const other = connected()
    other.connect()
    await kicked
    other.disconnect()
  })

  it('is refused with a wrong secret', async () => {
    client = connected('wrong')
    const failed = new Promise<Error>((resolve) => void client.on('error', resolve))
    client.connect()
    expect(await failed).toBeInstanceOf(Error)
    expect(fake.subscribed).toBe(0)
  })
})

describe('the service without a public address', () => {
  let fake: FakeWecomLine
  let app: App
  let url: string
  const texts = () => fake.shown.map(({ text }) => text)
  const within = { timeout: 10_000, interval: 20 }

  beforeAll(async () => {
    fake = await FakeWecomLine.start()
    const { config } = await configure({
      ...fake.settings,
      WECOM_BOT_NAMES: '助手',
      STORE_URL: 'sqlite::memory:',
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: '0',
      DEMO: '1',
    })
    app = await createApp(config, { log: createLog('silent') })
    ;({ url } = await app.start())
    await vi.waitFor(() => expect(fake.isSubscribed).toBe(true), within)
  }, 60_000)
  afterAll(async () => {
    await app.stop()
    await vi.waitFor(() => expect(fake.isSubscribed).toBe(false), within)
    await fake.close()
  })

  it('answers in a group and in private', async () => {
    fake.say({ user: 'LinFang', group: 'wr1', text: '@助手 /帮助' })
    fake.say({ user: 'LinFang', text: '/帮助' })
    await vi.waitFor(() => expect(fake.shown.filter(({ as }) => as === 'answer')).toHaveLength(2), within)
  })

  it('answers a redelivered message once', async () => {
    const shownTo = (msgid: string) => fake.shown.filter(({ to }) => to === msgid)
    fake.say({ user: 'LinFang', group: 'wr1', text: '@助手 /进度', msgid: 'same' })
    await vi.waitFor(() => expect(shownTo('same')).toHaveLength(1), within)
    fake.say({ user: 'LinFang', group: 'wr1', text: '@助手 /进度', msgid: 'same' })
    fake.say({ user: 'LinFang', group: 'wr1', text: '@助手 /帮助', msgid: 'other' })
    await vi.waitFor(() => expect(shownTo('other')).toHaveLength(1), within)
    expect(shownTo('same')).toHaveLength(1)
  })

  it('connects again after a drop and goes on', async () => {
    fake.drop()
    await vi.waitFor(() => expect(fake.isSubscribed).toBe(true), within)
    const before = texts().length
    fake.say({ user: 'LinFang', group: 'wr1', text: '@助手 /帮助' })
    await vi.waitFor(() => expect(texts().length).toBeGreaterThan(before), within)
  })

  it('says how the connection is', async () => {
    const ready = await (await fetch(`${url}/readyz`)).text()
    expect(ready).toMatch(/^ready\n/)
    const line = JSON.parse(ready.slice('ready\n'.length))
    expect(line).toMatchObject({ platform: 'wecom', account: 'bot', state: 'up', trouble: null, reconnects: 1 })
    expect(line.lastGroupMessageMs).toBeGreaterThan(0)
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toMatch(/tingke_line_up\{platform="wecom",account="bot"\} 1/)
    expect(metrics).toMatch(/tingke_line_reconnects_total\{platform="wecom",account="bot"\} 1/)
  })
})

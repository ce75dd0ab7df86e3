import { DWClient, type DWClientDownStream, TOPIC_ROBOT } from 'dingtalk-stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { KeptLog } from '../kit/kept-log.js'

const GROUP = { group: 'cidMingDe01==', title: '明德教师群' }
const ZHOU = 'manager4321'
const LIN = '1e5'
const within = { timeout: 10_000, interval: 20 }

describe('the official client on our fake', () => {
  let ding: FakeDingtalk
  let client: OfficialClient | undefined

  /** It has no setting for the gateway's address; everything else is as it comes. */
  class OfficialClient extends DWClient {
    override async getEndpoint() {
      const { clientId, clientSecret, ua, subscriptions } = this.getConfig()
      const response = await fetch(`${ding.origin}/v1.0/gateway/connections/open`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ clientId, clientSecret, ua, subscriptions }),
      })
      if (!response.ok) throw new Error(`gateway ${response.status}`)
      const { endpoint, ticket } = (await response.json()) as { readonly endpoint: string; readonly ticket: string }
      Object.assign(this, { dw_url: `${endpoint}?ticket=${ticket}` })
      return this
    }
  }

  beforeEach(async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {})
    ding = await startFakeDingtalk({ redeliverMs: 200, keepAliveMs: 50 })
  })
  afterEach(async () => {
    client?.disconnect()
    await ding.close()
    vi.restoreAllMocks()
  })

  test('connects, is spoken to, answers pings, events and messages, and hears again what it did not acknowledge', async () => {
    const { DINGTALK_APP_KEY: clientId = '', DINGTALK_APP_SECRET: clientSecret = '' } = ding.settings
    const heard: string[] = []
    client = new OfficialClient({ clientId, clientSecret })
    client.registerCallbackListener(TOPIC_ROBOT, ({ headers, data }: DWClientDownStream) => {
      const { text, sessionWebhook } = JSON.parse(data)
      heard.push(text.content)
      if (heard.length > 1) client?.socketCallBackResponse(headers.messageId, null)
      void fetch(sessionWebhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ msgtype: 'text', text: { content: `听到：${text.content}` } }),
      })
    })
    await client.connect()
    expect(client.connected).toBe(true)
    const said = await ding.membersOverStream().say(ZHOU, GROUP, '/进度')
    expect([said.tries, said.body, heard]).toEqual([[0, 200], '{"response":null}', [' /进度', ' /进度']])
    await ding.seen(2)
    expect(ding.shown[0]).toMatchObject({ to: { id: GROUP.group }, text: expect.stringContaining('听到') })
    const event = await ding.stream.push('EVENT', '*', { userId: [ZHOU] }, { eventType: 'user_leave_org', eventId: 'e1' })
    expect([event.tries, JSON.parse(event.data)]).toEqual([[200], { status: 'SUCCESS' }])
    await expect.poll(() => ding.stream.connections[0]?.pongs.length).toBeGreaterThan(0)
  })

  test('is refused with a wrong secret, and with a ticket that was used', async () => {
    client = new OfficialClient({ clientId: ding.settings.DINGTALK_APP_KEY ?? '', clientSecret: 'another' })
    await expect(client.getEndpoint()).rejects.toThrow('gateway 401')
    const ticket = ding.stream.giveTicket()
    expect([ding.stream.takeTicket(ticket), ding.stream.takeTicket(ticket)]).toEqual([true, false])
  })
})

describe('the service without a public address', () => {
  let ding: FakeDingtalk
  let app: App
  let url: string
  const kept = new KeptLog()
  const shownTo = (id: string) => ding.shown.filter(({ to }) => to.id === id)

  beforeAll(async () => {
    ding = await startFakeDingtalk({ staff: [ZHOU, LIN], redeliverMs: 300 })
    const { config } = await configure({
      ...ding.settings,
      DINGTALK_STREAM: '1',
      STORE_URL: 'sqlite::memory:',
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: '0',
      DEMO: '1',
      CONSOLE: '0',
      LOG_LEVEL: 'debug',
    })
    app = await createApp(config, { log: kept.log })
    ;({ url } = await app.start())
    await ding.stream.connected()
  }, 60_000)
  afterAll(async () => {
    await app.stop()
    await ding.stream.connected(0)
    await ding.close()
    for (const secret of [ding.settings.DINGTALK_APP_SECRET, 'session=', 'ticket', GROUP.group, '听课'])
      expect(kept.text).not.toContain(secret)
  })

  test('said in a group: one line through its webhook, the rest in private through the API, and once', async () => {
    const people = ding.membersOverStream()
    for (let time = 0; time < 3; time += 1) expect((await people.say(ZHOU, GROUP, '/听课 李伟 第1节', 'g1')).tries).toEqual([200])
    await vi.waitFor(() => expect([shownTo(GROUP.group).length, shownTo(ZHOU).length]).toEqual([1, 1]), within)
    expect(shownTo(GROUP.group)[0]).toMatchObject({ to: { kind: 'session' }, text: expect.stringMatching(/^已记下 ✅ 编号 T-/) })
    expect(shownTo(ZHOU)[0]).toMatchObject({ to: { kind: 'person' }, text: expect.stringContaining('李伟') })
    await vi.waitFor(async () => expect(await app.storage.outboxCounts()).toMatchObject({ waiting: 0, dead: 0 }), within)
    expect(ding.shown).toHaveLength(2)
  })

  test('after a drop it is back, and says how the connection is', async () => {
    ding.stream.connections[0]?.drop()
    await vi.waitFor(() => expect(ding.stream.opened).toBe(2), within)
    expect((await ding.membersOverStream().say(LIN, 'private', '/进度')).tries).toEqual([200])
    await vi.waitFor(() => expect(ding.shown.at(-1)?.text).toMatch(/^林芳｜/), within)
    const ready = await (await fetch(`${url}/readyz`)).text()
    const told = JSON.parse(ready.slice(ready.indexOf('{')))
    expect(told).toMatchObject({ platform: 'dingtalk', state: 'up', trouble: null, reconnects: 1 })
    expect(told.lastGroupMessageMs).toBeGreaterThan(0)
  })

  test('while the connection is down, what was to be said still goes out', async () => {
    ding.script('/v1.0/gateway/connections/open', ...Array.from({ length: 50 }, () => ({ status: 503, body: '' })))
    ding.script('/robot/sendBySession', { status: 503, body: '' })
    const before = ding.shown.length
    await ding.membersOverStream().say(LIN, 'private', '/反思 春，导入太长')
    ding.stream.connections[0]?.drop()
    await vi.waitFor(() => expect(ding.shown.length).toBeGreaterThan(before), within)
    expect(ding.stream.connections).toEqual([])
  })

  test('the address of HTTP mode is not there', async () => {
    expect((await fetch(`${url}/dingtalk/robot`, { method: 'POST', body: '{}' })).status).toBe(404)
  })
})

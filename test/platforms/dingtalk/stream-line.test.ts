import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ROBOT_TOPIC } from '../../../src/platforms/dingtalk/stream/topics.js'
import { dingtalkStream, type HeldStream, heldStream } from '../../kit/dingtalk-stream.js'
import { type FakeDingtalk, startFakeDingtalk } from '../../kit/fake-dingtalk/start-fake-dingtalk.js'

const OPEN = '/v1.0/gateway/connections/open'
const CARD = '/v1.0/card/instances/callback'
const GROUP = { group: 'cidMingDe01==', title: '明德教师群' }

let ding: FakeDingtalk
let held: HeldStream | undefined

beforeEach(async () => {
  ding = await startFakeDingtalk({ redeliverMs: 150, keepAliveMs: 20 })
})
afterEach(async () => {
  await held?.stop()
  held = undefined
  await ding.close()
})

async function up(...[changes, turn]: [Parameters<typeof dingtalkStream>[1]?, Parameters<typeof heldStream>[1]?]): Promise<HeldStream> {
  held = heldStream(dingtalkStream(ding, changes), turn)
  await ding.stream.connected()
  await expect.poll(() => state().state).toBe('up')
  return held
}

const state = () => held!.line.state()
const opens = () => ding.calls.filter(({ path }) => path === OPEN).map(({ status }) => status)

describe('frames', () => {
  test('robot messages, events and card callbacks come over one connection and are acknowledged at once', async () => {
    const { messages } = await up()
    const people = ding.membersOverStream()
    expect(await people.say('0147001', GROUP, '/听课 李伟', 'g1')).toMatchObject({ tries: [200], body: '{"response":null}' })
    expect(await people.say('0147001', 'private', '/进度', 'p1')).toMatchObject({ tries: [200] })
    expect(messages.map(({ text, chat, sender, messageId }) => [text, chat.kind, sender, messageId])).toEqual([
      ['/听课 李伟', 'group', '0147001', 'dinginventedkey01:g1'],
      ['/进度', 'private', '0147001', 'dinginventedkey01:p1'],
    ])
    const event = await ding.stream.push('EVENT', '*', { userId: ['0147001'] }, { eventType: 'user_leave_org', eventId: 'e1' })
    expect([event.tries, JSON.parse(event.data)]).toMatchObject([[200], { status: 'SUCCESS' }])
    expect(await ding.stream.push('CALLBACK', CARD, { outTrackId: 'x' })).toEqual({ tries: [200], data: '{"response":{}}' })
    expect(await ding.stream.push('CALLBACK', '/v1.0/graph/api/invoke', {})).toMatchObject({ tries: [404] })
    expect(ding.stream.opened).toBe(1)
    await expect.poll(() => ding.stream.connections[0]?.pongs.length).toBeGreaterThan(1)
    expect(state()).toMatchObject({ state: 'up', trouble: null, reconnects: 0 })
    for (const at of [state().lastGroupMessageMs, state().lastPrivateMessageMs, state().lastAcknowledgedMs]) expect(at).toBeGreaterThan(0)
  })

  test('asks for what is worked on, with key and secret, and each ticket opens one connection', async () => {
    await up()
    expect(ding.stream.asked[0]).toMatchObject({
      clientId: ding.settings.DINGTALK_APP_KEY,
      clientSecret: ding.settings.DINGTALK_APP_SECRET,
      subscriptions: [
        { type: 'EVENT', topic: '*' },
        { type: 'CALLBACK', topic: ROBOT_TOPIC },
        { type: 'CALLBACK', topic: CARD },
      ],
    })
    ding.stream.connections[0]?.drop()
    await expect.poll(() => ding.stream.opened).toBe(2)
    expect([ding.stream.asked.length, ding.stream.turnedAway]).toEqual([2, 0])
  })

  test('what is no frame, a turn that fails and one that never ends stall nothing; what failed comes again', async () => {
    let failures = 1
    const { messages } = await up({}, ({ text }) => {
      if (text === 'never') return new Promise(() => {})
      if (text === 'fails' && failures-- > 0) return Promise.reject(new Error('disk'))
      return Promise.resolve(undefined)
    })
    const [socket] = ding.stream.connections
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"headers":1}',
      '{"type":"SYSTEM"}',
      '{"type":"CALLBACK","headers":{"messageId":"x"}}',
    ])
      socket?.raw(text)
    socket?.raw(JSON.stringify({ type: 'SYSTEM', headers: { topic: 'REGISTERED', messageId: 'r' }, data: '' }))
    const people = ding.membersOverStream()
    void people.say('u', 'private', 'never')
    expect(await ding.stream.push('CALLBACK', ROBOT_TOPIC, 'no json')).toMatchObject({ tries: [200] })
    expect((await people.say('u', 'private', 'fails')).tries).toEqual([0, 200])
    expect((await people.say('u', 'private', 'next')).tries).toEqual([200])
    expect(messages.filter(({ text }) => text === 'fails')).toHaveLength(2)
    expect(ding.stream.opened).toBe(1)
  })

  test('messages without words because the month is used up are trouble, until one has words again', async () => {
    await up()
    await ding.stream.push('CALLBACK', ROBOT_TOPIC, { msgtype: 'text', errorCode: 20001 })
    expect(state()).toMatchObject({ state: 'up', trouble: 'quota-exhausted' })
    await ding.membersOverStream().say('u', 'private', '/进度')
    expect(state()).toMatchObject({ trouble: null })
  })
})

describe('trouble', () => {
  test('asked to go, it opens another connection first and misses nothing', async () => {
    const { messages } = await up()
    const [old] = ding.stream.connections
    const gone = old!.leave(300)
    await expect.poll(() => ding.stream.connections.some(({ carries }) => carries)).toBe(true)
    expect((await ding.membersOverStream().say('u', 'private', '/进度')).tries).toEqual([200])
    await gone
    await ding.stream.connected()
    expect([messages.length, ding.stream.opened, state().state]).toEqual([1, 2, 'up'])
  })

  test.each([
    ['answers pings and delivers nothing', 'silent', (of: FakeDingtalk) => of.stream.connections[0]?.die()],
    ['answers nothing and stays open', 'unanswered', (of: FakeDingtalk) => of.stream.connections[0]?.freeze(5000)],
  ])('a connection that %s is noticed, and said to have been down since its last sign', async (_, why, kill) => {
    const times = { pingMs: 100, silentMs: why === 'silent' ? 700 : 60_000 }
    const { outages } = await up({ times })
    await new Promise((resolve) => setTimeout(resolve, 60))
    const killedMs = Date.now()
    kill(ding)
    await expect.poll(() => ding.stream.opened, { timeout: 5000 }).toBe(2)
    await expect.poll(() => outages.length).toBe(1)
    expect(Math.abs(outages[0]![0] - killedMs)).toBeLessThan(400)
    expect(state()).toMatchObject({ state: 'up', trouble: null, reconnects: 1 })
    expect((await ding.membersOverStream().say('u', 'private', '/进度')).tries.at(-1)).toBe(200)
  })

  test('without keep-alive frames a quiet day is no trouble', async () => {
    await ding.close()
    ding = await startFakeDingtalk({ keepAliveMs: 0 })
    await up({ times: { pingMs: 10, silentMs: 30 } })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect([ding.stream.opened, held?.outages]).toEqual([1, []])
  })

  test('a wrong secret is said, and tried again seldom', async () => {
    held = heldStream(dingtalkStream(ding, { appSecret: 'another', times: { refusedMs: 200 } }))
    await expect.poll(() => state()).toMatchObject({ state: 'refused', trouble: 'refused:authFailed' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(opens()).toEqual([401])
    await expect.poll(opens).toEqual([401, 401])
    expect(JSON.stringify(state())).not.toContain('another')
  })

  test('a gateway that is busy, broken, slow or talks nonsense is asked again until it serves', async () => {
    ding.script(
      OPEN,
      { status: 429, body: { code: 'x' } },
      { status: 503, body: '<html>' },
      { body: 'no json' },
      { body: { endpoint: 'ws://evil.test/connect', ticket: 't' } },
      'reset',
    )
    ding.stream.slowMs = 50
    await up()
    expect(opens()).toEqual([429, 503, 200, 200, 0, 200])
  })

  test('an address that nobody answers at is said', async () => {
    const endpoint = 'ws://127.0.0.1:9/connect'
    ding.script(OPEN, ...Array.from({ length: 100 }, () => ({ body: { endpoint, ticket: 't' } })))
    held = heldStream(dingtalkStream(ding))
    await expect.poll(() => state()).toMatchObject({ state: 'down', trouble: 'address:ECONNREFUSED' })
  })

  test('let go, it stops whatever it is doing', async () => {
    ding.script(OPEN, 'hang')
    held = heldStream(dingtalkStream(ding))
    await expect.poll(opens).toEqual([0])
    await held.stop()
    ding.script(OPEN, { status: 401, body: {} })
    held = heldStream(dingtalkStream(ding))
    await expect.poll(() => state().state).toBe('refused')
    await held.stop()
    await up()
    ding.stream.connections[0]?.freeze(5000)
    await held.stop()
    expect(state()).toMatchObject({ state: 'idle', trouble: null })
    await vi.waitFor(() => expect(opens()).toEqual([0, 401, 200]))
  })

  test('let go during a turn, it still acknowledges it', async () => {
    let finish = () => {}
    const { messages } = await up({}, () => new Promise((resolve) => (finish = () => resolve(undefined))))
    const said = ding.membersOverStream().say('u', 'private', '/进度')
    await expect.poll(() => messages.length).toBe(1)
    const stopped = held!.stop()
    finish()
    expect((await said).tries).toEqual([200])
    await stopped
    await ding.stream.connected(0)
  })
})

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDelivery, type Delivery, type DeliveryLog } from '../../src/delivery/delivery.js'
import { createRobot } from '../../src/platforms/dingtalk/robot.js'
import { sealOutgoing } from '../../src/platforms/outgoing-body.js'
import { DeliveryError, type Outgoing, type Platform } from '../../src/platforms/platform.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { OutboxRow, Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { NOW, newRecord, sealed, turn } from '../contract/storage-samples.js'
import { type DingtalkServer, dingtalkServer } from '../kit/dingtalk-server.js'

const MINUTE = 60_000
const vault = createVault([dataKeyOf(randomBytes(32))])

let server: DingtalkServer
let storage: Storage
let robot: Platform
let now: number
let started: Delivery[]
let lines: { readonly event: string; readonly fields: unknown }[]
const log: DeliveryLog = {
  debug: (event, fields) => void lines.push({ event, fields }),
  warn: (event, fields) => void lines.push({ event, fields }),
  error: (event, fields) => void lines.push({ event, fields }),
}

beforeEach(async () => {
  server = await dingtalkServer()
  storage = await sqliteStorage({ file: ':memory:' })
  robot = createRobot({ appKey: 'ding1', appSecret: 's', robotCode: 'ding1', names: [], oapiBase: server.base, fetch })
  now = NOW
  started = []
  lines = []
})

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(started.map((each) => each.stop()))
  await storage.close()
  await server.close()
})

function deliver(platforms: readonly Platform[] = [robot], from: Pick<Storage, 'lease' | 'attempt' | 'settle'> = storage): Delivery {
  const delivery = createDelivery({ storage: from, platforms, vault, now: () => now, random: () => 0.5, log })
  started.push(delivery)
  return delivery
}

function row(key: string, text: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  const body = sealOutgoing(vault, { address: { webhook: server.webhook(key) }, part: { text } })
  return { key, platform: 'dingtalk', account: 'ding1', to: 'cid1', body, dueAtMs: NOW, expiresAtMs: NOW + 90 * MINUTE, ...changes }
}

const put = (...rows: OutboxRow[]) => storage.commit(turn(rows.map(({ key }) => key).join(), { outbox: rows }))

/** A platform that keeps what it is given, and fails as told. */
function recorder(
  options: { readonly perMinute?: number; readonly bytes?: number; readonly fail?: (outgoing: Outgoing) => Error | undefined } = {},
) {
  const texts: string[] = []
  const send = async (outgoing: Outgoing) => {
    const error = options.fail?.(outgoing)
    if (error) throw error
    texts.push(outgoing.part.text)
  }
  const limits = { textBytes: options.bytes ?? 1000, sendsPerMinute: options.perMinute ?? 1000, ackWithinMs: 1000 }
  return { texts, platform: { ...robot, limits, send } satisfies Platform }
}

/** A busy machine takes its time. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 })
const settled = () => soon(() => expect(lines.some(({ event }) => event === 'delivered' || event === 'not-delivered')).toBe(true))
const outcomes = () => lines.map(({ event, fields }) => `${event} ${(fields as { reason?: string }).reason ?? ''}`.trim())

describe('delivery', () => {
  it('sends what the outbox holds, to its own address, once', async () => {
    await put(row('a', '已记一'), row('b', '已记二'))
    const delivery = deliver()
    delivery.start()
    await server.received(2)
    await delivery.stop()
    expect(server.posted.map(({ session, body }) => [session, body.text?.content])).toEqual([
      ['a', '已记一'],
      ['b', '已记二'],
    ])
    expect(await storage.lease(NOW + 9 * MINUTE, MINUTE, 9)).toEqual([])
  })

  it('sends what is put in later, when woken', async () => {
    const delivery = deliver()
    delivery.start()
    await put(row('a', '后来的'))
    delivery.wake()
    await server.received(1)
    expect(server.posted[0]?.body.text?.content).toBe('后来的')
  })

  it('fills in the ids that the commit gave', async () => {
    const committed = await storage.commit(turn('m', { records: [newRecord()], outbox: [row('a', '已记 {id:0}')] }))
    expect(committed.state).toBe('fresh')
    deliver().start()
    await server.received(1)
    expect(server.posted[0]?.body.text?.content).toBe(`已记 ${committed.state === 'fresh' ? committed.ids[0] : ''}`)
  })

  it('drops what has expired without sending it', async () => {
    await put(row('late', '过期', { expiresAtMs: NOW + 1000 }))
    const held = await storage.lease(NOW, MINUTE, 9)
    now = NOW + 2000
    const delivery = deliver([robot], {
      lease: async () => [...held].splice(0, lines.length === 0 ? 9 : 0),
      attempt: async () => true,
      settle: storage.settle.bind(storage),
    } as never)
    delivery.start()
    await settled()
    expect(outcomes()).toEqual(['not-delivered expired'])
    expect(server.posted).toEqual([])
  })

  it('tries again where the platform says so, later each time, and at most five times', async () => {
    vi.useFakeTimers()
    const { platform, texts } = recorder({ fail: () => new DeliveryError('busy', { retryable: true }) })
    await put(row('a', '好'))
    deliver([platform]).start()
    const seen: number[] = []
    for (let step = 0; step < 400; step++) {
      const before = lines.length
      now += 100
      await vi.advanceTimersByTimeAsync(100)
      if (lines.length > before) seen.push(now - NOW)
    }
    expect(outcomes()).toEqual(Array.from({ length: 5 }, () => 'not-delivered busy'))
    expect(lines.map(({ fields }) => (fields as { outcome: string }).outcome)).toEqual(['retry', 'retry', 'retry', 'retry', 'dead'])
    const gaps = seen.slice(1).map((at, i) => at - seen[i]!)
    for (const [i, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(i === 0 ? 500 : gaps[i - 1]!)
    expect(texts).toEqual([])
  })

  it('never tries again where the platform says no, or where the answer would come too late', async () => {
    const failures: Record<string, DeliveryError> = {
      gone: new DeliveryError('session-ended:300001', { retryable: false }),
      slow: new DeliveryError('too-fast:410100', { retryable: true, afterMs: 10 * MINUTE }),
    }
    const { platform } = recorder({ fail: ({ key }) => failures[key] })
    await put(row('gone', 'x'), row('slow', 'x', { expiresAtMs: NOW + 5 * MINUTE }))
    const delivery = deliver([platform])
    delivery.start()
    await soon(() => expect(lines).toHaveLength(2))
    expect(lines.map(({ fields }) => (fields as { outcome: string }).outcome)).toEqual(['dead', 'dead'])
    expect(await storage.lease(NOW + 60 * MINUTE, MINUTE, 9)).toEqual([])
  })

  it('sends long words in pieces, and after a failure goes on behind the last one sent', async () => {
    vi.useFakeTimers()
    let failures = 1
    const { platform, texts } = recorder({
      bytes: 9,
      fail: ({ part }) => (part.text === '第三' && failures-- > 0 ? new DeliveryError('busy', { retryable: true }) : undefined),
    })
    await put(row('a', '第一\n第二\n第三\n第四'))
    deliver([platform]).start()
    for (let step = 0; step < 50; step++) {
      now += 100
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(texts).toEqual(['第一', '第二', '第三', '第四'])
    expect(outcomes()).toEqual(['not-delivered busy', 'delivered'])
  })

  it('keeps to the pace of one chat and does not hold up another', async () => {
    vi.useFakeTimers()
    const { platform, texts } = recorder({ perMinute: 2 })
    await put(...['a1', 'a2', 'a3'].map((key) => row(key, key)), row('b1', 'b1', { to: 'cid2' }))
    deliver([platform]).start()
    await vi.advanceTimersByTimeAsync(1000)
    expect([...texts].sort()).toEqual(['a1', 'a2', 'b1'])
    now += MINUTE
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(texts.at(-1)).toBe('a3')
    expect(texts).toHaveLength(4)
  })

  it('does not send again when only the note of it could not be kept', async () => {
    vi.useFakeTimers()
    const { platform, texts } = recorder()
    await put(row('a', '好'))
    let failing = true
    const flaky = {
      lease: storage.lease.bind(storage),
      attempt: storage.attempt.bind(storage),
      settle: (...args: Parameters<Storage['settle']>) => (failing ? Promise.reject(new Error('disk full')) : storage.settle(...args)),
    }
    deliver([platform], flaky).start()
    await vi.advanceTimersByTimeAsync(1000)
    expect(texts).toEqual(['好'])
    failing = false
    for (let step = 0; step < 20; step++) {
      now += 15_000
      await vi.advanceTimersByTimeAsync(15_000)
    }
    expect(texts).toEqual(['好'])
    expect(await storage.lease(now + 9 * MINUTE, MINUTE, 9)).toEqual([])
  })

  it('lets a row it cannot read, or has no platform for, hold up nothing', async () => {
    await put(row('bad', '', { body: sealed('not ours') }), row('stranger', 'x', { account: 'ding2' }), row('good', '好'))
    deliver().start()
    await soon(() => expect(outcomes()).toEqual(['not-delivered unreadable', 'not-delivered no-platform', 'delivered']))
    expect(server.posted[0]?.body.text?.content).toBe('好')
  })

  it('survives a platform that throws anything at all', async () => {
    const { platform } = recorder({ fail: () => new TypeError('boom') })
    await put(row('a', '好'))
    deliver([platform]).start()
    await soon(() => expect(outcomes()).toEqual(['delivery-fault', 'not-delivered fault']))
  })

  it('says unkept words once, without the outbox', async () => {
    const delivery = deliver()
    delivery.start()
    const words = {
      platform: 'dingtalk',
      account: 'ding1',
      to: 'cid1',
      address: { webhook: server.webhook('s') },
      part: { text: '请联系教务处登记' },
    }
    delivery.sayOnce({ ...words, expiresAtMs: null })
    await server.received(1)
    server.script({ body: { errcode: -1 } })
    delivery.sayOnce({ ...words, expiresAtMs: null })
    await soon(() => expect(outcomes()).toEqual(['delivered', 'not-delivered busy:-1']))
    expect(server.posted).toHaveLength(1)
  })

  it('puts back on stopping what it has not tried, ready for the next start', async () => {
    const { platform, texts } = recorder({ perMinute: 1 })
    await put(row('a', '一'), row('b', '二'))
    const delivery = deliver([platform])
    delivery.start()
    await soon(() => expect(texts).toEqual(['一']))
    await delivery.stop()
    expect((await storage.lease(NOW, MINUTE, 9)).map(({ key }) => key)).toEqual(['b'])
  })

  it('gives up on stopping what hangs, and leaves it to be tried again', async () => {
    vi.useFakeTimers()
    const hanging: Platform = {
      ...robot,
      send: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new DeliveryError('network:AbortError', { retryable: true })))
        }),
    }
    await put(row('a', '一'))
    const delivery = deliver([hanging])
    delivery.start()
    await vi.advanceTimersByTimeAsync(100)
    const stopped = delivery.stop()
    await vi.advanceTimersByTimeAsync(4000)
    await stopped
    expect(outcomes()).toEqual(['not-delivered network:AbortError'])
    expect((await storage.lease(NOW + MINUTE, MINUTE, 9)).map(({ key }) => key)).toEqual(['a'])
  })

  it('writes no words, no address and no key of a chat into the log', async () => {
    server.script({ body: { errcode: 430104, errmsg: '陈小明' } })
    await put(row('secretsession', '陈小明的家访', { to: 'cidSecret' }))
    deliver().start()
    await settled()
    expect(JSON.stringify(lines)).not.toMatch(/陈小明|secretsession|cidSecret|http/)
  })
})

describe('a crash between the attempt and its outcome', () => {
  it('does not send again what may have arrived; it is left as uncertain', async () => {
    const { texts, platform } = recorder()
    await put(row('tried', '可能已送达'), row('fresh', '还没发'))
    // A process that took the first row and died.
    const [tried] = await storage.lease(NOW, MINUTE, 1)
    const { key, heldUntilMs } = tried!
    expect(await storage.attempt({ key, heldUntilMs, atMs: NOW, untilMs: heldUntilMs, piece: 0 })).toBe(true)
    now = NOW + 2 * MINUTE
    deliver([platform]).start()
    await soon(() => expect(lines).toContainEqual({ event: 'not-delivered', fields: expect.objectContaining({ reason: 'uncertain' }) }))
    await soon(() => expect(texts).toEqual(['还没发']))
  })
})

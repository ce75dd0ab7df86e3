import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { createDelivery, type Delivery } from '../../src/delivery/delivery.js'
import type { DeliveryLog } from '../../src/delivery/delivery-log.js'
import { sealOutgoing } from '../../src/platforms/outgoing-body.js'
import { DeliveryError, type Sender } from '../../src/platforms/platform.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { OutboxRow, Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { NOW, newRecord, sealed, turn } from '../contract/storage-samples.js'
import { recorder } from './recorder.js'

const MINUTE = 60_000
const vault = createVault([dataKeyOf(randomBytes(32))])

let storage: Storage
let now: number
let started: Delivery[]
let lines: { readonly event: string; readonly fields: unknown }[]
const log: DeliveryLog = {
  debug: (event, fields) => void lines.push({ event, fields }),
  warn: (event, fields) => void lines.push({ event, fields }),
  error: (event, fields) => void lines.push({ event, fields }),
}

beforeEach(async () => {
  storage = await sqliteStorage({ file: ':memory:' })
  now = NOW
  started = []
  lines = []
})

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(started.map((each) => each.stop()))
  await storage.close()
})

function deliver(platforms: readonly Sender[], from: Storage = storage, coordination = localCoordination(() => now)): Delivery {
  const delivery = createDelivery({ storage: from, platforms, coordination, vault, now: () => now, random: () => 0.5, log })
  started.push(delivery)
  return delivery
}

function row(key: string, text: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  const body = sealOutgoing(vault, { address: { of: key }, part: { text } })
  return { key, platform: 'chat', account: 'school', to: 'cid1', body, dueAtMs: NOW, expiresAtMs: NOW + 90 * MINUTE, ...changes }
}

const put = (...rows: OutboxRow[]) => storage.commit(turn(rows.map(({ key }) => key).join(), { outbox: rows }))

/** Time goes by, for timers and for the clock. */
async function pass(ms: number): Promise<void> {
  now += ms
  await vi.advanceTimersByTimeAsync(ms)
}

/** A busy machine takes its time. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 })
const settled = () => soon(() => expect(lines.some(({ event }) => event === 'delivered' || event === 'not-delivered')).toBe(true))
const outcomes = () => lines.map(({ event, fields }) => `${event} ${(fields as { reason?: string }).reason ?? ''}`.trim())

describe('delivery', () => {
  it('sends what the outbox holds, to its own address, once', async () => {
    const { sender, sent } = recorder()
    await put(row('a', '已记一'), row('b', '已记二'))
    const delivery = deliver([sender])
    delivery.start()
    await soon(() => expect(sent).toHaveLength(2))
    await delivery.stop()
    expect(sent.map(({ address, part }) => [address, part.text])).toEqual([
      [{ of: 'a' }, '已记一'],
      [{ of: 'b' }, '已记二'],
    ])
    expect(await storage.lease(NOW + 9 * MINUTE, MINUTE, 9)).toEqual([])
  })

  it('sends what is put in later, when woken', async () => {
    const { sender, texts } = recorder()
    const delivery = deliver([sender])
    delivery.start()
    await put(row('a', '后来的'))
    delivery.wake()
    await soon(() => expect(texts()).toEqual(['后来的']))
  })

  it('fills in the ids that the commit gave', async () => {
    const { sender, texts } = recorder()
    const committed = await storage.commit(turn('m', { records: [newRecord()], outbox: [row('a', '已记 {id:0}')] }))
    deliver([sender]).start()
    await soon(() => expect(texts()).toEqual([`已记 ${committed.state === 'fresh' ? committed.ids[0] : ''}`]))
  })

  it('drops what has expired without sending it', async () => {
    await put(row('late', '过期', { expiresAtMs: NOW + 1000 }))
    const held = await storage.lease(NOW, MINUTE, 9)
    now = NOW + 2000
    const { sender, texts } = recorder()
    const delivery = deliver([sender], {
      ...storage,
      lease: async () => [...held].splice(0, lines.length === 0 ? 9 : 0),
      attempt: async () => true,
    })
    delivery.start()
    await settled()
    expect(outcomes()).toEqual(['not-delivered expired'])
    expect(texts()).toEqual([])
  })

  it('tries again where the platform says so, later each time, and at most twelve times', async () => {
    vi.useFakeTimers()
    const { sender, texts } = recorder({ fail: () => new DeliveryError('busy', { retryable: true }) })
    await put(row('a', '好'))
    deliver([sender]).start()
    const seen: number[] = []
    for (let step = 0; step < 1200; step++) {
      const before = lines.length
      await pass(1_000)
      if (lines.length > before) seen.push(now - NOW)
    }
    expect(outcomes()).toEqual(Array.from({ length: 12 }, () => 'not-delivered busy'))
    expect(lines.map(({ fields }) => (fields as { outcome: string }).outcome)).toEqual([...Array(11).fill('retry'), 'dead'])
    const gaps = seen.slice(1).map((at, i) => at - seen[i]!)
    for (const [i, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(i === 0 ? 0 : gaps[i - 1]! - 1_000)
    expect(gaps.at(-1)).toBeGreaterThan(4 * MINUTE)
    expect(texts()).toEqual([])
  })

  it('never tries again where the platform says no, or where the answer would come too late', async () => {
    const failures: Record<string, DeliveryError> = {
      gone: new DeliveryError('session-ended:300001', { retryable: false }),
      slow: new DeliveryError('too-fast:410100', { retryable: true, afterMs: 10 * MINUTE }),
    }
    const { sender } = recorder({ fail: ({ key }) => failures[key] })
    await put(row('gone', 'x'), row('slow', 'x', { expiresAtMs: NOW + 5 * MINUTE }))
    const delivery = deliver([sender])
    delivery.start()
    await soon(() => expect(lines).toHaveLength(2))
    expect(lines.map(({ fields }) => (fields as { outcome: string }).outcome)).toEqual(['dead', 'dead'])
    expect(await storage.lease(NOW + 60 * MINUTE, MINUTE, 9)).toEqual([])
  })

  it('sends long words in pieces, and after a failure goes on behind the last one sent', async () => {
    vi.useFakeTimers()
    let failures = 1
    const { sender, texts } = recorder({
      bytes: 9,
      fail: ({ part }) => (part.text === '第三' && failures-- > 0 ? new DeliveryError('busy', { retryable: true }) : undefined),
    })
    await put(row('a', '第一\n第二\n第三\n第四'))
    deliver([sender]).start()
    for (let step = 0; step < 50; step++) {
      now += 100
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(texts()).toEqual(['第一', '第二', '第三', '第四'])
    expect(outcomes()).toEqual(['not-delivered busy', 'delivered'])
  })

  it('marks nothing in words that go out in pieces', async () => {
    const { sender, sent } = recorder({ bytes: 9 })
    const choices = [{ label: '看', value: '/进度' }]
    const part = { text: '第一\n第二', marked: [['第一'], [{ strong: '第二' }]], choices }
    await put(
      row('a', '', { body: sealOutgoing(vault, { address: {}, part }) }),
      row('b', '', { body: sealOutgoing(vault, { address: {}, part: { ...part, text: '短' } }) }),
    )
    deliver([sender]).start()
    await soon(() => expect(sent).toHaveLength(3))
    expect(sent.map((each) => each.part)).toEqual([{ text: '第一' }, { text: '第二', choices }, { ...part, text: '短' }])
  })

  it('keeps to the pace of one chat and does not hold up another', async () => {
    vi.useFakeTimers()
    const { sender, texts } = recorder({ perMinute: 2 })
    await put(...['a1', 'a2', 'a3'].map((key) => row(key, key)), row('b1', 'b1', { to: 'cid2' }))
    deliver([sender]).start()
    await vi.advanceTimersByTimeAsync(1000)
    expect([...texts()].sort()).toEqual(['a1', 'a2', 'b1'])
    await pass(MINUTE)
    expect(texts()).toHaveLength(3)
    await pass(10_000)
    expect(texts().at(-1)).toBe('a3')
    expect(texts()).toHaveLength(4)
  })

  it('sends a row that waited for leave longer than its lease as soon as it may go', async () => {
    vi.useFakeTimers()
    const { sender, texts, tried } = recorder()
    await put(row('a', '等了三分钟'))
    const mayGo = NOW + 3 * MINUTE
    deliver([sender], storage, { ...localCoordination(() => now), spend: async () => (now < mayGo ? 1_000 : 0) }).start()
    while (now < mayGo + 5_000) await pass(1_000)
    expect(texts()).toEqual(['等了三分钟'])
    await pass(5 * MINUTE)
    expect(tried()).toBe(1)
  })

  it('puts back on stopping also what waited for leave longer than its lease', async () => {
    vi.useFakeTimers()
    await put(row('a', '还没轮到'))
    const delivery = deliver([recorder().sender], storage, { ...localCoordination(() => now), spend: async () => 1_000 })
    delivery.start()
    while (now < NOW + 3 * MINUTE) await pass(1_000)
    const stopped = delivery.stop()
    await pass(1_000)
    await stopped
    expect(await storage.lease(now, MINUTE, 1)).toMatchObject([{ key: 'a', attempts: 0 }])
  })

  it('does not send again when only the note of it could not be kept', async () => {
    vi.useFakeTimers()
    const { sender, texts } = recorder()
    await put(row('a', '好'))
    let failing = true
    const flaky = {
      ...storage,
      settle: (...args: Parameters<Storage['settle']>) => (failing ? Promise.reject(new Error('disk full')) : storage.settle(...args)),
    }
    deliver([sender], flaky).start()
    await vi.advanceTimersByTimeAsync(1000)
    expect(texts()).toEqual(['好'])
    failing = false
    for (let step = 0; step < 20; step++) {
      now += 15_000
      await vi.advanceTimersByTimeAsync(15_000)
    }
    expect(texts()).toEqual(['好'])
    expect(await storage.lease(now + 9 * MINUTE, MINUTE, 9)).toEqual([])
  })

  it('lets a row it cannot read, or has no platform for, hold up nothing', async () => {
    const { sender, texts } = recorder()
    await put(row('bad', '', { body: sealed('not ours') }), row('stranger', 'x', { account: 'other' }), row('good', '好'))
    deliver([sender]).start()
    await soon(() => expect(outcomes()).toEqual(['not-delivered unreadable', 'not-delivered no-platform', 'delivered']))
    expect(texts()).toEqual(['好'])
  })

  it('survives a platform that throws anything at all', async () => {
    const { sender } = recorder({ fail: () => new TypeError('boom') })
    await put(row('a', '好'))
    deliver([sender]).start()
    await soon(() => expect(outcomes()).toEqual(['delivery-fault', 'not-delivered fault']))
  })

  it('says unkept words once, without the outbox', async () => {
    let failing = false
    const { sender, texts } = recorder({ fail: () => (failing ? new DeliveryError('busy:-1', { retryable: true }) : undefined) })
    const delivery = deliver([sender])
    delivery.start()
    const words = { platform: 'chat', account: 'school', to: 'cid1', address: {}, part: { text: '请联系教务处登记' }, expiresAtMs: null }
    delivery.sayOnce(words)
    await soon(() => expect(outcomes()).toEqual(['delivered']))
    failing = true
    delivery.sayOnce(words)
    await soon(() => expect(outcomes()).toEqual(['delivered', 'not-delivered busy:-1']))
    expect(texts()).toEqual(['请联系教务处登记'])
  })

  it('gives each unkept answer a key of its own, and says of each that is lost why', async () => {
    const { sender, sent } = recorder({ perMinute: 2 })
    const delivery = deliver([sender], storage, { ...localCoordination(() => now), spend: async () => (sent.length < 2 ? 0 : 60_000) })
    delivery.start()
    const words = { platform: 'chat', account: 'school', to: 'cid1', address: {}, part: { text: '请联系教务处登记' }, expiresAtMs: null }
    for (const to of ['cid1', 'cid2']) delivery.sayOnce({ ...words, to })
    await soon(() => expect(outcomes()).toEqual(['delivered', 'delivered']))
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
    lines = []
    delivery.sayOnce({ ...words, account: 'gone' })
    for (let n = 0; n < 3; n += 1) delivery.sayOnce({ ...words, to: 'cid3' })
    expect(outcomes()).toEqual(['not-delivered no-platform', 'not-delivered too-many'])
    await delivery.stop()
    delivery.sayOnce(words)
    expect(outcomes().slice(2)).toEqual(Array(3).fill('not-delivered stopping'))
  })

  it('puts back on stopping what it has not tried, ready for the next start', async () => {
    const { sender, texts } = recorder({ perMinute: 2 })
    await put(row('a', '一'), row('b', '二'), row('c', '三', { dueAtMs: NOW + 1 }))
    const delivery = deliver([sender])
    delivery.start()
    await soon(() => expect(texts()).toEqual(['一', '二']))
    now += 10
    await put(row('d', '四'))
    delivery.wake()
    await delivery.stop()
    expect((await storage.lease(NOW + MINUTE, MINUTE, 9)).map(({ key, attempts }) => [key, attempts])).toEqual([
      ['c', 0],
      ['d', 0],
    ])
  })

  it('gives up on stopping what hangs, and does not send it again blindly', async () => {
    vi.useFakeTimers()
    const { sender } = recorder()
    const hanging: Sender = {
      ...sender,
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
    expect(outcomes()).toEqual([])
    expect(await storage.lease(NOW + 9 * MINUTE, MINUTE, 9)).toMatchObject([{ key: 'a', uncertainSinceMs: NOW }])
  })

  it('leaves the whole account alone for as long as it is refused, and sends everything after that', async () => {
    vi.useFakeTimers()
    let failures = 1
    const refusal = new DeliveryError('quota', { retryable: true, afterMs: 10 * MINUTE, ofAccount: true })
    const { sender, texts, tried } = recorder({ fail: () => (failures-- > 0 ? refusal : undefined) })
    await put(row('first', '一'))
    deliver([sender]).start()
    await pass(100)
    await put(...['b', 'c', 'd'].map((key) => row(key, key, { to: key })))
    for (let step = 0; step < 20; step++) await pass(25_000)
    expect(tried()).toBe(1)
    for (let step = 0; step < 20; step++) await pass(25_000)
    expect(texts().sort()).toEqual(['b', 'c', 'd', '一'])
    expect(lines.filter(({ event }) => event === 'account-refused')).toHaveLength(1)
  })

  describe('when the clock is put back by an hour', () => {
    it('leaves a refused account alone no longer', async () => {
      vi.useFakeTimers()
      let failures = 1
      const refusal = new DeliveryError('quota', { retryable: false, afterMs: 10 * MINUTE, ofAccount: true })
      const { sender, texts } = recorder({ fail: () => (failures-- > 0 ? refusal : undefined) })
      await put(row('a', '一'))
      const delivery = deliver([sender])
      delivery.start()
      await pass(100)
      now -= 60 * MINUTE
      await put(row('b', '二', { dueAtMs: now }))
      delivery.wake()
      await pass(16_000)
      expect(texts()).toEqual(['二'])
    })

    it('lets no chat wait for longer than it was told', async () => {
      vi.useFakeTimers()
      const { sender, texts } = recorder()
      let waitMs = 5_000
      await put(row('a', '一'))
      deliver([sender], storage, { ...localCoordination(() => now), spend: async () => waitMs }).start()
      await pass(100)
      waitMs = 0
      now -= 60 * MINUTE
      await pass(16_000)
      expect(texts()).toEqual(['一'])
    })
  })

  it('writes no words, no address and no key of a chat into the log', async () => {
    const { sender } = recorder({ fail: () => new DeliveryError('unsafe:430104', { retryable: false, cause: new Error('陈小明') }) })
    await put(row('secretsession', '陈小明的家访', { to: 'cidSecret' }))
    deliver([sender]).start()
    await settled()
    expect(JSON.stringify(lines)).not.toMatch(/陈小明|secretsession|cidSecret|http/)
  })
})

describe('a crash between the attempt and its outcome', () => {
  /** A process that took the first row, began to send it, and died. */
  async function crash(): Promise<void> {
    const [tried] = await storage.lease(NOW, MINUTE, 1)
    const { key, heldUntilMs } = tried!
    expect(await storage.attempt({ key, heldUntilMs, atMs: NOW, untilMs: heldUntilMs, piece: 0 })).toBe(true)
    now = NOW + 2 * MINUTE
  }

  it('does not send again what may have arrived; it is left as uncertain, and what was only taken goes out', async () => {
    const { sender, texts } = recorder()
    await put(row('tried', '可能已送达'), row('taken', '还没发'))
    await storage.lease(NOW, MINUTE, 0)
    await crash()
    deliver([sender]).start()
    await soon(() => expect(lines).toContainEqual({ event: 'not-delivered', fields: expect.objectContaining({ reason: 'uncertain' }) }))
    await soon(() => expect(texts()).toEqual(['还没发']))
    expect(await storage.outbox({ state: 'dead', limit: 9 })).toMatchObject([{ key: 'tried', code: 'uncertain' }])
  })

  it('sends again where the platform drops a repeat, and only as long as it does', async () => {
    const { sender, texts } = recorder({ sameWithinMs: 3 * MINUTE })
    await put(row('tried', '一'))
    await crash()
    const first = deliver([sender])
    first.start()
    await soon(() => expect(texts()).toEqual(['一']))
    await first.stop()
    await put(row('later', '二', { dueAtMs: NOW + 1 }))
    await storage.lease(NOW + 1, MINUTE, 1).then(([leased]) => {
      const { key, heldUntilMs } = leased!
      return storage.attempt({ key, heldUntilMs, atMs: NOW + 1, untilMs: heldUntilMs, piece: 0 })
    })
    now = NOW + 4 * MINUTE
    deliver([sender]).start()
    await soon(() => expect(outcomes()).toContain('not-delivered uncertain'))
    expect(texts()).toEqual(['一'])
  })

  it('takes no more leave for rows that another instance has taken over', async () => {
    const { sender, texts } = recorder()
    const names = ['一', '二', '三', '四', '五']
    await put(...names.map((name) => row(name, name)))
    const budgets: string[] = []
    const shared = localCoordination(() => now)
    const noting: typeof shared = {
      ...shared,
      spend: (budget, limit, windowMs) => {
        budgets.push(budget)
        return shared.spend(budget, limit, windowMs)
      },
    }
    const taken: Storage = { ...storage, attempt: async (begun) => begun.key === '五' && storage.attempt(begun) }
    deliver([sender], taken, noting).start()
    await soon(() => expect(texts()).toEqual(['五']))
    expect(new Set(budgets).size).toBe(budgets.length)
  })

  it('goes on at the piece that was not sent for certain', async () => {
    const { sender, texts } = recorder({ bytes: 9, sameWithinMs: 30 * MINUTE })
    await put(row('long', '第一\n第二\n第三'))
    const [leased] = await storage.lease(NOW, MINUTE, 1)
    const begun = { key: 'long', atMs: NOW, untilMs: leased!.heldUntilMs, heldUntilMs: leased!.heldUntilMs }
    await storage.attempt({ ...begun, piece: 0 })
    await storage.attempt({ ...begun, piece: 1 })
    now = NOW + 2 * MINUTE
    deliver([sender]).start()
    await soon(() => expect(texts()).toEqual(['第二', '第三']))
  })
})

describe('an instance whose clock is two minutes ahead', () => {
  it('leaves alone what another one is sending', async () => {
    let answered = () => {}
    const slow: Sender = { ...recorder().sender, send: () => new Promise((resolve) => (answered = resolve)) }
    const attempt = vi.spyOn(storage, 'attempt')
    await put(row('a', '正在发'))
    deliver([slow]).start()
    await soon(() => expect(attempt).toHaveBeenCalledTimes(1))
    await attempt.mock.results[0]!.value
    now = NOW + 2 * MINUTE
    const ahead = deliver([recorder().sender])
    ahead.start()
    await ahead.stop()
    expect(await storage.outbox({ state: 'dead', limit: 9 })).toEqual([])
    answered()
    await soon(() => expect(outcomes()).toEqual(['delivered']))
  })
})

describe('2,000 nudges due at once', () => {
  it('are delivered side by side within the limits of platform and person, with no refusal', async () => {
    vi.useFakeTimers()
    const strict = recorder({ perMinute: 30, perSecond: 20, takesMs: () => 20 + ((now * 7) % 120), refuses: true, clock: () => now })
    const rows = Array.from({ length: 2_000 }, (_, i) => row(`n${i}`, `提醒${i}`, { to: `m${i}` }))
    for (let i = 0; i < rows.length; i += 500) await put(...rows.slice(i, i + 500))
    deliver([strict.sender]).start()
    while (strict.sent.length < 2_000 && now < NOW + 10 * MINUTE) await pass(50)
    expect(strict.refusals()).toBe(0)
    expect(new Set(strict.texts()).size).toBe(2_000)
    expect(strict.sent).toHaveLength(2_000)
    expect(now - NOW).toBeLessThan(3 * MINUTE)
  }, 60_000)

  it('to one group robot leave at less than twenty a minute', async () => {
    vi.useFakeTimers()
    const strict = recorder({ perMinute: 20, takesMs: () => (now * 13) % 3_000, refuses: true, clock: () => now })
    await put(...Array.from({ length: 90 }, (_, i) => row(`g${i}`, `周报${i}`, { expiresAtMs: null })))
    deliver([strict.sender]).start()
    while (strict.sent.length < 90 && now < NOW + 30 * MINUTE) await pass(200)
    expect(strict.refusals()).toBe(0)
    expect(strict.sent).toHaveLength(90)
    expect(now - NOW).toBeLessThan(10 * MINUTE)
  }, 60_000)

  it('share the limits when two instances send them', async () => {
    vi.useFakeTimers()
    const strict = recorder({ perMinute: 20, perSecond: 20, takesMs: () => 50, refuses: true, clock: () => now })
    const shared = localCoordination(() => now)
    await put(...Array.from({ length: 60 }, (_, i) => row(`g${i}`, `周报${i}`, { expiresAtMs: null })))
    deliver([strict.sender], storage, shared).start()
    deliver([strict.sender], storage, shared).start()
    while (strict.sent.length < 60 && now < NOW + 30 * MINUTE) await pass(200)
    expect(strict.refusals()).toBe(0)
    expect(new Set(strict.texts()).size).toBe(60)
    expect(strict.sent).toHaveLength(60)
  }, 60_000)
})

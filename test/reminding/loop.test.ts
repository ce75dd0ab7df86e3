import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { loadDemo } from '../../src/import/demo.js'
import type { Sender } from '../../src/platforms/platform.js'
import { fromRoot } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { pushing } from '../kit/pushing.js'
import { RunningClock, wordsIn } from './running-clock.js'

const at = (time: string) => Date.parse(`${time}+08:00`)
/** The fixture's group is bound in the sandbox. */
const groups: Sender = { ...pushing('console'), reach: { group: (chat) => ({ chat }) } }
const people = pushing('dingtalk')

let storage: Storage
let clocks: RunningClock[]

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, fromRoot(), at('2026-09-01T00:00:00'))
  clocks = []
})

afterEach(async () => {
  await Promise.all(clocks.map((clock) => clock.stop()))
  vi.useRealTimers()
  await storage.close()
})

function clock(coordination?: ReturnType<typeof localCoordination>, senders: readonly Sender[] = [groups, people]): RunningClock {
  const running = new RunningClock(storage, { senders, ...(coordination && { coordination }) })
  clocks.push(running)
  return running
}

const kinds = (messages: readonly { readonly key: string }[]) => {
  const counts: Record<string, number> = {}
  for (const { key } of messages) counts[key.split(' ')[0]!] = (counts[key.split(' ')[0]!] ?? 0) + 1
  return counts
}

describe('the loop that waits for the clock', () => {
  test('decides a slot once, and nothing between two slots', async () => {
    const running = clock()
    await running.at('2026-10-10T15:29:00')
    expect(await running.messages()).toEqual([])
    await running.at('2026-10-10T15:30:00')
    const decided = await running.messages()
    expect(kinds(decided)).toMatchObject({ digest: 1, nudge: expect.any(Number) })
    await running.at('2026-10-10T15:31:00')
    await running.at('2026-10-10T17:00:00')
    expect(await running.messages()).toEqual(decided)
    expect(await storage.mark('reminded-until')).toBe(at('2026-10-10T17:00:00'))
  })

  test('says nothing on days off and when it starts for the first time', async () => {
    const running = clock()
    await running.at('2026-09-24T16:00:00')
    await running.at('2026-09-25T08:00:00')
    await running.at('2026-09-25T15:30:00')
    await running.at('2026-10-01T15:30:00')
    expect(kinds(await running.messages())).toEqual({ operator: 1 })
    expect(running.lines).toContain('reminders-dropped')
  })

  test('counts no digest that no channel could have taken', async () => {
    const dropped = async (senders: readonly Sender[]) => {
      const before = clock(undefined, senders)
      await before.at('2026-10-10T15:00:00')
      await before.stop()
      await clock(undefined, senders).at('2026-10-10T20:00:00')
      const [text = ''] = (await wordsIn(storage, at('2026-10-10T20:01:00'))).values()
      return Number(/有 (\d+) 条提醒过时/.exec(text)?.[1])
    }
    const ofPeople = await dropped([people])
    storage = await sqliteStorage({ file: ':memory:' })
    await loadDemo(storage, fromRoot(), at('2026-09-01T00:00:00'))
    expect(await dropped([groups, people])).toBe(ofPeople + 1)
  })

  test('sends private words to no group, and notes a group that nothing reaches', async () => {
    const running = clock(undefined, [people])
    await running.at('2026-10-10T15:29:00')
    await running.at('2026-10-10T15:30:00')
    expect(kinds(await running.messages()).digest).toBeUndefined()
    expect(running.lines).toContain('group-not-reached')
    expect((await storage.outbox({ limit: 99 })).every(({ to }) => /^\d+$/.test(to))).toBe(true)
  })

  test('lets people nothing reaches read it with their next private message', async () => {
    const running = clock(undefined, [groups])
    await running.at('2026-10-10T15:29:00')
    await running.at('2026-10-10T15:30:00')
    expect((await storage.waiting('001011')).map(({ key }) => key)).toEqual(['nudge 明德小学 001011 2026-10-10T15:30'])
    expect(await storage.outboxCounts()).toMatchObject({ waiting: 1 })
  })
})

describe('a store that takes nothing', () => {
  test('is asked again after some seconds, not at once, and a slot that is past by then is decided', async () => {
    let tries = 0
    let isBroken = true
    const failing: Storage = {
      ...storage,
      remind(...asked) {
        if (!isBroken) return storage.remind(...asked)
        tries += 1
        return Promise.reject(new Error('disk full'))
      },
    }
    const running = new RunningClock(failing, { senders: [groups, people] })
    clocks.push(running)
    const rests = async () => {
      while (vi.getTimerCount() === 0) await setImmediate()
    }
    await running.at('2026-10-10T15:29:00')
    await rests()
    void running.at('2026-10-10T15:30:01')
    while (tries === 0) await setImmediate()
    await rests()
    await vi.advanceTimersByTimeAsync(2_900)
    expect([tries, vi.getTimerCount()]).toEqual([1, 1])
    isBroken = false
    await running.at('2026-10-10T15:30:04')
    expect(kinds(await running.messages())).toMatchObject({ digest: 1, nudge: expect.any(Number) })
  })
})

describe('after an outage', () => {
  test('of an hour over the slot everything goes out once and says that it is late', async () => {
    const before = clock()
    await before.at('2026-10-10T15:00:00')
    await before.stop()
    const after = clock()
    await after.at('2026-10-10T16:30:00')
    const words = await wordsIn(storage, at('2026-10-10T16:45:00'))
    expect(words.size).toBeGreaterThan(10)
    for (const text of words.values()) expect(text).toMatch(/15:3\d/)
    await after.at('2026-10-10T16:31:00')
    expect(await after.messages()).toHaveLength(words.size)
  })

  test('of five hours nothing goes out, and the director reads one line with the number', async () => {
    const before = clock()
    await before.at('2026-10-10T15:00:00')
    await before.stop()
    const after = clock()
    await after.at('2026-10-10T20:00:00')
    expect(kinds(await after.messages())).toEqual({ operator: 1 })
    const words = [...(await wordsIn(storage, at('2026-10-10T20:01:00'))).entries()]
    expect(words).toEqual([
      [expect.stringContaining('001004'), expect.stringMatching(/^10月10日15:00–10月10日20:00 服务中断过，有 \d\d 条提醒过时未发/)],
    ])
    await after.at('2026-10-10T20:01:00')
    await after.at('2026-10-12T07:59:00')
    expect(await after.messages()).toHaveLength(1)
  })

  test('that ends in quiet hours the line waits for the morning', async () => {
    const before = clock()
    await before.at('2026-10-10T15:00:00')
    await before.stop()
    const after = clock()
    await after.at('2026-10-10T23:00:00')
    expect((await storage.outbox({ limit: 9 })).map(({ dueAtMs }) => dueAtMs)).toEqual([at('2026-10-12T08:00:00')])
  })
})

describe('what a platform did not take for two hours', () => {
  test('is told to the director on the next day, in one line', async () => {
    const running = clock()
    await running.at('2026-10-16T15:29:00')
    await running.at('2026-10-16T15:30:00')
    const given = (await running.messages()).filter(({ key }) => /^(?:digest|nudge) /.test(key)).slice(0, 5)
    for (const { key } of given) await storage.settle(key, { state: 'dead', atMs: at('2026-10-16T17:30:00'), code: 'network:ECONNREFUSED' })
    await running.at('2026-10-16T18:00:00')
    expect(kinds(await running.messages()).operator).toBeUndefined()
    await running.at('2026-10-17T09:00:00')
    await running.at('2026-10-17T10:00:00')
    await running.at('2026-10-19T10:00:00')
    const lines = (await storage.outbox({ limit: 500 })).filter(({ key }) => key.startsWith('operator'))
    expect(lines.map(({ key, dueAtMs }) => [key, dueAtMs])).toEqual([
      ['operator undelivered 2026-10-16 明德小学 001004', at('2026-10-19T08:00:00')],
    ])
    const words = await wordsIn(storage, at('2026-10-19T09:59:00'))
    expect(words.get(lines[0]!.key)).toMatch(/^10月16日 周五有 5 条提醒两小时内没送出去/)
  })
})

describe('a clock that jumps', () => {
  test('forward and back repeats nothing', async () => {
    const running = clock()
    await running.at('2026-10-10T12:00:00')
    await running.at('2026-10-10T15:40:00')
    const decided = await running.messages()
    expect(decided.length).toBeGreaterThan(10)
    await running.at('2026-10-10T12:01:00')
    await running.at('2026-10-10T15:30:00')
    await running.at('2026-10-10T15:41:00')
    expect(await running.messages()).toEqual(decided)
  })

  test('a month ahead and back loses nothing that comes due then, also over a restart', async () => {
    const running = clock()
    await running.at('2026-10-10T12:00:00')
    await running.at('2026-11-10T12:00:00')
    await running.stop()
    const before = (await running.messages()).at(-1)?.n ?? 0
    const again = clock()
    await again.at('2026-10-10T15:31:00')
    expect(kinds(await again.messages(before))).toMatchObject({ digest: 1, nudge: expect.any(Number) })
    await again.at('2026-10-10T14:31:00')
    await again.at('2026-10-10T15:32:00')
    const keys = (await again.messages()).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('several instances', () => {
  test('without coordination decide the same once', async () => {
    const [one, two] = [clock(), clock()]
    await Promise.all([one.at('2026-10-10T15:29:00'), two.at('2026-10-10T15:29:00')])
    await vi.advanceTimersByTimeAsync(0)
    await one.at('2026-10-10T15:30:00')
    const decided = await one.messages()
    await two.at('2026-10-10T15:30:00')
    expect(await two.messages()).toEqual(decided)
    expect(kinds(decided).digest).toBe(1)
  })

  test('with coordination leave it to one, and another takes over', async () => {
    const shared = localCoordination(() => 0)
    const [one, two] = [clock(shared), clock(shared)]
    await one.at('2026-10-10T15:29:00')
    void two.at('2026-10-10T15:30:00')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await two.messages()).toEqual([])
    await one.stop()
    await two.at('2026-10-10T15:31:00')
    expect(kinds(await two.messages()).digest).toBe(1)
  })
})

describe('the month of an account', () => {
  const poor: Sender = { ...people, limits: { ...people.limits, perMonth: { calls: 100, messages: 100 } } }
  const used = (n: number) => storage.addUse({ platform: 'dingtalk', account: 'push', month: '2026-10', what: 'calls' }, n)

  test('that runs short lets nudges wait, digests go, and tells the administrator once', async () => {
    await used(95)
    const running = clock(undefined, [groups, poor])
    await running.at('2026-10-10T15:29:00')
    await running.at('2026-10-10T15:30:00')
    await running.at('2026-10-10T15:45:00')
    const { digest, operator } = kinds(await storage.outbox({ state: 'waiting', limit: 99 }))
    expect([digest, operator]).toEqual([1, 1])
    expect(kinds(await storage.outbox({ state: 'held', limit: 99 })).nudge).toBeGreaterThan(10)
    const words = await wordsIn(storage, at('2026-10-10T15:46:00'))
    expect([...words.values()].filter((text) => /接口调用已用 95\/100/.test(text))).toHaveLength(1)
  })

  test('that is far from short holds nothing back', async () => {
    await used(10)
    const running = clock(undefined, [groups, poor])
    await running.at('2026-10-10T15:29:00')
    await running.at('2026-10-10T15:30:00')
    expect(kinds(await storage.outbox({ limit: 99 })).operator).toBeUndefined()
    expect(kinds(await storage.outbox({ state: 'waiting', limit: 99 })).nudge).toBeGreaterThan(10)
  })
})

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { createDelivery } from '../../src/delivery/delivery.js'
import { reachOf } from '../../src/delivery/reach.js'
import { platforms as dingtalk } from '../../src/platforms/dingtalk/index.js'
import { sealOutgoing } from '../../src/platforms/outgoing-body.js'
import type { Part, Sender } from '../../src/platforms/platform.js'
import type { FindPlatforms } from '../../src/platforms/platform-settings.js'
import { platforms as wecom } from '../../src/platforms/wecom/index.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { OutboxRow, Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { NOW, turn } from '../contract/storage-samples.js'
import { startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'

const PEOPLE = Array.from({ length: 2_000 }, (_, i) => `t${i}`)
/** By when a person's message has left that was due at half past three. */
const WINDOW_MS = 10 * 60_000
const STEP_MS = 250
const vault = createVault([dataKeyOf(randomBytes(32))])

let storage: Storage
let now: number
let inFlight: number

beforeEach(async () => {
  // The network's own clocks are not ours to turn.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  storage = await sqliteStorage({ file: ':memory:' })
  now = NOW
  inFlight = 0
})
afterEach(async () => {
  vi.useRealTimers()
  await storage.close()
})

const counting: typeof fetch = async (...call) => {
  inFlight += 1
  try {
    return await fetch(...call)
  } finally {
    inFlight -= 1
  }
}

/** Time goes by once every call under way has been answered. */
async function pass(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve))
  while (inFlight > 0)
  now += STEP_MS
  await vi.advanceTimersByTimeAsync(STEP_MS)
}

function nudge(i: number): Part {
  return {
    text: `听课：本学期 ${i % 20}/20，进度线 ${i % 20}。`,
    choices: [
      { label: '推迟到下周三', value: '/提醒 推迟到 2026-11-25' },
      { label: '为什么', value: '/为什么 听课' },
    ],
  }
}

/** Delivers one nudge to each of 2,000 people through the platform as it is configured; gives the refusals. */
async function deliver(find: FindPlatforms, settings: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const coordination = localCoordination(() => now)
  const found = find(settings, { now: () => now, randomBytes, fetch: counting, coordination, used: () => undefined })
  const senders: readonly Sender[] = found.platforms
  const reach = reachOf(senders)
  const rows = PEOPLE.map((id, i): OutboxRow => {
    const { platform, account, address } = reach.person({ wecom: id, dingtalk: id })!
    const body = sealOutgoing(vault, { address, part: nudge(i), missedBy: [] })
    return { key: `nudge ${id}`, platform, account, to: id, body, dueAtMs: NOW, expiresAtMs: NOW + 2 * 3_600_000 }
  })
  for (let i = 0; i < rows.length; i += 500) await storage.commit(turn(`put ${i}`, { outbox: rows.slice(i, i + 500) }))
  const refusals: unknown[] = []
  const line = (event: string, fields: unknown) => void (event === 'delivered' || refusals.push({ event, fields }))
  const log = { debug: line, warn: line, error: line }
  const delivery = createDelivery({ storage, platforms: senders, coordination, vault, now: () => now, random: () => 0.5, log })
  delivery.start()
  while ((await storage.outboxCounts()).sent < PEOPLE.length && now < NOW + WINDOW_MS) await pass()
  vi.useRealTimers()
  await delivery.stop()
  return refusals
}

describe('2,000 nudges due at once all arrive, one each, within the window and without a refusal', () => {
  test('on DingTalk, whose limit is twenty calls a second', async () => {
    const ding = await startFakeDingtalk({ now: () => now, staff: PEOPLE, perMonth: { calls: 200_000, messages: 50_000 } })
    try {
      expect(await deliver(dingtalk, { ...ding.settings, DINGTALK_MONTHLY_CALLS: '200000' })).toEqual([])
      expect(new Set(ding.shown.map(({ to }) => to.id))).toEqual(new Set(PEOPLE))
      expect(ding.shown).toHaveLength(PEOPLE.length)
      expect(ding.tokens.asked).toBe(1)
      expect(now - NOW).toBeLessThan(4 * 60_000)
    } finally {
      await ding.close()
    }
  }, 120_000)

  test('on WeCom, which drops in silence what is too much', async () => {
    const fake = await startFakeWecom({ now: () => now, members: PEOPLE })
    try {
      expect(await deliver(wecom, fake.settings)).toEqual([])
      expect(new Set(fake.shown.map(({ to }) => to.id))).toEqual(new Set(PEOPLE))
      expect(fake.shown).toHaveLength(PEOPLE.length)
      expect([fake.messages.surplus, fake.messages.duplicates, fake.messages.cut]).toEqual([0, 0, 0])
      expect(now - NOW).toBeLessThan(2 * 60_000)
    } finally {
      await fake.close()
    }
  }, 120_000)
})

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { createDelivery, type Delivery } from '../../src/delivery/delivery.js'
import { openHeld, sealOutgoing } from '../../src/platforms/outgoing-body.js'
import { DeliveryError, type Part, type Sender } from '../../src/platforms/platform.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { NOW, turn } from '../contract/storage-samples.js'
import { person } from '../kit/person.js'
import { type RecorderOptions, recorder } from './recorder.js'

const DAY = 86_400_000
const vault = createVault([dataKeyOf(randomBytes(32))])
const GONE = new DeliveryError('recipient:invaliduser', { retryable: false, unreached: true })
const NUDGE: Part = { text: '听课：本学期 3/20，进度线 5。', choices: [{ label: '为什么', value: '/为什么 听课' }] }

let storage: Storage
let started: Delivery[]
let lines: unknown[]

beforeEach(async () => {
  storage = await sqliteStorage({ file: ':memory:' })
  await storage.changeDirectory(
    [{ school: '明德小学', people: [person('001011', { identities: { wecom: 'LiWei', dingtalk: '0147011' } })] }],
    [],
  )
  started = []
  lines = []
})
afterEach(async () => {
  await Promise.all(started.map((each) => each.stop()))
  await storage.close()
})

/** A channel to everybody with an identity of that name. */
function channel(name: string, account: string, options: RecorderOptions = {}, limits: Partial<Sender['limits']> = {}) {
  const { sender, sent, tried } = recorder(options)
  const own: Sender = { ...sender, name, account, limits: { ...sender.limits, ...limits }, reach: { person: (userId) => ({ userId }) } }
  return { sender: own, sent, tried }
}

function deliver(...senders: readonly Sender[]): void {
  const line = (event: string, fields: unknown) => void lines.push({ event, fields })
  const log = { debug: line, warn: line, error: line }
  const coordination = localCoordination(() => NOW)
  const delivery = createDelivery({ storage, platforms: senders, coordination, vault, now: () => NOW, random: () => 0.5, log })
  started.push(delivery)
  delivery.start()
}

async function put(part: Part = NUDGE, { forPerson = true } = {}): Promise<void> {
  const body = sealOutgoing(vault, { address: { userId: 'LiWei' }, part, ...(forPerson && { missedBy: [] }) })
  const row = { key: 'nudge', platform: 'wecom', account: 'app', to: '001011', body, dueAtMs: NOW, expiresAtMs: NOW + 7_200_000 }
  await storage.commit(turn('put', { outbox: [row] }))
}

const state = async () => (await storage.outbox({ limit: 9 })).map(({ state, platform, code }) => [state, platform, code])
const becomes = (...expected: unknown[]) => vi.waitFor(async () => expect(await state()).toEqual([expected]), { timeout: 5_000 })
const held = async () => (await storage.waiting('001011')).map(({ body }) => openHeld(vault, body))

describe('words for a person whom a channel does not reach after all', () => {
  it('wait for the next private message where no other can push, whole, with their buttons; the reason stays to be seen', async () => {
    const app = channel('wecom', 'app', { fail: () => GONE })
    await put()
    deliver(app.sender)
    await becomes('held', null, 'recipient:invaliduser')
    expect(await held()).toEqual([NUDGE])
    expect((await storage.waiting('001011'))[0]?.expiresAtMs).toBe(NOW + 14 * DAY)
    expect(app.tried()).toBe(1)
    expect(lines).toContainEqual({ event: 'not-delivered', fields: expect.objectContaining({ outcome: 'moved', reason: GONE.code }) })
  })

  it('take another channel of the same person, once, and then do not wait', async () => {
    const app = channel('wecom', 'app', { fail: () => GONE })
    const ding = channel('dingtalk', 'robot')
    await put()
    deliver(app.sender, ding.sender)
    await becomes('sent', 'dingtalk', GONE.code)
    expect(ding.sent).toMatchObject([{ address: { userId: '0147011' }, part: NUDGE }])
    expect(await held()).toEqual([])
  })

  it('are tried through each channel once, never in a circle', async () => {
    const ways = [
      channel('wecom', 'app', { fail: () => GONE }),
      channel('wecom', 'bot', { fail: () => GONE }),
      channel('dingtalk', 'robot', {
        fail: () => new DeliveryError('target-gone:staffId.notExisted', { retryable: false, unreached: true }),
      }),
    ]
    await put()
    deliver(...ways.map(({ sender }) => sender))
    await becomes('held', null, 'target-gone:staffId.notExisted')
    expect(ways.map(({ tried }) => tried())).toEqual([1, 1, 1])
  })

  it('do not take a channel whose month is short', async () => {
    const app = channel('wecom', 'app', { fail: () => GONE })
    const ding = channel('dingtalk', 'robot', {}, { perMonth: { calls: 100, messages: 100 } })
    await storage.addUse({ platform: 'dingtalk', account: 'robot', month: '2026-11', what: 'calls' }, 99)
    await put()
    deliver(app.sender, ding.sender)
    await becomes('held', null, GONE.code)
    expect(ding.tried()).toBe(0)
  })

  it('wait as far as they have not gone out', async () => {
    const app = channel('wecom', 'app', { bytes: 9, fail: ({ part }) => (part.text === '第二' ? GONE : undefined) })
    await put({ ...NUDGE, text: '第一\n第二\n第三' })
    deliver(app.sender)
    await becomes('held', null, GONE.code)
    expect(await held()).toEqual([{ ...NUDGE, text: '第二\n第三' }])
  })

  it.each([
    ['may have arrived', new DeliveryError('uncertain:timeout', { retryable: false })],
    ['are refused for what they say', new DeliveryError('content-refused:85002', { retryable: false })],
  ])('do not wait when they %s', async (_, error) => {
    await put()
    deliver(channel('wecom', 'app', { fail: () => error }).sender, channel('dingtalk', 'robot').sender)
    await becomes('dead', 'wecom', error.code)
  })

  it('are given up where they belong into one chat: an answer, a group', async () => {
    await put(NUDGE, { forPerson: false })
    deliver(channel('wecom', 'app', { fail: () => GONE }).sender, channel('dingtalk', 'robot').sender)
    await becomes('dead', 'wecom', GONE.code)
  })

  it('wait when the channel stays too busy until their time is over', async () => {
    const busy = new DeliveryError('too-fast:45009', { retryable: true, afterMs: 3 * 3_600_000, unreached: true })
    await put()
    deliver(channel('wecom', 'app', { fail: () => busy }).sender)
    await becomes('held', null, busy.code)
  })
})

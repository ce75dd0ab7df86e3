import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../src/bot/create-bot.js'
import { CommandBook } from '../../src/bot/find-command.js'
import { loadHandlers } from '../../src/bot/load-handlers.js'
import { PolicyBook } from '../../src/bot/policy-book.js'
import { localCoordination } from '../../src/coordination/local.js'
import { createDelivery, type Delivery } from '../../src/delivery/delivery.js'
import { reachOf } from '../../src/delivery/reach.js'
import { directorySnapshots } from '../../src/directory-sync/directory-snapshots.js'
import { loadDemo } from '../../src/import/demo.js'
import { type HeldLines, holdLines } from '../../src/lines/hold-lines.js'
import type { Line, LineUse } from '../../src/platforms/line.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { fromRoot } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { dingtalkStream } from '../kit/dingtalk-stream.js'
import type { Delivered } from '../kit/fake-dingtalk/members.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'

const OPEN = '/v1.0/gateway/connections/open'
const LIN = '1e5'
const AT = Date.parse('2026-11-16T07:00:00+08:00')
/** What takes a minute of the day takes so long here: only the line waits less, the rest has its usual clock. */
const MINUTE_MS = 15
const ROUNDS = 12

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const quiet = { debug() {}, info() {}, warn() {}, error() {} }

let ding: FakeDingtalk
let storage: Storage
let delivery: Delivery
let failing = false
const holders: HeldLines[] = []
const lines: Line[] = []
const outages: number[] = []

beforeAll(async () => {
  const began = Date.now()
  const now = () => AT + Date.now() - began
  ding = await startFakeDingtalk({ now, redeliverMs: 4 * MINUTE_MS, streamTries: 500, keepAliveMs: MINUTE_MS })
  storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, fromRoot(), AT)
  const vault = createVault([dataKeyOf(Buffer.alloc(32, 7))])
  const coordination = localCoordination(now)
  // Two processes, of which one holds the connection.
  const times = { pingMs: 4 * MINUTE_MS, silentMs: 10 * MINUTE_MS, sleptMs: 60_000_000, refusedMs: 5 * MINUTE_MS }
  for (let each = 0; each < 2; each += 1) lines.push(dingtalkStream(ding, { now, times, random: () => 0.0005 }))
  const platform = lines[0]!.platform
  delivery = createDelivery({ storage, platforms: [platform], coordination, vault, now, log: quiet })
  const bot = createBot({
    storage,
    vault,
    commands: new CommandBook(await loadHandlers([fromRoot('handlers')])),
    policies: new PolicyBook(readPacks(packFolders(undefined))),
    platformOf: () => platform,
    reach: reachOf([platform]),
    sayAnew: () => Promise.resolve({ keys: [] }),
    sending: delivery,
    staffDirectories: directorySnapshots({ directories: [], storage, now }),
  })
  const use = (): LineUse => ({
    async message(message) {
      if (failing) throw new Error('disk')
      return (await bot.turn(message)).reply
    },
    fault(error) {
      throw error
    },
    wasDown: (from, to) => void outages.push(to - from),
  })
  for (const line of lines) {
    const holder = holdLines({ lines: [line], coordination, use, opened: delivery.wake, log: quiet })
    holders.push(holder)
    holder.start()
  }
  delivery.start()
  await ding.stream.connected()
})
afterAll(async () => {
  await Promise.all(holders.map((holder) => holder.stop()))
  await delivery.stop()
  await storage.close()
  await ding.close()
})

const carrying = () => ding.stream.connections.find(({ carries }) => carries)

/** What goes wrong, one after the other. */
const TROUBLES: readonly (() => unknown)[] = [
  () => carrying()?.drop(),
  () => carrying()?.die(),
  () => carrying()?.freeze(25 * MINUTE_MS),
  () => void carrying()?.leave(10 * MINUTE_MS),
  () => {
    ding.script(OPEN, { status: 429, body: {} }, { status: 503, body: '' }, 'reset', { status: 401, body: { code: 'authFailed' } })
    carrying()?.drop()
  },
  () => {
    ding.stream.slowMs = 3 * MINUTE_MS
    carrying()?.drop()
  },
  () => carrying()?.raw('no frame {'),
  async () => {
    failing = true
    await pause(3 * MINUTE_MS)
    failing = false
  },
]

test('a day of line trouble loses no message that was delivered, and answers none twice', async () => {
  const people = ding.membersOverStream()
  const said: Promise<Delivered & { readonly group: string; readonly text: string }>[] = []
  // Each in a group of its own, whose pace is not spent; every other one is kept as a record.
  const say = () => {
    const group = `cid${said.length}`
    const text = said.length % 4 < 2 ? '/帮助' : `/反思 第${said.length}课，导入太长，下次先让学生说`
    said.push(people.say(LIN, { group }, text).then((delivered) => ({ ...delivered, group, text })))
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const trouble of TROUBLES) {
      await ding.stream.connected()
      say()
      // Before, while and after it is worked on.
      await pause(said.length % 9)
      await trouble()
      say()
      await pause(2 * MINUTE_MS)
      ding.stream.slowMs = 0
    }
    if (round === ROUNDS / 2) await holders.find((_, at) => lines[at]!.state().state !== 'idle')?.stop()
  }
  const all = await Promise.all(said)
  const delivered = all.filter(({ tries }) => tries.length > 0)
  const answers = (group: string) => ding.shown.filter(({ to }) => to.id === group).length
  await expect.poll(() => delivered.filter(({ group }) => answers(group) === 0).length, { timeout: 20_000 }).toBe(0)

  const counts = {
    said: all.length,
    delivered: delivered.length,
    acknowledged: delivered.filter(({ tries }) => tries.at(-1) === 200).length,
    again: delivered.filter(({ tries }) => tries.length > 1).length,
    answeredTwice: all.filter(({ group }) => answers(group) > 1).length,
    connections: ding.stream.opened,
    outages: outages.length,
  }
  expect(counts).toMatchObject({ said: 192, acknowledged: counts.delivered, answeredTwice: 0 })
  const kept = ding.shown.flatMap(({ to, text }) => (to.kind === 'session' ? (/^已记下.*(T-\d+-\d+)/.exec(text)?.[1] ?? []) : []))
  expect(new Set(kept).size).toBe(delivered.filter(({ text }) => text.startsWith('/反思')).length)
  // Otherwise nothing went wrong in this day.
  expect([counts.delivered > 96, counts.again > 12, counts.connections > 24]).toEqual([true, true, true])
  expect(ding.stream.turnedAway).toBe(0)
}, 120_000)

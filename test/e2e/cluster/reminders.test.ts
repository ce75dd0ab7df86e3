import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadDemo } from '../../../src/import/demo.js'
import { sealOutgoing } from '../../../src/platforms/outgoing-body.js'
import { fromRoot } from '../../../src/root.js'
import { createVault, dataKeyOf } from '../../../src/storage/vault.js'
import { staffAccounts } from '../../kit/demo-accounts.js'
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'
import { missingServers } from '../../kit/missing-servers.js'
import { type Cluster, startCluster } from './cluster.js'
import { DATA_KEY, type Instance } from './instances.js'

const TIMEOUT_MS = 120_000
const SOON = { timeout: 30_000, interval: 100 }
const MINUTE_MS = 60_000
const SKEW_MS = 2 * MINUTE_MS
const GROUP = 'wrGroup'
const ROBOT = 'robot-of-the-group'
/** Twenty a minute are the platform's limit, and two are left to whoever else uses the robot. */
const PER_MINUTE = 18
/** Half past three of the last teaching day of a week; people's messages leave one to ten minutes later. */
const SLOT = Date.parse('2026-10-10T15:30:00+08:00')

const missing = missingServers('redis', 'postgres')

describe.skipIf(missing !== undefined)(`reminders of three skewed instances (${missing ?? 'with servers of their own'})`, () => {
  let wecom: FakeWecom
  let cluster: Cluster
  let instances: Instance[]
  let offsetMs: number

  /** `skewMs`: how far its clock is ahead of the time of the slot. */
  const start = (skewMs: number) => cluster.instances.start({ CLOCK_OFFSET_MS: String(offsetMs + skewMs) })
  const shiftAll = (byMs: number) => {
    offsetMs += byMs
    for (const each of instances) each.shift(byMs)
  }
  /** Each looks at the outbox now, instead of in a quarter of a minute. */
  const wakeAll = () => cluster.redis.client.publish('tingke:woken:0', 'test outbox')
  const counts = () => cluster.storage.outboxCounts()
  const shownTo = (kind: string) => wecom.shown.filter(({ to }) => to.kind === kind).map(({ to, text }) => `${to.id} ${text}`)

  beforeAll(async () => {
    wecom = await startFakeWecom({ members: staffAccounts('wecom'), robots: [ROBOT] })
    cluster = await startCluster({ ...wecom.settings, CONSOLE: '0', WECOM_GROUPS: `${GROUP}=${wecom.robotUrl(ROBOT)}` })
    const { storage } = cluster
    await loadDemo(storage, fromRoot(), SLOT)
    // The demo school as if the service had run until then, its group one of the fake platform.
    const [binding] = (await storage.directory()).bindings
    await storage.changeDirectory(
      [{ school: binding!.school, bindings: [{ ...binding!, platform: 'wecom', account: 'any', chat: GROUP }] }],
      [],
    )
    await storage.setMark('reminded-until', SLOT - MINUTE_MS)
    // The slowest clock has just come there.
    offsetMs = SLOT + SKEW_MS + 1_000 - Date.now()
    instances = await Promise.all([start(-SKEW_MS), start(0), start(SKEW_MS)])
  }, TIMEOUT_MS)
  afterAll(async () => {
    await cluster?.stop()
    await wecom?.close()
  }, TIMEOUT_MS)

  test('each goes out once, through the death of an instance and of both servers', { timeout: TIMEOUT_MS }, async () => {
    await vi.waitFor(async () => expect((await counts()).waiting + (await counts()).sent).toBeGreaterThan(20), SOON)
    shiftAll(4 * MINUTE_MS)
    await wakeAll()
    await vi.waitFor(() => expect(wecom.shown.length).toBeGreaterThan(5), SOON)
    wecom.script('/cgi-bin/message/send', 'lost', 'reset', 'hang', 'lost')
    await instances.shift()!.kill()
    await cluster.redis.client.flushall()
    instances.push(await start(-SKEW_MS))
    shiftAll(3 * MINUTE_MS)
    await cluster.postgres.kill()
    await cluster.redis.kill()
    await cluster.postgres.start()
    await cluster.redis.start()
    // Beyond every lease of whoever is gone.
    shiftAll(10 * MINUTE_MS)
    await wakeAll()
    await vi.waitFor(async () => expect((await counts()).waiting).toBe(0), SOON)

    const [{ sent, dead, expired }, members, digests] = [await counts(), shownTo('member'), shownTo('robot')]
    console.info(
      `${sent + dead} due, ${sent} sent, ${members.length + digests.length} read, ${wecom.messages.duplicates} repeats dropped by the platform`,
    )
    expect([...members, ...digests].filter((each, i, all) => all.indexOf(each) !== i)).toEqual([])
    expect(digests).toHaveLength(1)
    expect({ read: members.length + digests.length, dead, expired }).toEqual({ read: sent, dead: 0, expired: 0 })
  })

  test('a robot gets no more than it takes in a minute, whoever sends', { timeout: TIMEOUT_MS }, async () => {
    const vault = createVault([dataKeyOf(Buffer.from(DATA_KEY, 'base64'))])
    const before = shownTo('robot').length
    const words = Array.from({ length: PER_MINUTE + 12 }, (_, n) => `第${n}条`)
    const rows = words.map((text) => ({
      key: `word ${text}`,
      platform: 'wecom',
      account: 'group-robots',
      to: GROUP,
      body: sealOutgoing(vault, { address: { robotOf: GROUP }, part: { text } }),
      dueAtMs: Date.now() + offsetMs - SKEW_MS,
      expiresAtMs: null,
    }))
    await cluster.storage.remind(rows.map((row) => ({ row, tells: [] })))
    await wakeAll()
    const more = () => shownTo('robot').length - before
    // One may be of the minute before, and whoever still takes Redis for away sends a third of what it may.
    await vi.waitFor(() => expect(more()).toBeGreaterThan(PER_MINUTE / 2), SOON)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(more()).toBeLessThanOrEqual(PER_MINUTE)
    expect(wecom.calls.filter(({ errcode }) => errcode === 45009)).toEqual([])
  })
})

import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { FakeWecomLine } from '../kit/fake-wecom-line/start-fake-wecom-line.js'
import { missingServers } from '../kit/missing-servers.js'
import { type Cluster, startCluster } from './cluster/cluster.js'
import type { Instance } from './cluster/instances.js'

const TIMEOUT_MS = 180_000
const WITHIN_MS = 15_000
/** Long enough for each instance to have tried for the lines several times. */
const A_WHILE_MS = 12_000
const GROUP = 'wrGroup'

const missing = missingServers()

describe.skipIf(missing !== undefined)(`two instances and one line each (${missing ?? 'PostgreSQL and Redis of their own'})`, () => {
  let wecom: FakeWecomLine
  let ding: FakeDingtalk
  let cluster: Cluster
  let instances: Instance[]

  beforeAll(async () => {
    wecom = await FakeWecomLine.start()
    ding = await startFakeDingtalk({ redeliverMs: 2_000, streamTries: 1 })
    const env = { ...wecom.settings, ...ding.settings, DINGTALK_STREAM: '1', WECOM_BOT_NAMES: '助手', CONSOLE: '0' }
    cluster = await startCluster(env)
    instances = [...(await Promise.all([cluster.instances.start(), cluster.instances.start()]))]
  }, TIMEOUT_MS)
  afterAll(async () => {
    await cluster?.stop()
    await Promise.all([wecom?.close(), ding?.close()])
  }, TIMEOUT_MS)

  const held = () => wecom.isSubscribed && ding.stream.connections.length === 1
  async function untilHeld(): Promise<number> {
    const from = Date.now()
    while (!held()) await wait(20)
    return Date.now() - from
  }

  /** States of the lines as an instance tells them, by platform. */
  async function lines({ url }: Instance): Promise<Readonly<Record<string, string>>> {
    const body = await (await fetch(`${url}/readyz`)).text()
    const told = body.split('\n').filter((line) => line.startsWith('{'))
    return Object.fromEntries(
      told.map((line) => JSON.parse(line) as { platform: string; state: string }).map((each) => [each.platform, each.state]),
    )
  }

  /** The one that holds a platform's line. */
  async function holderOf(platform: string): Promise<Instance> {
    const states = await Promise.all(instances.map(async (each) => (await lines(each))[platform]))
    expect([...states].sort()).toEqual(instances.length === 1 ? ['up'] : ['idle', 'up'])
    return instances[states.indexOf('up')]!
  }

  /** Nobody was ever turned out by somebody of ours, and nobody connected beside somebody. */
  function neverTwo(): void {
    expect({ displaced: wecom.displaced, atOnce: ding.stream.mostAtOnce }).toEqual({ displaced: 0, atOnce: 1 })
  }

  async function areAnswered(id: string): Promise<void> {
    const before = wecom.shown.length
    expect(wecom.say({ user: 'LinFang', group: GROUP, text: '@助手 /帮助', msgid: id })).toBe(true)
    await wecom.until(() => wecom.shown.length > before)
    expect((await ding.membersOverStream().say('stranger', 'private', '/帮助')).tries).toEqual([200])
  }

  test('one of them holds it, and the other leaves it alone', { timeout: TIMEOUT_MS }, async () => {
    await untilHeld()
    await wait(A_WHILE_MS)
    await Promise.all([holderOf('wecom'), holderOf('dingtalk')])
    expect({ subscribed: wecom.subscribed, opened: ding.stream.opened }).toEqual({ subscribed: 1, opened: 1 })
    await areAnswered('m-1')
    neverTwo()
  })

  test('killed, it is followed by the other within 15 s', { timeout: TIMEOUT_MS }, async () => {
    // A line each may be held by different ones: whoever holds WeCom's is killed.
    const holder = await holderOf('wecom')
    await holder.kill()
    instances = instances.filter((each) => each !== holder)
    while (held()) await wait(5)
    expect(await untilHeld()).toBeLessThan(WITHIN_MS)
    await areAnswered('m-killed')
    neverTwo()
    instances.push(await cluster.instances.start())
    await wait(A_WHILE_MS)
    await holderOf('wecom')
    neverTwo()
  })

  test('stopped in order, it gives the line over at once', { timeout: TIMEOUT_MS }, async () => {
    const holder = await holderOf('wecom')
    await holder.stop()
    instances = instances.filter((each) => each !== holder)
    expect(await untilHeld()).toBeLessThan(WITHIN_MS)
    await areAnswered('m-stopped')
    neverTwo()
  })
})

import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { REMINDED_UNTIL } from '../../../src/reminding/loop.js'
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'
import { missingServers } from '../../kit/missing-servers.js'
import { startBalancer } from './balancer.js'
import { type Cluster, startCluster } from './cluster.js'
import type { Instance } from './instances.js'

const TIMEOUT_MS = 120_000
const ROBOT = 'robot-of-the-group'
const AT = Date.parse('2026-11-16T10:05:00+08:00')

const missing = missingServers('redis', 'postgres')

describe.skipIf(missing !== undefined)(`several instances (${missing ?? 'PostgreSQL and Redis of their own'})`, () => {
  const offsetMs = AT - Date.now()
  let wecom: FakeWecom
  let cluster: Cluster
  let one: Instance
  let two: Instance

  const start = () => cluster.instances.start({ CLOCK_OFFSET_MS: String(offsetMs) })
  beforeAll(async () => {
    wecom = await startFakeWecom({
      now: () => Date.now() + offsetMs,
      members: ['LinFang', 'ZhouJianGuo', 'LiWei', 'SunLi'],
      robots: [ROBOT],
    })
    cluster = await startCluster({
      ...wecom.settings,
      CONSOLE: '0',
      WECOM_BOT_NAMES: '助手',
      WECOM_GROUPS: `wrGroup=${wecom.robotUrl(ROBOT)}`,
    })
    // At once, over an empty database.
    ;[one, two] = await Promise.all([start(), start()])
  }, TIMEOUT_MS)
  afterAll(async () => {
    await cluster?.stop()
    await wecom?.close()
  }, TIMEOUT_MS)

  const records = async () => {
    const found = []
    for await (const record of cluster.storage.records({})) found.push(record)
    return found
  }

  test('that start at once over an empty database find one school', async () => {
    const { people } = await cluster.storage.directory()
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length)
    expect(people.length).toBeGreaterThan(50)
  })

  test('given the same message at once keep it once and give the same answer', async () => {
    const before = (await records()).length
    for (let n = 0; n < 5; n += 1) {
      const id = `70000000000000000${n}0`
      const said = [one, two, one, two].map(({ url }) => wecom.membersAt(url).say('LinFang', `/反思 第${n}次：例题偏难，下次先铺垫`, id))
      const answers = await Promise.all(said)
      expect(answers.flatMap(({ tries }) => tries)).toEqual([200, 200, 200, 200])
      expect(new Set(answers.map(({ reply }) => reply?.Content)).size).toBe(1)
      expect(answers[0]!.reply?.Content).toContain('已记下')
    }
    expect((await records()).length).toBe(before + 5)
  })

  test('carry a dialog on where the other began it', async () => {
    const asked = await wecom.membersAt(one.url).say('ZhouJianGuo', '/听课 王老师')
    expect(asked.reply?.Content ?? JSON.stringify(asked.reply)).toMatch(/哪一位|王/)
    const answered = await wecom.membersAt(two.url).say('ZhouJianGuo', '1')
    expect(JSON.stringify(answered.reply)).toMatch(/已记下|第几节|哪/)
    const [record] = (await records()).filter(({ kind }) => kind === 'observation')
    expect(record).toBeDefined()
  })

  test('ask for one access token together', async () => {
    const inGroup = (url: string, teacher: string) =>
      wecom.membersAt(url).sayToBot('LinFang', { group: 'wrGroup' }, `@助手 /听课 ${teacher} 第1节`)
    await Promise.all([inGroup(one.url, '李伟'), inGroup(two.url, '孙丽')])
    await wecom.seen(2)
    expect(wecom.tokens.given).toBe(1)
  })

  test('are restarted one after another without a callback lost', { timeout: TIMEOUT_MS }, async () => {
    const balancer = await startBalancer()
    try {
      balancer.targets = [one.url, two.url]
      await vi.waitFor(() => expect(balancer.ready()).toBe(2), { timeout: 10_000 })
      const before = (await records()).length
      const tries: number[] = []
      let on = true
      const speaking = Array.from({ length: 4 }, async (_, speaker) => {
        const members = wecom.membersAt(balancer.url)
        for (let n = 0; on; n += 1) {
          const said = await members.say(
            ['LinFang', 'ZhouJianGuo', 'LiWei'][speaker % 3]!,
            `/反思 不足：${speaker} 号的第${n}次课后想到先铺垫`,
          )
          tries.push(...said.tries)
          await wait(5)
        }
      })
      for (const instance of [one, two]) {
        const stopped = instance.stop()
        // As soon as the stop has begun, and while it still answers.
        await vi.waitFor(async () => expect(await instance.status('/readyz')).toBe(503), { timeout: 1_000, interval: 20 })
        await stopped
        const next = await start()
        balancer.targets = [...balancer.targets.filter((url) => url !== instance.url), next.url]
        await vi.waitFor(() => expect(balancer.ready()).toBe(2), { timeout: 10_000 })
        ;[one, two] = instance === one ? [next, two] : [one, next]
      }
      on = false
      await Promise.all(speaking)
      expect(balancer.failures).toEqual([])
      expect(tries.every((status) => status === 200)).toBe(true)
      expect((await records()).length).toBe(before + tries.length)
      expect(tries.length).toBeGreaterThan(50)
    } finally {
      await balancer.close()
    }
  })

  test('have another one watch the clock within 15 s when the one that did is killed', { timeout: TIMEOUT_MS }, async () => {
    const three = await start()
    // One alone holds the lease then.
    await Promise.all([one.stop(), two.stop()])
    await vi.waitFor(async () => expect(await cluster.redis.client.exists('tingke:lease:clock')).toBe(1), { timeout: 15_000 })
    ;[one, two] = await Promise.all([start(), start()])
    const killedMs = Date.now()
    await three.kill()
    await vi.waitFor(async () => expect(await cluster.storage.mark(REMINDED_UNTIL)).toBeGreaterThan(killedMs + offsetMs), {
      timeout: 15_000,
      interval: 100,
    })
    console.info(`the clock was watched again after ${((Date.now() - killedMs) / 1000).toFixed(1)} s`)
  })
})

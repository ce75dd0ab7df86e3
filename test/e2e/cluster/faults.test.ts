import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CutProxy, cutProxy } from '../../kit/cut-proxy.js'
import { missingServers } from '../../kit/missing-servers.js'
import { type Cluster, startCluster } from './cluster.js'
import type { Instance } from './instances.js'
import { Load } from './load.js'

const TIMEOUT_MS = 120_000
/** What one of two instances still takes while the other has trouble, and both when it is over. */
const SOME = 40
const SOON_MS = 20_000

interface Wired {
  readonly instance: Instance
  readonly toPostgres: CutProxy
  readonly toRedis: CutProxy
}

const missing = missingServers('redis', 'postgres')

describe.skipIf(missing !== undefined)(`two instances under load (${missing ?? 'PostgreSQL and Redis of their own'})`, () => {
  let cluster: Cluster
  let wired: Wired[]
  let load: Load

  async function begin(): Promise<Wired> {
    const [toPostgres, toRedis] = await Promise.all([cutProxy(() => cluster.postgres.port), cutProxy(() => cluster.redis.port)])
    const urls = { STORE_URL: cluster.postgres.url(toPostgres.port), REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }
    return { instance: await cluster.instances.start(urls), toPostgres, toRedis }
  }

  async function end({ toPostgres, toRedis }: Wired): Promise<void> {
    await Promise.all([toPostgres.close(), toRedis.close()])
  }

  beforeAll(async () => {
    cluster = await startCluster()
    wired = [await begin(), await begin()]
    load = new Load(() => wired.map(({ instance }) => instance))
    load.start()
    await load.further(SOME, SOON_MS)
  }, TIMEOUT_MS)
  afterAll(async () => {
    await cluster?.stop()
    await Promise.all((wired ?? []).map(end))
  }, TIMEOUT_MS)

  /** What happens, and what the load must get through by the end of it. */
  const FAULTS: readonly (readonly [string, () => Promise<void>])[] = [
    ['PostgreSQL is restarted', () => cluster.postgres.restart()],
    ['all sessions of PostgreSQL are cut', () => cluster.postgres.cutSessions()],
    [
      'PostgreSQL is killed and comes back',
      async () => {
        await cluster.postgres.kill()
        await cluster.postgres.start()
      },
    ],
    ['Redis is flushed', async () => void (await cluster.redis.client.flushall())],
    [
      'Redis is killed and stays away for a while, which holds nothing up',
      async () => {
        await cluster.redis.kill()
        await load.further(SOME, SOON_MS)
        await cluster.redis.start()
      },
    ],
    [
      'Redis answers no more, which holds nothing up',
      async () => {
        cluster.redis.freeze()
        await load.further(SOME, SOON_MS).finally(() => cluster.redis.thaw())
      },
    ],
    [
      'one instance loses its way to PostgreSQL, and the other goes on',
      async () => {
        wired[0]!.toPostgres.cut()
        await load.further(SOME, SOON_MS)
        wired[0]!.toPostgres.mend()
      },
    ],
    [
      'nothing arrives on that way any more, without a word',
      async () => {
        wired[0]!.toPostgres.stall()
        await wait(1_500)
        wired[0]!.toPostgres.mend()
      },
    ],
    [
      'one instance loses its way to Redis',
      async () => {
        wired[1]!.toRedis.cut()
        await load.further(SOME, SOON_MS)
        wired[1]!.toRedis.mend()
      },
    ],
    [
      'an instance is killed and another takes its place',
      async () => {
        const gone = wired.shift()!
        await gone.instance.kill()
        await end(gone)
        await load.further(SOME, SOON_MS)
        wired.push(await begin())
      },
    ],
  ]

  test.each(FAULTS)('%s', { timeout: TIMEOUT_MS }, async (_, happens) => {
    await happens()
    await load.further(SOME, SOON_MS)
  })

  test('and in the end nothing acknowledged is lost, nothing is kept twice, and every answer was the same', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await load.finish()
    const found = await load.against(cluster.storage)
    console.info(
      `${load.acknowledged.size} acknowledged, ${load.redelivered} redelivered, ${found.lost.length} lost, ${found.double.length} double`,
    )
    expect(found).toEqual({ lost: [], double: [], unasked: [], differing: [] })
    expect(load.redelivered).toBeGreaterThan(0)
  })
})

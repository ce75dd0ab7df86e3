import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Coordination } from '../../src/coordination/coordination.js'
import { Breaker } from '../../src/coordination/redis/breaker.js'
import type { RedisClient } from '../../src/coordination/redis/connect.js'
import { type RedisCoordination, redisCoordination } from '../../src/coordination/redis/redis-coordination.js'
import { SCRIPTS } from '../../src/coordination/redis/scripts.js'
import { shareValue } from '../../src/coordination/redis/share-value.js'
import { readRedisAddress } from '../../src/coordination/redis-address.js'
import { coordinationContract, later, until } from '../contract/coordination.js'
import { missingServers } from '../kit/missing-servers.js'
import { redisWithSentinel } from '../kit/redis-sentinel.js'
import { type RedisServer, redisServer } from '../kit/redis-server.js'

const missing = missingServers('redis')

describe.skipIf(missing !== undefined)(`coordination over Redis${missing === undefined ? '' : ` (${missing})`}`, () => {
  let server: RedisServer
  const warnings: { readonly event: string; readonly reason?: string }[] = []
  const opened: Coordination[] = []

  beforeAll(async () => {
    server = await redisServer()
  })
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
    warnings.splice(0)
  })
  afterAll(() => server.stop())

  function instance(url = server.url): Promise<RedisCoordination> {
    return redisCoordination({
      address: readRedisAddress(url),
      now: Date.now,
      log: { warn: (event, fields) => void warnings.push({ event, ...fields }) },
    })
  }

  async function two(): Promise<readonly [RedisCoordination, RedisCoordination]> {
    await server.client.flushall()
    const both = [await instance(), await instance()] as const
    opened.push(...both)
    return both
  }

  coordinationContract('redis', async () => {
    await server.client.flushall()
    return { one: await instance(), world: { another: () => instance() } }
  })

  it('does not load what another instance finished loading after it had looked', async () => {
    await server.client.flushall()
    let looked = false
    const client = Object.create(server.client, {
      get: {
        value: async (key: string) => {
          const seen = await server.client.get(key)
          if (!looked) await server.client.set(key, 'theirs', 'PX', 10_000)
          looked = true
          return seen
        },
      },
    }) as RedisClient
    const breaker = new Breaker({ restMs: 1_000, changed: () => {} })
    const load = () => Promise.reject(new Error('loaded again'))
    client.defineCommand('tingkeDrop', SCRIPTS.tingkeDrop)
    expect(await shareValue({ client, breaker, me: 'one', valueKey: 'value', loadingKey: 'loading', load })).toMatchObject({
      value: 'theirs',
    })
    expect(await server.client.get('loading')).toBeNull()
  })

  describe('Redis that is flushed', () => {
    it('gives the lease to whoever comes first, and the other loses it', async () => {
      const [one, another] = await two()
      const lease = await one.lease('clock', 120)
      await server.client.flushall()
      expect(await another.lease('clock', 120)).toBeDefined()
      await until(() => lease?.lost.aborted === true)
    })

    it('loads a token again and goes on', async () => {
      const [one, another] = await two()
      await one.cached('token', async () => ({ value: 'first', forMs: 10_000 }))
      await server.client.flushall()
      expect(await another.cached('token', async () => ({ value: 'second', forMs: 10_000 }))).toBe('second')
      expect(await one.cached('token', async () => ({ value: 'third', forMs: 10_000 }))).toBe('first')
    })
  })

  describe('Redis that is away', () => {
    it('stops nobody: leases are given, budgets spent at a third, values loaded', async () => {
      const [one, another] = await two()
      await server.kill()
      // Whoever had it when Redis last answered has it until then.
      expect(await one.lease('clock', 300)).toBeUndefined()
      await later(320)
      expect(await one.lease('clock', 300)).toBeDefined()
      expect(await another.lease('clock', 300)).toBeDefined()
      expect([one.answers(), another.answers()]).toEqual([false, false])
      const waits: number[] = []
      for (let n = 0; n < 4; n += 1) waits.push(await one.spend('robot', 9, 60_000))
      expect(waits.slice(0, 3)).toEqual([0, 0, 0])
      expect(waits[3]).toBeGreaterThan(0)
      expect(await one.cached('token', async () => ({ value: 'own', forMs: 1000 }))).toBe('own')
      await server.start()
      await until(() => warnings.filter(({ event }) => event === 'redis-back').length === 2, 6000)
      expect([one.answers(), another.answers()]).toEqual([true, true])
      let woken = false
      another.onWake('outbox', () => {
        woken = true
      })
      await until(() => {
        one.wake('outbox')
        return woken
      }, 6000)
    })

    it('does not keep the service from starting', async () => {
      const one = await instance('redis://127.0.0.1:1')
      opened.push(one)
      expect(await one.lease('clock', 1000)).toBeDefined()
      expect(warnings).toEqual([{ event: 'redis-away' }])
    })

    it('holds up a caller only for a moment when it answers no more', async () => {
      const [one] = await two()
      server.freeze()
      const begun = Date.now()
      for (let n = 0; n < 5; n += 1) await one.spend('robot', 30, 60_000)
      const took = Date.now() - begun
      server.thaw()
      expect(took).toBeLessThan(2000)
    })
  })

  describe('Redis that may throw things away', () => {
    it('is warned of at the start', async () => {
      const evicting = await redisServer('--maxmemory-policy', 'allkeys-lru')
      const one = await instance(evicting.url)
      await until(() => warnings.length > 0)
      expect(warnings).toEqual([{ event: 'redis-may-evict', reason: 'allkeys-lru' }])
      await one.close()
      await evicting.stop()
    })
  })

  describe('several services on one Redis', () => {
    it('do not mix: a prefix or a database of its own for each', async () => {
      await server.client.flushall()
      const apart = await Promise.all([instance(), instance(`${server.url}?prefix=another`), instance(`${server.url}/3`)])
      opened.push(...apart)
      let woken = 0
      for (const each of apart) each.onWake('outbox', () => (woken += 1))
      for (const each of apart) {
        expect(await each.lease('clock', 1000)).toBeDefined()
        expect(await each.spend('robot', 1, 60_000)).toBe(0)
        each.wake('outbox')
      }
      await later(50)
      expect(woken).toBe(3)
    })
  })

  describe('a budget', () => {
    it('is not spent again by whoever spent it, when Redis forgets or goes away', async () => {
      const [one] = await two()
      for (let n = 0; n < 4; n += 1) expect(await one.spend('robot', 4, 60_000)).toBe(0)
      await server.client.flushall()
      expect(await one.spend('robot', 4, 60_000)).toBeGreaterThan(59_000)
      await server.kill()
      expect(await one.spend('robot', 9, 60_000)).toBeGreaterThan(0)
      await server.start()
    })
  })

  describe('Redis of several servers', () => {
    it('goes on with the next primary that Sentinel names', async () => {
      const several = await redisWithSentinel()
      const [one, another] = [await instance(several.url), await instance(several.url)]
      opened.push(one, another)
      expect(await one.lease('clock', 60_000)).toBeDefined()
      expect(await another.lease('clock', 60_000)).toBeUndefined()
      await several.primary.kill()
      let woken = false
      another.onWake('outbox', () => {
        woken = true
      })
      await until(() => {
        one.wake('outbox')
        return woken
      }, 10_000)
      expect([await one.spend('robot', 1, 60_000), await another.spend('robot', 1, 60_000)].map((waitMs) => waitMs > 0)).toEqual([
        false,
        true,
      ])
      await several.stop()
    })

    it('coordinates over a cluster', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tingke-cluster-'))
      const cluster = await redisServer('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1', '--dir', folder)
      await cluster.client.call('cluster', 'addslotsrange', '0', '16383')
      while (!String(await cluster.client.call('cluster', 'info')).includes('cluster_state:ok')) await later(20)
      const one = await instance(`redis-cluster://127.0.0.1:${cluster.port}`)
      opened.push(one)
      expect(await one.spend('robot', 1, 1000)).toBe(0)
      expect(await one.spend('robot', 1, 1000)).toBeGreaterThan(0)
      expect(warnings).toEqual([])
      await cluster.stop()
      rmSync(folder, { recursive: true })
    })
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Coordination } from '../../src/coordination/coordination.js'
import { redisClient } from '../../src/coordination/redis/connect.js'
import { redisCoordination } from '../../src/coordination/redis/redis-coordination.js'
import { coordinationContract, later, until } from '../contract/coordination.js'
import { type RedisServer, redisServer } from '../kit/redis-server.js'

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

function instance(url = server.url): Promise<Coordination> {
  return redisCoordination({ url, now: Date.now, log: { warn: (event, fields) => void warnings.push({ event, ...fields }) } })
}

async function two(): Promise<readonly [Coordination, Coordination]> {
  await server.client.flushall()
  const both = [await instance(), await instance()] as const
  opened.push(...both)
  return both
}

coordinationContract('redis', async () => {
  await server.client.flushall()
  return { one: await instance(), world: { another: () => instance() } }
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
    expect(await one.lease('clock', 5000)).toBeDefined()
    expect(await another.lease('clock', 5000)).toBeDefined()
    const waits: number[] = []
    for (let n = 0; n < 4; n += 1) waits.push(await one.spend('robot', 9, 60_000))
    expect(waits.slice(0, 3)).toEqual([0, 0, 0])
    expect(waits[3]).toBeGreaterThan(0)
    expect(await one.cached('token', async () => ({ value: 'own', forMs: 1000 }))).toBe('own')
    await server.start()
    await until(() => warnings.filter(({ event }) => event === 'redis-back').length === 2, 6000)
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

describe('addresses', () => {
  it.each([
    'redis://127.0.0.1:6379/2',
    'rediss://h:1',
    'redis-sentinel://:secret@a:26379,b:26379/primary',
    'redis-cluster://a:7000,b:7001',
  ])('takes %s', (url) => {
    redisClient(url).disconnect()
  })

  it('refuses others without repeating what they hold', () => {
    expect(() => redisClient('http://user:secret@host')).toThrow(/^REDIS_URL：(?!.*secret)/u)
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

import { randomUUID } from 'node:crypto'
import type { Coordination, Lease, Perishable } from '../coordination.js'
import { localCoordination } from '../local.js'
import { Breaker } from './breaker.js'
import { type RedisClient, redisClient } from './connect.js'
import { holdLease } from './hold-lease.js'
import { SCRIPTS } from './scripts.js'

export interface RedisCoordinationOptions {
  readonly url: string
  readonly now: () => number
  readonly log: { warn(event: string, fields?: { readonly reason?: string }): void }
}

const PREFIX = 'tingke:'
const WOKEN = `${PREFIX}woken`
/** Left alone for so long after a failure. */
const REST_MS = 1_000
/** Somebody who asks for a value and dies holds up the others no longer than this. */
const LOADING_MS = 10_000
const LOOK_AGAIN_MS = 60
/** The start of the service waits no longer. */
const CONNECTED_MS = 3_000
/** Of a shared budget an instance that cannot ask takes this share: three instances then stay within it. */
const SHARE_ALONE = 3

/**
 * Coordination over Redis. Never the ledger: when Redis is away, slow or flushed, each instance goes on by itself. A lease is then given to
 * whoever asks, because the store's unique keys keep effects from happening twice; budgets are spent at a third.
 */
export async function redisCoordination({ url, now, log }: RedisCoordinationOptions): Promise<Coordination> {
  const me = randomUUID()
  const alone = localCoordination(now)
  const held = new Set<Lease>()
  const client = redisClient(url)
  const ears = redisClient(url)
  for (const connection of [client, ears]) connection.on('error', () => undefined)
  for (const [name, script] of Object.entries(SCRIPTS)) client.defineCommand(name, script)
  const breaker = new Breaker({ now, restMs: REST_MS, changed: (broken) => log.warn(broken ? 'redis-away' : 'redis-back') })

  ears.on('message', (_channel: string, topic: string) => alone.wake(topic))
  client.on('ready', () => {
    breaker.mend()
    warnOfEviction(client, log).catch(() => undefined)
  })
  // A subscription that fails has lost its connection, and the next one begins here again.
  ears.on('ready', () => void ears.subscribe(WOKEN).catch(() => undefined))
  // One that cannot be reached now is tried again and again behind our back.
  await breaker.run(() => within(CONNECTED_MS, Promise.all([client.connect(), ears.connect()])))

  async function hold(name: string, ms: number): Promise<boolean | undefined> {
    const held = await breaker.run(() => client.tingkeHold(`${PREFIX}lease:${name}`, me, ms))
    return held && held.value === 1
  }

  /** One of all instances loads; the others look until the value is there. */
  async function shared(key: string, load: () => Promise<Perishable>): Promise<Perishable> {
    const valueKey = `${PREFIX}value:${key}`
    const loadingKey = `${PREFIX}loading:${key}`
    const giveUpAt = now() + LOADING_MS
    for (;;) {
      const seen = await breaker.run(() => valueWithLife(client, valueKey))
      if (seen?.value) return seen.value
      const mine = seen && (await breaker.run(() => client.set(loadingKey, me, 'PX', LOADING_MS, 'NX')))
      // Redis away, the loading ours, or whoever had it never came back.
      if (mine === undefined || mine.value === 'OK' || now() > giveUpAt) break
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
    try {
      const fresh = await load()
      await breaker.run(() => client.set(valueKey, fresh.value, 'PX', Math.max(1, Math.floor(fresh.forMs))))
      return fresh
    } finally {
      await breaker.run(() => client.tingkeDrop(loadingKey, me))
    }
  }

  return {
    async lease(name, ms) {
      // Within this process one holder, as elsewhere.
      const here = await alone.lease(name, ms)
      if (!here) return undefined
      if ((await hold(name, ms)) === false) {
        await here.release()
        return undefined
      }
      const lease = holdLease({
        ms,
        renew: () => hold(name, ms),
        async release() {
          held.delete(lease)
          await here.release()
          await breaker.run(() => client.tingkeDrop(`${PREFIX}lease:${name}`, me))
        },
      })
      held.add(lease)
      return lease
    },

    async spend(budget, limit, windowMs) {
      const wait = await breaker.run(() => client.tingkeSpend(`${PREFIX}budget:${budget}`, limit, windowMs))
      return wait ? wait.value : alone.spend(budget, Math.max(1, Math.floor(limit / SHARE_ALONE)), windowMs)
    },

    cached: (key, load) => alone.cached(key, () => shared(key, load)),

    async forget(key, value) {
      await alone.forget(key, value)
      await breaker.run(() => client.tingkeDrop(`${PREFIX}value:${key}`, value))
    },

    wake(topic) {
      alone.wake(topic)
      void breaker.run(() => client.publish(WOKEN, topic))
    },

    onWake: alone.onWake,

    async close() {
      // Whoever goes lets the next one take over at once.
      await Promise.all([...held].map((lease) => lease.release()))
      await alone.close()
      client.disconnect()
      ears.disconnect()
    },
  }
}

/** Redis might throw away what it is told to keep. */
async function warnOfEviction(client: RedisClient, log: RedisCoordinationOptions['log']): Promise<void> {
  const policy = /maxmemory_policy:(\S+)/.exec(await client.info('memory'))?.[1]
  if (policy !== undefined && policy !== 'noeviction') log.warn('redis-may-evict', { reason: policy })
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), ms)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function valueWithLife(client: RedisClient, key: string): Promise<Perishable | null> {
  const value = await client.get(key)
  if (value === null) return null
  return { value, forMs: Math.max(1, await client.pttl(key)) }
}

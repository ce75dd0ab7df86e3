import { randomUUID } from 'node:crypto'
import type { Coordination, Lease } from '../coordination.js'
import { localCoordination } from '../local.js'
import type { RedisAddress } from '../redis-address.js'
import { Uses } from '../uses.js'
import { Breaker } from './breaker.js'
import { redisClient } from './connect.js'
import { evictionPolicy } from './eviction-policy.js'
import { holdLease } from './hold-lease.js'
import { SCRIPTS } from './scripts.js'
import { shareValue } from './share-value.js'
import { within } from './within.js'

export interface RedisCoordinationOptions {
  readonly address: RedisAddress
  readonly now: () => number
  readonly log: { warn(event: string, fields?: { readonly reason?: string }): void }
}

export interface RedisCoordination extends Coordination {
  /** Whether Redis answered when it was last asked. */
  answers(): boolean
}

/** Left alone for so long after a failure. */
const REST_MS = 1_000
/** The start of the service waits no longer. */
const CONNECTED_MS = 3_000
/** Of a shared budget an instance that cannot ask takes this share: three instances then stay within it. */
const SHARE_ALONE = 3
/** Whoever has used up its share asks again so soon: Redis may be back. */
const AWAY_MS = 2_000

/**
 * Coordination over Redis. Never the ledger: when Redis is away, slow or flushed, each instance goes on by itself. A lease is then given to
 * whoever asks, once the last one known of must have ended; the store's unique keys keep effects from happening twice. Budgets are spent at a third.
 */
export async function redisCoordination({ address, now, log }: RedisCoordinationOptions): Promise<RedisCoordination> {
  const me = randomUUID()
  const keyOf = (kind: string, name: string) => `${address.prefix}:${kind}:${name}`
  // Channels know nothing of databases.
  const woken = keyOf('woken', address.kind === 'single' ? address.database : '0')
  const alone = localCoordination(now)
  const uses = new Uses(now)
  const held = new Set<Lease>()
  const client = redisClient(address)
  const ears = redisClient(address)
  for (const connection of [client, ears]) connection.on('error', () => undefined)
  for (const [name, script] of Object.entries(SCRIPTS)) client.defineCommand(name, script)
  const breaker = new Breaker({ restMs: REST_MS, changed: (broken) => log.warn(broken ? 'redis-away' : 'redis-back') })

  ears.on('message', (_channel: string, words: string) => {
    const [from, topic] = split(words)
    if (from !== me) alone.wake(topic)
  })
  client.on('ready', () => {
    breaker.mend()
    warnOfEviction().catch(() => undefined)
  })
  // A subscription that fails has lost its connection, and the next one begins here again.
  ears.on('ready', () => void ears.subscribe(woken).catch(() => undefined))
  // One that cannot be reached now is tried again and again behind our back.
  await breaker.run(() => within(CONNECTED_MS, Promise.all([client.connect(), ears.connect()])))

  /** Redis might throw away what it is told to keep. */
  async function warnOfEviction(): Promise<void> {
    const policy = await evictionPolicy(client)
    if (policy !== undefined && policy !== 'noeviction') log.warn('redis-may-evict', { reason: policy })
  }

  async function hold(name: string, ms: number): Promise<boolean | undefined> {
    const held = await breaker.run(() => client.tingkeHold(keyOf('lease', name), me, ms))
    return held && held.value === 1
  }

  return {
    async lease(name, ms) {
      // Within this process one holder, as elsewhere.
      const here = await alone.lease(name, ms)
      if (!here) return undefined
      const ours = await hold(name, ms)
      // While nobody can be asked somebody may still have it: whoever had it when Redis last answered.
      if (ours === false || (ours === undefined && breaker.silentMs() < ms)) {
        await here.release()
        return undefined
      }
      const lease = holdLease({
        ms,
        renew: () => hold(name, ms),
        async release() {
          held.delete(lease)
          await here.release()
          await breaker.run(() => client.tingkeDrop(keyOf('lease', name), me))
        },
      })
      held.add(lease)
      return lease
    },

    async spend(budget, limit, windowMs) {
      // What was spent here counts, whatever Redis has forgotten since.
      const ownWaitMs = uses.waitMs(budget, limit, windowMs)
      if (ownWaitMs > 0) return ownWaitMs
      const asked = await breaker.run(() => client.tingkeSpend(keyOf('budget', budget), limit, windowMs))
      const waitMs = asked ? asked.value : Math.min(AWAY_MS, uses.waitMs(budget, Math.max(1, Math.floor(limit / SHARE_ALONE)), windowMs))
      if (waitMs === 0) uses.note(budget, windowMs)
      return waitMs
    },

    cached: (key, load) =>
      alone.cached(key, () => shareValue({ client, breaker, me, valueKey: keyOf('value', key), loadingKey: keyOf('loading', key), load })),

    async forget(key, value) {
      await alone.forget(key, value)
      await breaker.run(() => client.tingkeDrop(keyOf('value', key), value))
    },

    wake(topic) {
      alone.wake(topic)
      void breaker.run(() => client.publish(woken, `${me} ${topic}`))
    },

    onWake: alone.onWake,
    answers: () => !breaker.broken,

    async close() {
      // Whoever goes lets the next one take over at once.
      await Promise.all([...held].map((lease) => lease.release()))
      await alone.close()
      client.disconnect()
      ears.disconnect()
    },
  }
}

function split(words: string): readonly [string, string] {
  const space = words.indexOf(' ')
  return [words.slice(0, space), words.slice(space + 1)]
}

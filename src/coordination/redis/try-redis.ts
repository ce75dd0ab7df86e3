import { randomUUID } from 'node:crypto'
import type { RedisAddress } from '../redis-address.js'
import { redisClient } from './connect.js'
import { evictionPolicy } from './eviction-policy.js'
import { SCRIPTS } from './scripts.js'
import { within } from './within.js'

/** Clusters and Sentinels take several attempts of their own. */
const CONNECTED_MS = 5_000

export interface RedisTried {
  /** Time of one unit of work. */
  readonly ms: number
  /** What it throws away when it is full; undefined where it does not say. */
  readonly policy: string | undefined
}

/** Connects and does one unit of work as the service does, with a key of its own. Rejects with what Redis or the network answered. */
export async function tryRedis(address: RedisAddress): Promise<RedisTried> {
  const client = redisClient(address)
  let heard: Error | undefined
  // Attempts end with "connection is closed"; what closed it is said apart.
  client.on('error', (error: Error) => {
    heard = error
  })
  client.defineCommand('tingkeHold', SCRIPTS.tingkeHold)
  client.defineCommand('tingkeDrop', SCRIPTS.tingkeDrop)
  const key = `${address.prefix}:tried`
  const me = randomUUID()
  try {
    await within(CONNECTED_MS, client.connect())
    const begunMs = performance.now()
    await client.tingkeHold(key, me, 1_000)
    const ms = performance.now() - begunMs
    await client.tingkeDrop(key, me)
    return { ms, policy: await evictionPolicy(client) }
  } catch (error) {
    throw heard ?? error
  } finally {
    client.disconnect()
  }
}

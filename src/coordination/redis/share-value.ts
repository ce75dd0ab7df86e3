import type { Perishable } from '../coordination.js'
import type { Breaker } from './breaker.js'
import type { RedisClient } from './connect.js'

/** Somebody who asks for a value and dies holds up the others no longer than this. */
const LOADING_MS = 10_000
const LOOK_AGAIN_MS = 60

export interface ShareOptions {
  readonly client: RedisClient
  readonly breaker: Breaker
  readonly me: string
  readonly valueKey: string
  readonly loadingKey: string
  load(): Promise<Perishable>
}

/** One of all instances loads; the others look until the value is there. While Redis is away each loads its own. */
export async function shareValue({ client, breaker, me, valueKey, loadingKey, load }: ShareOptions): Promise<Perishable> {
  const giveUpAtMs = performance.now() + LOADING_MS
  const look = () => breaker.run(() => valueWithLife(client, valueKey))
  for (;;) {
    const seen = await look()
    if (seen?.value) return seen.value
    const mine = seen && (await breaker.run(() => client.set(loadingKey, me, 'PX', LOADING_MS, 'NX')))
    // Redis away, the loading ours, or whoever had it never came back.
    if (mine === undefined || mine.value === 'OK' || performance.now() > giveUpAtMs) break
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  try {
    // Whoever loaded before may have ended after we looked.
    const loaded = await look()
    if (loaded?.value) return loaded.value
    const fresh = await load()
    await breaker.run(() => client.set(valueKey, fresh.value, 'PX', Math.max(1, Math.floor(fresh.forMs))))
    return fresh
  } finally {
    await breaker.run(() => client.tingkeDrop(loadingKey, me))
  }
}

async function valueWithLife(client: RedisClient, key: string): Promise<Perishable | null> {
  const value = await client.get(key)
  if (value === null) return null
  return { value, forMs: Math.max(1, await client.pttl(key)) }
}

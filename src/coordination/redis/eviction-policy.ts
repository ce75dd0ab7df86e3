import type { RedisClient } from './connect.js'

/** What Redis throws away when it is full, such as `noeviction`; undefined where it does not say. */
export async function evictionPolicy(client: RedisClient): Promise<string | undefined> {
  return /maxmemory_policy:(\S+)/.exec(await client.info('memory'))?.[1]
}

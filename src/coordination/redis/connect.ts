import { Cluster, Redis, type RedisOptions } from 'ioredis'
import type { RedisAddress } from '../redis-address.js'

/** Commands common to a single server and a cluster. */
export type RedisClient = Redis | Cluster

/** A command that takes longer is given up, and the work goes on without Redis. */
const COMMAND_MS = 400
const RECONNECT_MS = 2_000

const retryStrategy = (times: number) => Math.min(RECONNECT_MS, 50 * 2 ** Math.min(times, 6))

const OPTIONS = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 2_000,
  commandTimeout: COMMAND_MS,
  retryStrategy,
  // After a failover the old primary may still be there, as a replica.
  reconnectOnError: ({ message }: Error) => message.startsWith('READONLY'),
} satisfies RedisOptions

/** A client that does not connect yet. */
export function redisClient(address: RedisAddress): RedisClient {
  switch (address.kind) {
    case 'single':
      return new Redis(address.url, OPTIONS)
    case 'sentinel':
      return new Redis({
        ...OPTIONS,
        ...address.login,
        sentinels: [...address.nodes],
        name: address.primary,
        sentinelRetryStrategy: retryStrategy,
      })
    case 'cluster': {
      const redisOptions = { ...OPTIONS, ...address.login }
      return new Cluster([...address.nodes], {
        lazyConnect: true,
        enableOfflineQueue: false,
        clusterRetryStrategy: retryStrategy,
        redisOptions,
      })
    }
  }
}

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../../src/config.js'
import { openStorage } from '../../../src/storage/open-storage.js'
import type { Storage } from '../../../src/storage/storage.js'
import { type PostgresServer, postgresServer } from '../../kit/postgres-server.js'
import { type RedisServer, redisServer } from '../../kit/redis-server.js'
import { transpile } from '../transpile.js'
import { Instances } from './instances.js'

/** Servers of a test's own, and instances over them. */
export interface Cluster {
  readonly postgres: PostgresServer
  readonly redis: RedisServer
  readonly instances: Instances
  /** The store, as the test looks into it. */
  readonly storage: Storage
  stop(): Promise<void>
}

/** Starts PostgreSQL and Redis; `env`: what all instances are told besides. */
export async function startCluster(env: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const [postgres, redis] = await Promise.all([postgresServer(), redisServer()])
  const root = transpile(['src', 'handlers', 'test/e2e'])
  mkdirSync(join(root, 'data'))
  const shared = { STORE_URL: postgres.url(), REDIS_URL: redis.url, ...env }
  const instances = new Instances(root, shared)
  const storage = await openStorage(readConfig({ STORE_URL: shared.STORE_URL }))
  return {
    postgres,
    redis,
    instances,
    storage,
    async stop() {
      await instances.killAll()
      await storage.close()
      await Promise.all([postgres.stop(), redis.stop()])
      rmSync(root, { recursive: true, force: true })
    },
  }
}

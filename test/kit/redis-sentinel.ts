import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './free-port.js'
import { type RedisServer, redisServer } from './redis-server.js'

/** A primary, a replica, and one Sentinel that replaces the primary within a second or two. */
export interface RedisWithSentinel {
  readonly url: string
  readonly primary: RedisServer
  stop(): Promise<void>
}

const NAME = 'school'

export async function redisWithSentinel(): Promise<RedisWithSentinel> {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-sentinel-'))
  const primary = await redisServer('--dir', folder)
  const replica = await redisServer('--dir', folder, '--replicaof', '127.0.0.1', String(primary.port), '--repl-diskless-sync-delay', '0')
  const port = await freePort()
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `sentinel monitor ${NAME} 127.0.0.1 ${primary.port} 1`,
    `sentinel down-after-milliseconds ${NAME} 300`,
    `sentinel failover-timeout ${NAME} 2000`,
  ]
  writeFileSync(join(folder, 'sentinel.conf'), settings.join('\n'))
  const sentinel = spawn('redis-server', [join(folder, 'sentinel.conf'), '--sentinel'], { stdio: 'ignore' })
  await knowsReplica(port)
  return {
    url: `redis-sentinel://127.0.0.1:${port}/${NAME}`,
    primary,
    async stop() {
      sentinel.kill('SIGKILL')
      await once(sentinel, 'exit')
      await Promise.all([primary.stop(), replica.stop()])
      rmSync(folder, { recursive: true })
    },
  }
}

/** Before that it has nobody to put in the primary's place. */
async function knowsReplica(port: number): Promise<void> {
  const asking = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null })
  asking.on('error', () => undefined)
  const slaves = () => asking.call('sentinel', 'replicas', NAME) as Promise<readonly (readonly string[])[]>
  while (!(await slaves()).some((replica) => String(Object.values(replica)).includes('ok'))) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  asking.disconnect()
}

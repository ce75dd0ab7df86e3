import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { freePort } from './free-port.js'

export interface RedisServer {
  readonly port: number
  readonly url: string
  /** A connection for the test itself. */
  readonly client: Redis
  kill(): Promise<void>
  start(): Promise<void>
  /** Stops answering without closing connections. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/** A real Redis on a free port, that keeps nothing on disk. */
export async function redisServer(...options: readonly string[]): Promise<RedisServer> {
  const port = await freePort()
  let server: ChildProcess | undefined
  const client = new Redis({ port, lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null })
  client.on('error', () => undefined)

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...options]
    server = spawn('redis-server', args, { stdio: 'ignore' })
    if (client.status === 'wait') await client.connect().catch(() => undefined)
    while (client.status !== 'ready') await new Promise((resolve) => setTimeout(resolve, 10))
    await client.ping()
  }

  async function kill(): Promise<void> {
    const gone = server
    server = undefined
    if (!gone || gone.exitCode !== null) return
    gone.kill('SIGKILL')
    await once(gone, 'exit')
  }

  await start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    client,
    kill,
    start,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async stop() {
      client.disconnect()
      await kill()
    },
  }
}

import { freePort } from '../../test/kit/free-port.js'
import { type Server, startServer } from '../load/start-server.js'

/** One of several instances of the service, which comes back at the port where it was. */
export interface Instance {
  readonly port: number
  /** As a supervisor stops it: it ends by itself when others have taken over. */
  stop(): Promise<void>
  /** `kill -9`. */
  kill(): Promise<void>
  start(): Promise<void>
}

/** Starts an instance over the database and with the Redis of `env`; the `first` one fills the database. */
export async function startInstance(env: Readonly<Record<string, string>>, first: boolean): Promise<Instance> {
  const port = await freePort()
  const begin = (fills: boolean) =>
    startServer('service', { ...env, BENCH_STORE: 'postgres', BENCH_PORT: String(port), BENCH_FIRST: fills ? '1' : '0' })
  let server: Server | undefined = await begin(first)

  async function end(signal?: 'SIGKILL'): Promise<void> {
    const ending = server
    server = undefined
    if (ending === undefined) return
    if (signal) process.kill(ending.pid, signal)
    // Of one that was killed this only waits for the end.
    await ending.stop()
  }

  return {
    port,
    stop: () => end(),
    kill: () => end('SIGKILL'),
    async start() {
      server = await begin(false)
    },
  }
}

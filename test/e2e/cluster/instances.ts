import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { callOver } from '../call-over.js'
import type { Service } from '../service.js'
import type { Heard } from './instance-process.js'

/** One of several instances of the service. */
export interface Instance extends Service {
  readonly url: string
  /** Puts its clock forward, or back. */
  shift(byMs: number): void
}

/** Of all instances: what one seals the others open. */
export const DATA_KEY = Buffer.alloc(32, 7).toString('base64')
const LOG_KEPT = 6_000

/** Starts instances that differ in nothing but what is said; `killAll` ends those that a failed test left. */
export class Instances {
  readonly #root: string
  readonly #env: Readonly<Record<string, string>>
  readonly #running = new Set<ChildProcess>()

  /** `root`: directory made by `transpile`. `env`: what all of them are told. */
  constructor(root: string, env: Readonly<Record<string, string>>) {
    this.#root = root
    this.#env = env
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<Instance> {
    const child = fork(join(this.#root, 'dist/test/e2e/cluster/instance-process.js'), {
      cwd: this.#root,
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_KEY,
        DATA_DIR: join(this.#root, 'data'),
        DEMO: '1',
        CONSOLE: '1',
        LOG_LEVEL: 'info',
        ...this.#env,
        ...env,
      },
      // Not those of the test runner, which reads TypeScript.
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#running.add(child)
    const ended = once(child, 'exit').then(() => this.#running.delete(child))
    let output = ''
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (part: Buffer) => {
        output = `${output}${part}`.slice(-LOG_KEPT)
      })
    }
    const listens = once(child, 'message').then(([heard]) => (heard as Heard).url)
    const url = await Promise.race([listens, ended.then(() => undefined)])
    if (url === undefined) throw new Error(`the instance does not start: ${output}`)
    const agent = new Agent({ keepAlive: true })
    const call = (method: string, path: string, body?: string) => callOver(agent, `${url}${path}`, method, body)
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await ended
      agent.destroy()
    }
    return {
      url,
      async say({ id, as, text, at }) {
        const { status, body } = await call('POST', '/console/messages', JSON.stringify({ id, as, chat: null, text, at }))
        const records = status === 200 ? (JSON.parse(body) as { records: { id: string }[] }).records.map((record) => record.id) : []
        return { status, records }
      },
      status: async (path) => (await call('GET', path)).status,
      shift: (byMs) => void child.send(byMs),
      output: () => output,
      kill: () => end('SIGKILL'),
      stop: () => end('SIGTERM'),
    }
  }

  async killAll(): Promise<void> {
    for (const child of this.#running) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
  }
}

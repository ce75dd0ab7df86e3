import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { callOver } from './call-over.js'

/** A process that takes messages and keeps what they say. */
export interface Listener {
  /** Rejects with Gone when the process ended before it answered. */
  say(message: Message): Promise<Answer>
  /** The last it wrote to its log. */
  output(): string
  /** `kill -9`. */
  kill(): Promise<void>
  /** Asks it to stop, as a system does. */
  stop(): Promise<void>
}

/** The service as a process of its own, spoken to in the sandbox chat. */
export interface Service extends Listener {
  /** HTTP status of a GET. */
  status(path: string): Promise<number>
}

export interface Message {
  readonly id: string
  readonly as: string
  readonly text: string
  readonly at: string
  /** Which of several. */
  readonly account?: string
}

export interface Answer {
  readonly status: number
  /** Ids of the records the message made. */
  readonly records: readonly string[]
}

export interface ServiceOptions {
  /** Directory made by `transpile`. */
  readonly root: string
  readonly dataDir: string
  readonly env?: Readonly<Record<string, string>>
}

const START_MS = 60_000

/** Starts services; `killAll` ends those that a failed test left. */
export class Services {
  readonly #running = new Set<ChildProcess>()

  async start(options: ServiceOptions): Promise<Service> {
    return startService(options, this.#running)
  }

  async killAll(): Promise<void> {
    for (const child of this.#running) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
  }
}

async function startService({ root, dataDir, env }: ServiceOptions, running: Set<ChildProcess>): Promise<Service> {
  const child = spawn(process.execPath, [join(root, 'dist/src/cli/main.js'), 'start'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, DEMO: '1', CONSOLE: '1', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => running.delete(child))
  let output = ''
  // It says where its page is once it listens.
  const listens = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part: Buffer) => {
        output = `${output}${part}`.slice(-4_000)
        const [url] = /http:\/\/\S+(?=\/console)/.exec(output) ?? []
        if (url !== undefined) resolve(url)
      })
    }
  })

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    child.kill(signal)
    await ended
  }

  const url = await Promise.race([listens, ended.then(() => null), wait(START_MS, null, { ref: false })])
  if (url === null) {
    await end('SIGKILL')
    throw new Error(`the service does not start: ${output}`)
  }
  const agent = new Agent({ keepAlive: true })
  const call = (method: string, path: string, body?: string) => callOver(agent, `${url}${path}`, method, body)

  return {
    async say({ id, as, text, at, account }) {
      const { status, body } = await call('POST', '/console/messages', JSON.stringify({ id, as, chat: null, text, at, account }))
      const records = status === 200 ? (JSON.parse(body) as { records: { id: string }[] }).records.map((record) => record.id) : []
      return { status, records }
    },
    status: async (path) => (await call('GET', path)).status,
    output: () => output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

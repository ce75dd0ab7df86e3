import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { staffAccounts } from '../kit/demo-accounts.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'
import type { Heard } from './reminder-process.js'

const ROBOT = 'robot-of-the-group'

export interface ReminderRun {
  /** Where its clock starts. */
  readonly at: string
  /** The store is made as if the service had run until then. */
  readonly since?: string
  /** `before settle 3`: it kills itself there. */
  readonly dies?: string
}

/** Runs of the whole service over one data directory, against a WeCom of its own. */
export class ReminderRuns {
  readonly #root: string
  readonly #dataDir: string
  readonly #running = new Set<ChildProcess>()
  readonly wecom: FakeWecom

  private constructor(root: string, dataDir: string, wecom: FakeWecom) {
    this.#root = root
    this.#dataDir = dataDir
    this.wecom = wecom
  }

  static async in(root: string, dataDir: string): Promise<ReminderRuns> {
    return new ReminderRuns(root, dataDir, await startFakeWecom({ members: staffAccounts('wecom'), robots: [ROBOT] }))
  }

  /** Resolves when nothing is left to send, or when it killed itself; then it has ended. */
  async run(options: ReminderRun): Promise<void> {
    const child = this.start(options)
    const ended = once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as string | null }))
    const drained = new Promise<void>((resolve) => {
      child.on('message', ({ state }: Heard) => state === 'drained' && resolve())
    })
    await Promise.race([drained, ended])
    if (options.dies === undefined && child.connected) child.send('stop')
    const { code, signal } = await ended
    if (options.dies !== undefined ? signal !== 'SIGKILL' : code !== 0) {
      throw new Error(`ended with ${code ?? signal}: ${this.#output.get(child)}`)
    }
  }

  start({ at, since, dies }: ReminderRun): ChildProcess {
    const child = fork(join(this.#root, 'dist/test/e2e/reminder-process.js'), {
      env: {
        PATH: process.env.PATH,
        ...this.wecom.settings,
        WECOM_GROUPS: `wrGroup=${this.wecom.robotUrl(ROBOT)}`,
        PORT: '0',
        DATA_DIR: this.#dataDir,
        DEMO: '1',
        CONSOLE: '0',
        LOG_LEVEL: 'info',
        AT: at,
        ...(since && { SINCE: since }),
        ...(dies && { DIES: dies }),
      },
      // Not those of the test runner, which reads TypeScript.
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#running.add(child)
    void once(child, 'exit').then(() => this.#running.delete(child))
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (part: Buffer) => this.#output.set(child, `${this.#output.get(child) ?? ''}${part}`.slice(-4_000)))
    }
    return child
  }

  readonly #output = new Map<ChildProcess, string>()

  async close(): Promise<void> {
    for (const child of this.#running) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    await this.wecom.close()
  }
}

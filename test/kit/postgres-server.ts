import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.js'

/** A PostgreSQL of a test's own, which may be stopped and killed. */
export interface PostgresServer {
  readonly port: number
  /** Address of an empty database on another port, such as that of a proxy. */
  url(port?: number): string
  /** Makes another database and gives its address. */
  createDatabase(name: string): Promise<string>
  start(): Promise<void>
  /** Ends sessions in order, and starts again. */
  restart(): Promise<void>
  /** `kill -9` of the server itself; its sessions end by themselves. */
  kill(): Promise<void>
  /** Ends all other sessions, as an administrator does. */
  cutSessions(): Promise<void>
  stop(): Promise<void>
}

const DATABASE = 'tingke_test'
const USER = 'tingke_test'

/** Where `initdb` is; Debian keeps it apart from the PATH. Undefined where there is no PostgreSQL. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** Makes a server in a temporary folder and starts it. PostgreSQL does not run as root: then it runs as `postgres`. */
export async function postgresServer(env: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const programs = postgresPrograms()
  if (programs === undefined) throw new Error('PostgreSQL is missing')
  const folder = mkdtempSync(join(tmpdir(), 'tingke-postgres-'))
  const data = join(folder, 'data')
  const owner = ownerOf()
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const as = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust', '--no-sync', '-E', 'UTF8'], { ...as, stdio: 'pipe' })
  const port = await freePort()
  const url = (at = port, database = DATABASE) => `postgres://${USER}@127.0.0.1:${at}/${database}`
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      'recovery_init_sync_method=syncfs',
      'log_min_messages=fatal',
    ]
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    // After a kill its sessions hold on to the memory for a moment, and the next start must wait for them.
    for (;;) {
      const starting = spawn(join(programs!, 'postgres'), args, { ...as, env: { ...as.env, ...env }, stdio: 'ignore' })
      server = starting
      while (starting.exitCode === null && !(await answers())) await wait(20)
      if (starting.exitCode === null) return
      await wait(50)
    }
  }

  async function answers(): Promise<boolean> {
    return asked((client) => client.query('select 1')).then(
      () => true,
      () => false,
    )
  }

  async function asked(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client({ connectionString: url(port, 'postgres'), connectionTimeoutMillis: 1_000 })
    client.on('error', () => {})
    await client.connect()
    try {
      await work(client)
    } finally {
      await client.end()
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const gone = server
    server = undefined
    if (gone === undefined || gone.exitCode !== null) return
    const ended = once(gone, 'exit')
    gone.kill(signal)
    await ended
  }

  await start()

  async function createDatabase(name: string): Promise<string> {
    await asked((client) => client.query(`create database ${name}`))
    return url(port, name)
  }

  await createDatabase(DATABASE)
  return {
    port,
    url: (at) => url(at),
    createDatabase,
    start,
    async restart() {
      await end('SIGINT')
      await start()
    },
    kill: () => end('SIGKILL'),
    cutSessions: () =>
      asked((client) => client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [DATABASE])),
    async stop() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function ownerOf(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (which: string) => Number(execFileSync('id', [which, 'postgres']).toString())
  return { uid: id('-u'), gid: id('-g') }
}

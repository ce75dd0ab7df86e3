import { randomBytes } from 'node:crypto'
import pg from 'pg'

const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A database of a test file on the server of the tests. */
export interface TestDatabase {
  readonly url: string
  /** Address of an empty schema in it; the same name is the same schema. */
  schema(name: string): Promise<string>
  /** Runs a statement beside the store; `at` is one of the addresses above. */
  query(text: string, values?: readonly unknown[], at?: string): Promise<readonly Record<string, unknown>[]>
  /** A setting of all its sessions that begin from now on. */
  set(setting: string): Promise<void>
  /** Ends all sessions of the database, as an administrator does. */
  cutSessions(): Promise<void>
  drop(): Promise<void>
}

/** Why tests on PostgreSQL cannot run here; null when they can. `REQUIRE_SERVICES=1` has them fail instead. */
export async function withoutPostgres(): Promise<string | null> {
  try {
    await on(SERVER, 'select 1')
    return null
  } catch (error) {
    if (process.env.REQUIRE_SERVICES === '1') throw error
    return `no PostgreSQL at ${new URL(SERVER).host}`
  }
}

export async function testDatabase(): Promise<TestDatabase> {
  const name = `tingke_test_${randomBytes(6).toString('hex')}`
  await on(SERVER, `create database ${name}`)
  const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).href
  return {
    url,
    async schema(wanted) {
      await on(url, `create schema if not exists "${wanted}"`)
      const address = new URL(url)
      address.searchParams.set('options', `-c search_path=${wanted}`)
      return address.href
    },
    query: (text, values, at = url) => on(at, text, values),
    set: async (setting) => void (await on(SERVER, `alter database ${name} set ${setting}`)),
    cutSessions: async () => void (await on(SERVER, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])),
    drop: async () => void (await on(SERVER, `drop database ${name} with (force)`)),
  }
}

async function on(url: string, text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows
  } finally {
    await client.end()
  }
}

import pg from 'pg'
import { StorageError } from '../storage-error.js'
import { ConnectionLost, isBroken, isSpent } from './fault-of.js'
import type { Statement } from './statement.js'
import { Transaction } from './transaction.js'

const CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 3_000
/** Longer than the server's own limit, for a way on which nothing arrives any more. */
const ANSWER_TIMEOUT_MS = 12_000

/**
 * What every connection asks of its server. Plans are kept, and one made while a table was small must not stay a scan when it has grown: each
 * statement of ours has its index, so scans and joins that read whole tables are out. A stricter commit than `on` is left as it is.
 */
const SETTINGS = {
  statement_timeout: '10s',
  lock_timeout: '4s',
  idle_in_transaction_session_timeout: '10s',
  synchronous_commit: 'on',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
}

/** Settings that this engine knows; others of the protocol's family know fewer. The name of a session says in which schema it works. */
const SET = `select set_config(s.name, w.value, false) from pg_settings s
  join (values ${Object.entries(SETTINGS)
    .map(([name, value]) => `('${name}', '${value}')`)
    .join(', ')}, ('application_name', 'tingke ' || coalesce(current_schema(), ''))) as w(name, value) on s.name = w.name
  where not (s.name = 'synchronous_commit' and s.setting = 'remote_apply')`

/** A pool of connections, which are made anew by themselves. Rejects with what the server said, a ConnectionLost, or a StorageError. */
export class Database {
  readonly #pool: pg.Pool

  constructor(url: string, answerTimeoutMs = ANSWER_TIMEOUT_MS) {
    this.#pool = new pg.Pool({
      connectionString: url,
      // One stays while nothing is asked: whoever is about to replace the store sees by it that somebody works here.
      min: 1,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: answerTimeoutMs,
      keepAlive: true,
      application_name: 'tingke',
      pipeline: true,
      types: { getTypeParser },
      onConnect: async (client) => void (await client.query(SET)),
    } as pg.PoolConfig)
    // A connection that breaks while nobody uses it has left the pool already; one in use tells whoever uses it.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  /** One statement, which is a transaction of its own. */
  async ask<Row extends pg.QueryResultRow>({ name, text }: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.#connection()
    try {
      const { rows } = await client.query<Row>({ name, text, values: [...values] })
      client.release()
      return rows
    } catch (error) {
      client.release(isSpent(error))
      throw isBroken(error) ? new ConnectionLost(true) : error
    }
  }

  /** The same for what only reads: asked again when the connection turns out to be broken, as all are when the server has been away. */
  async read<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return await this.ask<Row>(statement, values)
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error
      return this.ask<Row>(statement, values)
    }
  }

  /** Commits what the work did, or nothing. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>, begin = 'begin'): Promise<T> {
    const client = await this.#connection()
    const transaction = new Transaction(client, begin)
    try {
      const done = await work(transaction)
      await transaction.commit()
      client.release()
      return done
    } catch (error) {
      const ended = await transaction.rollback().then(
        () => true,
        () => false,
      )
      client.release(!ended || isSpent(error))
      throw error
    }
  }

  /** Reads page after page as things stand at one moment, while others write. */
  async *reading<T>(work: (transaction: Transaction) => AsyncIterableIterator<T>): AsyncIterableIterator<T> {
    const client = await this.#connection()
    let spent = true
    try {
      const transaction = new Transaction(client, 'begin isolation level repeatable read read only')
      try {
        yield* work(transaction)
      } finally {
        await transaction.rollback()
      }
      spent = false
    } finally {
      client.release(spent)
    }
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }

  async #connection(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect()
    } catch {
      throw new StorageError('unavailable')
    }
  }
}

/** Counts and milliseconds as numbers: none of ours leaves the range in which these are exact. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
}

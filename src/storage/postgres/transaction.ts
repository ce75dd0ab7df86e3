import type { Writable } from 'node:stream'
import type pg from 'pg'
import { ConnectionLost, isBroken } from './fault-of.js'
import type { Statement } from './statement.js'

const SCRIPT_TIMEOUT_MS = 12 * 3_600_000

/** Statements of one transaction, on one connection. They go out without waiting for the ones before, which may still be under way. */
export class Transaction {
  readonly #client: pg.ClientBase
  readonly #sent: Promise<unknown>[] = []
  #committing: Promise<void> | undefined

  constructor(client: pg.ClientBase, begin: string) {
    this.#client = client
    void this.#keep(this.#query(begin))
  }

  async ask<Row extends pg.QueryResultRow>({ name, text }: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#query<Row>({ name, text, values: [...values] })
    return rows
  }

  /** Something to be done whose answer is waited for by the commit. */
  send({ name, text }: Statement, values: readonly unknown[] = []): void {
    void this.#keep(this.#query({ name, text, values: [...values] }))
  }

  /** Sends a statement that takes rows, unless there are none. */
  put(statement: Statement, rows: readonly unknown[]): void {
    if (rows.length > 0) this.send(statement, [JSON.stringify(rows)])
  }

  /** The same for a statement made of several, each with rows of its own. */
  putTogether(statement: Statement, rows: readonly (readonly unknown[])[]): void {
    if (rows.some(({ length }) => length > 0))
      this.send(
        statement,
        rows.map((each) => JSON.stringify(each)),
      )
  }

  /** Several statements without values, such as a migration, which may take long. */
  async run(script: string): Promise<void> {
    await this.#query({ text: script, query_timeout: SCRIPT_TIMEOUT_MS } as pg.QueryConfig)
  }

  /** One statement without values that may take as long. */
  async askLong<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const { rows } = await this.#query<Row>({ text, query_timeout: SCRIPT_TIMEOUT_MS } as pg.QueryConfig)
    return rows
  }

  /** Goes out behind what has been sent, whether that is answered or not: where it fails, nothing is kept. Once. */
  commit(): Promise<void> {
    this.#committing ??= this.#commit()
    return this.#committing
  }

  async #commit(): Promise<void> {
    const committed = this.#keep(this.#query('commit'))
    await Promise.all(this.#sent)
    const { command } = await committed
    // What the server says to a commit after an error; every error has been thrown before.
    if (command !== 'COMMIT') throw new Error(`commit ended as ${command}`)
  }

  async rollback(): Promise<void> {
    await this.#query('rollback')
  }

  #keep<T>(answer: Promise<T>): Promise<T> {
    // Whoever waits hears of a failure; who has given up before does not need to.
    answer.catch(() => {})
    this.#sent.push(answer)
    return answer
  }

  async #query<Row extends pg.QueryResultRow>(query: string | pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    this.#gatherWrites()
    try {
      return await this.#client.query<Row>(query)
    } catch (error) {
      throw isBroken(error) ? new ConnectionLost(this.#committing !== undefined) : error
    }
  }

  /** Statements sent one right after the other leave as one packet: to write to a socket takes longer than most statements. */
  #gatherWrites(): void {
    const { stream } = (this.#client as pg.Client & { readonly connection: { readonly stream: Writable } }).connection
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
}

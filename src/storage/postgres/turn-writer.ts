import { TURNS_OF } from '../rows/turns-of.js'
import type { Committed, Turn } from '../storage.js'
import { StorageError } from '../storage-error.js'
import { writesMore } from '../turn-more.js'
import type { Database } from './database.js'
import { bind, changeDuties, changePolicies } from './directory-writer.js'
import type { Outcome } from './gather.js'
import { LedgerWriter } from './ledger-writer.js'
import { show } from './outbox-writer.js'
import { tell, wish, writeAudit } from './reminding-writer.js'
import { insertAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'
import { claimOf, foundClaims, spansOf, turnValues, WRITE_TURNS, type Written } from './write-turns.js'

const FIND_CLAIMS = statement(foundClaims(rowsOf('i bigint, platform text, account text, message_id text')))
const LOCK_COUNTERS = insertAll('meta', 'key text, value bigint', 'on conflict (key) do update set value = meta.value returning key, value')
const COUNT_TURNS = statement(`update meta t set value = t.value + 1 from ${rowsOf('key text')} where t.key = x.key`)

interface Known {
  readonly i: number
  readonly ids: string
  readonly reply: string
}

/**
 * Writes turns that concern different matters, with a fixed number of statements whatever their number, and commits. `mayBeOurs` after a commit
 * whose answer was lost: a claim with the very reply of the turn is that commit's.
 */
export async function writeTurns(database: Database, turns: readonly Turn[], mayBeOurs: boolean): Promise<Outcome<Committed>[]> {
  const answers = new Map<Turn, Outcome<Committed>>()
  // Nearly always one statement is all, and a transaction of its own.
  if (turns.some(writesMore)) await database.transaction((transaction) => writeAll(transaction, turns, answers, mayBeOurs))
  else answer(turns, await database.ask<Written>(WRITE_TURNS, turnValues(turns)), answers, mayBeOurs)
  return turns.map((turn) => answers.get(turn)!)
}

type Answers = Map<Turn, Outcome<Committed>>

async function writeAll(transaction: Transaction, turns: readonly Turn[], answers: Answers, mayBeOurs: boolean): Promise<void> {
  const ledger = new LedgerWriter(transaction)
  await check(transaction, ledger, turns, answers, mayBeOurs)
  const open = turns.filter((turn) => !answers.has(turn))
  const fresh = answer(open, await transaction.ask<Written>(WRITE_TURNS, turnValues(open)), answers, mayBeOurs)
  writeMore(transaction, ledger, fresh)
}

/** Says what became of turns by what their statement gave; gives those that had not been kept before. */
function answer(turns: readonly Turn[], written: readonly Written[], answers: Answers, mayBeOurs: boolean): Turn[] {
  let given: readonly string[] = []
  for (const row of written) {
    if (row.i === null) given = row.given ?? []
    else answers.set(turns[row.i]!, answerTo(turns[row.i]!, row, mayBeOurs))
  }
  const spans = spansOf(turns)
  return turns.filter((turn, at) => {
    const { first, n } = spans[at]!
    const isFresh = !answers.has(turn)
    if (isFresh) answers.set(turn, { value: { state: 'fresh', ids: given.slice(first - 1, first - 1 + n) } })
    return isFresh
  })
}

/** What few turns write goes out when it is known which were kept before. */
function writeMore(transaction: Transaction, ledger: LedgerWriter, fresh: readonly Turn[]): void {
  ledger.change(fresh.flatMap(({ changes }) => changes))
  tell(
    transaction,
    fresh.flatMap(({ tells }) => tells ?? []),
  )
  wish(
    transaction,
    fresh.flatMap(({ wishes }) => wishes ?? []),
  )
  transaction.put(
    COUNT_TURNS,
    fresh.flatMap(({ oneByOne }) => (oneByOne ? { key: `${TURNS_OF}${oneByOne.key}` } : [])),
  )
  writeAudit(
    transaction,
    fresh.flatMap(({ audit }) => audit),
  )
  for (const { binding, duties, policy } of fresh) {
    if (binding) bind(transaction, binding)
    if (duties) changeDuties(transaction, duties)
    if (policy) changePolicies(transaction, policy)
  }
  show(
    transaction,
    fresh.flatMap(({ shown, atMs }) => shown.map((key) => ({ key, at_ms: atMs }))),
  )
}

/** Answers those that were kept before or come too late, among turns that change something others may change. */
async function check(
  transaction: Transaction,
  ledger: LedgerWriter,
  turns: readonly Turn[],
  answers: Answers,
  mayBeOurs: boolean,
): Promise<void> {
  const checked = turns.filter((turn) => turn.changes.length > 0 || turn.oneByOne)
  if (checked.length === 0) return
  for (const known of await transaction.ask<Known>(FIND_CLAIMS, [JSON.stringify(checked.map((turn, i) => claimOf(turn, i)))])) {
    answers.set(checked[known.i]!, answerTo(checked[known.i]!, known, mayBeOurs))
  }
  const open = checked.filter((turn) => !answers.has(turn))
  const counts = await countsOf(
    transaction,
    open.flatMap(({ oneByOne }) => oneByOne?.key ?? []),
  )
  await ledger.lock(open.flatMap(({ changes }) => changes))
  for (const turn of open) {
    const late = turn.oneByOne !== undefined && counts.get(turn.oneByOne.key) !== turn.oneByOne.after
    try {
      if (late || ledger.check(turn.changes) === 'conflict') answers.set(turn, { value: { state: 'conflict' } })
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      answers.set(turn, { error })
    }
  }
}

async function countsOf(transaction: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = [...keys].sort().map((key) => ({ key: `${TURNS_OF}${key}`, value: 0 }))
  const counted = await transaction.ask<{ key: string; value: number }>(LOCK_COUNTERS, [JSON.stringify(rows)])
  return new Map(counted.map(({ key, value }) => [key.slice(TURNS_OF.length), value]))
}

function answerTo({ reply: said }: Turn, { ids, reply }: Known, mayBeOurs: boolean): Outcome<Committed> {
  if (mayBeOurs && reply === JSON.stringify(said)) return { value: { state: 'fresh', ids: JSON.parse(ids) } }
  return { value: { state: 'repeated', ids: JSON.parse(ids), reply: JSON.parse(reply) } }
}

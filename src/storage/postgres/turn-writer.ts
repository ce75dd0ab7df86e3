import type { Committed, Turn } from '../storage.js'
import { StorageError } from '../storage-error.js'
import { TURNS_OF } from './asks.js'
import { bind, changeDuties, changePolicies } from './directory-writer.js'
import type { Outcome } from './gather.js'
import { LedgerWriter } from './ledger-writer.js'
import { INSERT_ROWS, outboxRow, show } from './outbox-writer.js'
import { tell, wish, writeAudit } from './reminding-writer.js'
import { insertAll, putAll, removeAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const CLAIM_KEY = 'platform text, account text, message_id text'
const FIND_CLAIMS = statement(
  `select x.i, t.ids, t.reply from ${rowsOf(`i bigint, ${CLAIM_KEY}`)}
   join claims t on t.platform = x.platform and t.account = x.account and t.message_id = x.message_id`,
)
/** Plainly, so that a message somebody else is committing just now makes the batch fail, and what was kept of it be found then. */
const INSERT_CLAIMS = insertAll('claims', `${CLAIM_KEY}, at_ms bigint, ids text, reply text`)
const LOCK_COUNTERS = insertAll('meta', 'key text, value bigint', 'on conflict (key) do update set value = meta.value returning key, value')
const COUNT_TURNS = statement(`update meta t set value = t.value + 1 from ${rowsOf('key text')} where t.key = x.key`)
const DRAFT_KEY = 'person text, chat text'
const END_DRAFTS = removeAll('drafts', DRAFT_KEY)
const PUT_DRAFTS = putAll('drafts', `${DRAFT_KEY}, asked_at_ms bigint, body text`, 'person, chat')

interface Known {
  readonly i: number
  readonly ids: string
  readonly reply: string
}

/**
 * Writes turns that concern different matters, with a fixed number of statements whatever their number. `mayBeOurs` after a commit whose answer
 * was lost: a claim with the very reply of the turn is that commit's.
 */
export async function writeTurns(transaction: Transaction, turns: readonly Turn[], mayBeOurs: boolean): Promise<Outcome<Committed>[]> {
  const answers = new Map<Turn, Outcome<Committed>>()
  for (const { i, ids, reply } of await transaction.ask<Known>(FIND_CLAIMS, [JSON.stringify(turns.map(claimOf))])) {
    const turn = turns[i]!
    const ours = mayBeOurs && reply === JSON.stringify(turn.reply)
    answers.set(turn, {
      value: ours ? { state: 'fresh', ids: JSON.parse(ids) } : { state: 'repeated', ids: JSON.parse(ids), reply: JSON.parse(reply) },
    })
  }
  const ledger = new LedgerWriter(transaction)
  await check(transaction, ledger, turns, answers)

  const fresh = turns.filter((turn) => !answers.has(turn))
  await ledger.number(fresh.flatMap((turn) => turn.records))
  const written = fresh.map((turn) => {
    const ids = turn.records.map((record) => ledger.append(record))
    for (const change of turn.changes) ledger.change(change)
    answers.set(turn, { value: { state: 'fresh', ids } })
    return { turn, ids }
  })
  transaction.put(
    INSERT_CLAIMS,
    written.map(({ turn, ids }) => ({ ...claimOf(turn), at_ms: turn.atMs, ids: JSON.stringify(ids), reply: JSON.stringify(turn.reply) })),
  )
  ledger.send()
  transaction.put(
    END_DRAFTS,
    fresh.flatMap(({ endDraft }) => endDraft ?? []),
  )
  transaction.put(
    PUT_DRAFTS,
    fresh
      .flatMap(({ draft }) => draft ?? [])
      .map(({ askedAtMs, body, ...key }) => ({ ...key, asked_at_ms: askedAtMs, body: JSON.stringify(body) })),
  )
  transaction.put(
    INSERT_ROWS,
    written.flatMap(({ turn, ids }) => turn.outbox.map((row) => outboxRow(row, ids))),
  )
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
  return turns.map((turn) => answers.get(turn)!)
}

/** Answers those that came too late, before anything is written. */
async function check(
  transaction: Transaction,
  ledger: LedgerWriter,
  turns: readonly Turn[],
  answers: Map<Turn, Outcome<Committed>>,
): Promise<void> {
  const open = turns.filter((turn) => !answers.has(turn) && (turn.changes.length > 0 || turn.oneByOne))
  if (open.length === 0) return
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

function claimOf({ claim: { platform, account, messageId } }: Turn, i = 0) {
  return { i, platform, account, message_id: messageId }
}

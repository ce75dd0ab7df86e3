import type { LedgerRecord } from '../../domain/record.js'
import type { Committed, Turn } from '../storage.js'
import { StorageError } from '../storage-error.js'
import { TURNS_OF } from './asks.js'
import { bind, changeDuties, changePolicies } from './directory-writer.js'
import type { Outcome } from './gather.js'
import { INSERT_CREDITS, INSERT_RECORDS, LedgerWriter } from './ledger-writer.js'
import { INSERT_ROWS, outboxRow, show } from './outbox-writer.js'
import { type Last, monthDayOf, RecordIds } from './record-ids.js'
import { creditRows, recordRow } from './record-rows.js'
import { tell, wish, writeAudit } from './reminding-writer.js'
import { insertAll, putAll, removeAll, rowsOf, together } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const CLAIM_KEY = 'platform text, account text, message_id text'
const FOUND_CLAIMS = `select x.i, t.ids, t.reply from ${rowsOf(`i bigint, ${CLAIM_KEY}`)}
  join claims t on t.platform = x.platform and t.account = x.account and t.message_id = x.message_id`
const FIND_CLAIMS = statement(FOUND_CLAIMS)
/** Takes numbers for the records of those that are not found, in the order of their keys: two instances wait for one another, not each for the other. */
const FIND_AND_NUMBER = statement(
  `with known as (${FOUND_CLAIMS}), taken as (
     insert into sequences as t (school, month_day, last)
     select school, month_day, count(*) from ${rowsOf('i bigint, school text, month_day text', 2)}
     where x.i not in (select i from known) group by school, month_day order by school, month_day
     on conflict (school, month_day) do update set last = t.last + excluded.last returning school, month_day, last)
   select i, ids, reply, null as school, null as month_day, null as last from known
   union all select null, null, null, school, month_day, last from taken`,
)
const LOCK_COUNTERS = insertAll('meta', 'key text, value bigint', 'on conflict (key) do update set value = meta.value returning key, value')
const COUNT_TURNS = statement(`update meta t set value = t.value + 1 from ${rowsOf('key text')} where t.key = x.key`)
const DRAFT_KEY = 'person text, chat text'

/** What nearly every turn writes. Claims plainly: one that somebody else is writing just now makes the batch fail, and is found then. */
const WRITE_TURNS = together([
  insertAll('claims', `${CLAIM_KEY}, at_ms bigint, ids text, reply text`),
  INSERT_RECORDS,
  INSERT_CREDITS,
  removeAll('drafts', DRAFT_KEY),
  putAll('drafts', `${DRAFT_KEY}, asked_at_ms bigint, body text`, 'person, chat'),
  INSERT_ROWS,
])

interface Known {
  readonly i: number
  readonly ids: string
  readonly reply: string
}

type KnownOrTaken = (Known & { readonly school: null }) | (Last & { readonly i: null })

/**
 * Writes turns that concern different matters, with a fixed number of statements whatever their number. `mayBeOurs` after a commit whose answer
 * was lost: a claim with the very reply of the turn is that commit's.
 */
export async function writeTurns(transaction: Transaction, turns: readonly Turn[], mayBeOurs: boolean): Promise<Outcome<Committed>[]> {
  const answers = new Map<Turn, Outcome<Committed>>()
  const ledger = new LedgerWriter(transaction)
  await check(transaction, ledger, turns, answers, mayBeOurs)

  const open = turns.filter((turn) => !answers.has(turn))
  const wanted = open.flatMap(({ records }, i) =>
    records.map(({ school, enteredAtMs }) => ({ i, school, month_day: monthDayOf(enteredAtMs) })),
  )
  const found = await transaction.ask<KnownOrTaken>(FIND_AND_NUMBER, [JSON.stringify(open.map(claimOf)), JSON.stringify(wanted)])
  for (const known of found) if (known.i !== null) answers.set(open[known.i]!, answerTo(open[known.i]!, known, mayBeOurs))

  const fresh = open.filter((turn) => !answers.has(turn))
  const records = fresh.flatMap((turn) => turn.records)
  const ids = new RecordIds(
    found.filter((each) => each.i === null),
    records,
  )
  const written = fresh.map((turn) => ({ turn, records: turn.records.map((record) => ({ ...record, id: ids.next(record), version: 1 })) }))
  for (const { turn, records } of written) answers.set(turn, { value: { state: 'fresh', ids: idsOf(records) } })

  ledger.change(fresh.flatMap(({ changes }) => changes))
  writeAll(transaction, written)
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

interface Written {
  readonly turn: Turn
  readonly records: readonly LedgerRecord[]
}

function writeAll(transaction: Transaction, written: readonly Written[]): void {
  const drafts = written.flatMap(({ turn }) => turn.draft ?? [])
  const put = new Set(drafts.map(({ person, chat }) => `${person}\n${chat}`))
  const ended = written.flatMap(({ turn }) => turn.endDraft ?? []).filter(({ person, chat }) => !put.has(`${person}\n${chat}`))
  const records = written.flatMap((each) => each.records)
  transaction.putTogether(WRITE_TURNS, [
    written.map(({ turn, records }) => ({
      ...claimOf(turn),
      at_ms: turn.atMs,
      ids: JSON.stringify(idsOf(records)),
      reply: JSON.stringify(turn.reply),
    })),
    records.map(recordRow),
    records.flatMap(creditRows),
    ended,
    drafts.map(({ person, chat, askedAtMs, body }) => ({ person, chat, asked_at_ms: askedAtMs, body: JSON.stringify(body) })),
    written.flatMap(({ turn, records }) => turn.outbox.map((row) => outboxRow(row, idsOf(records)))),
  ])
}

/** Answers those that were kept before or come too late, among turns that change something others may change. */
async function check(
  transaction: Transaction,
  ledger: LedgerWriter,
  turns: readonly Turn[],
  answers: Map<Turn, Outcome<Committed>>,
  mayBeOurs: boolean,
): Promise<void> {
  const checked = turns.filter((turn) => turn.changes.length > 0 || turn.oneByOne)
  if (checked.length === 0) return
  for (const known of await transaction.ask<Known>(FIND_CLAIMS, [JSON.stringify(checked.map(claimOf))])) {
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

function idsOf(records: readonly LedgerRecord[]): readonly string[] {
  return records.map(({ id }) => id)
}

function claimOf({ claim: { platform, account, messageId } }: Turn, i = 0) {
  return { i, platform, account, message_id: messageId }
}

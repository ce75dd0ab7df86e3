import type { LedgerRecord } from '../../domain/record.js'
import type { Attempt } from '../outbox.js'
import type { Committed, Directory, Storage, Turn } from '../storage.js'
import { StorageError } from '../storage-error.js'
import type { StoredRows } from '../stored-rows.js'
import { Asks } from './asks.js'
import { commitTurns } from './commit-turns.js'
import { Database } from './database.js'
import { readDirectory } from './directory-reader.js'
import { changeDirectory } from './directory-writer.js'
import { countRows, dumpTables } from './dump.js'
import { readFacts } from './facts-reader.js'
import { faultOf, isContended, isTaken } from './fault-of.js'
import { beginFilling, endFilling, fill, readFilled } from './fill-writer.js'
import { Gather } from './gather.js'
import { isReady } from './is-ready.js'
import { loadRecords } from './load-records.js'
import { migrate } from './migrate.js'
import { MIGRATIONS } from './migrations.js'
import { countOutbox, readOutbox } from './outbox-reader.js'
import { attemptAll, lease, resend, type Settled, settleAll } from './outbox-writer.js'
import { countRecords, readLatest, readPage, readRecord, readVersions } from './record-reader.js'
import { readTold, readUses, readWishes } from './reminding-reader.js'
import { addUse, remind, setMark, writeAudit } from './reminding-writer.js'
import { readSealedWith } from './sealed-with.js'
import { statement } from './statement.js'
import { turnConcerns } from './turn-concerns.js'
import { UnderWay } from './under-way.js'
import { untilDone } from './until-done.js'
import { writeCopy } from './write-copy.js'

const MOST_TURNS = 300
/** Claims removed in one transaction, so that turns get their place in between. */
const CLAIMS_AT_ONCE = 1_000

const FORGET = statement(
  `with old as (select platform, account, message_id from claims where at_ms < $1 order by at_ms limit $2)
   delete from claims t using old x where t.platform = x.platform and t.account = x.account and t.message_id = x.message_id returning 1`,
)

export interface PostgresOptions {
  /** `postgres://…`; database, user, schema (`?options=-c search_path=…`) and encryption are what it says. */
  readonly url: string
  /** Opens an embedded store in a file of its own: the form of a copy. */
  readonly openFile: (file: string) => Promise<Storage>
  /** How long an answer is waited for on a way on which nothing arrives any more. */
  readonly answerTimeoutMs?: number
}

/** Opens the store on PostgreSQL. Rejects with a StorageError when the database cannot be used. */
export async function postgresStorage(options: PostgresOptions): Promise<Storage> {
  const database = new Database(options.url, options.answerTimeoutMs)
  try {
    await migrate(database, MIGRATIONS)
    return storageOn(database, options)
  } catch (error) {
    await database.close()
    throw new StorageError(faultOf(error))
  }
}

function storageOn(database: Database, { openFile }: PostgresOptions): Storage {
  const underWay = new UnderWay()
  const doing = <T>(work: () => Promise<T>) => underWay.do(work)
  const writing = <T>(work: () => Promise<T>) => underWay.write(work)
  let held: Directory | undefined

  const asks = new Asks(database)
  const turns = new Gather<Turn, Committed>((batch) => commitTurns(database, batch), {
    most: MOST_TURNS,
    concerns: turnConcerns,
  })
  const attempts = new Gather<Attempt, boolean>(async (batch) => (await attemptAll(database, batch)).map((value) => ({ value })), {
    most: MOST_TURNS,
    concerns: ({ key }) => [key],
  })
  const settled = new Gather<Settled, void>(
    async (batch) => {
      await untilDone(() => settleAll(database, batch), { repeatable: true })
      return batch.map(() => ({ value: undefined }))
    },
    { most: MOST_TURNS, concerns: ({ key }) => [key] },
  )
  const transaction = database.transaction.bind(database)

  async function* dump(): AsyncIterableIterator<StoredRows> {
    try {
      yield* database.reading(dumpTables)
    } catch (error) {
      throw new StorageError(faultOf(error))
    }
  }

  return {
    author: (query) => doing(() => asks.author(query)),
    commit: (turn) => writing(() => turns.ask(turn)),
    load: (records) => writing(() => untilDone(() => transaction(async (each) => loadRecords(each, records)), { repeatable: false })),

    directory: () =>
      doing(async () => {
        if (held?.version !== (await asks.directoryVersion())) held = await readDirectory(database)
        return held!
      }),
    directoryVersion: () => doing(() => asks.directoryVersion()),
    turnsOf: (key) => doing(() => asks.turnsOf(key)),
    changeDirectory: (changes, audit) =>
      writing(() =>
        untilDone(
          () =>
            transaction(async (each) => {
              changeDirectory(each, changes)
              writeAudit(each, audit)
            }),
          { repeatable: false },
        ),
      ),

    record: (school, id) => doing(() => readRecord(database, school, id)),
    versions: (school, id) => doing(() => readVersions(database, school, id)),
    latestBy: (author, limit, untilMs) => doing(() => readLatest(database, author, limit, untilMs)),
    records: (query) => stream((after) => doing(() => readPage(database, query, after))),
    credits: (query) => doing(() => asks.credits(query)),
    facts: (query) => doing(() => readFacts(database, query)),
    countRecords: (query) => doing(() => countRecords(database, query)),

    draft: (person, chat) => doing(() => asks.draft(person, chat)),
    waiting: (person) => doing(() => asks.waiting(person)),

    remind: (reminders, audit = []) =>
      writing(() =>
        untilDone(() => transaction((each) => remind(each, reminders, audit)), {
          repeatable: true,
          inTheWay: (error) => isContended(error) || isTaken(error, 'outbox', 'told'),
        }),
      ),
    told: (query) => doing(() => readTold(database, query)),
    wishes: (school, of) => doing(() => (of === undefined ? readWishes(database, school) : asks.wishes(school, of))),
    mark: (name) => doing(() => asks.mark(name)),
    setMark: (name, atMs) => writing(() => untilDone(() => setMark(database, name, atMs), { repeatable: true })),

    lease: (nowMs, leaseMs, limit, except = []) => writing(() => lease(database, nowMs, leaseMs, limit, except)),
    attempt: (attempt) => writing(() => attempts.ask(attempt)),
    settle: (key, outcome) => writing(() => settled.ask({ key, outcome })),
    resend: (key, nowMs) => writing(() => resend(database, key, nowMs)),
    outbox: (query) => doing(() => readOutbox(database, query)),
    outboxCounts: () => doing(() => countOutbox(database)),

    addUse: (use, n) => writing(() => addUse(database, use, n)),
    uses: (platform, account, month) => doing(() => readUses(database, platform, account, month)),

    async forgetClaims(beforeMs) {
      let forgotten = 0
      for (;;) {
        const some = (await writing(() => database.ask(FORGET, [beforeMs, CLAIMS_AT_ONCE]))).length
        forgotten += some
        if (some < CLAIMS_AT_ONCE) return forgotten
      }
    },

    ready: () => isReady(database, underWay),
    sealedWith: () => doing(() => readSealedWith(database)),
    snapshot: (file) => doing(() => writeCopy(file, openFile, dump())),
    dump,
    rowCounts: () => doing(() => transaction(countRows, 'begin isolation level repeatable read read only')),
    filled: () => doing(() => readFilled(database)),
    beginFilling: () => writing(() => untilDone(() => transaction(beginFilling), { repeatable: true })),
    fill: (page, from, to) => writing(() => untilDone(() => transaction((each) => fill(each, page, from, to)), { repeatable: true })),
    endFilling: () => writing(() => untilDone(() => transaction(endFilling), { repeatable: true })),

    async close() {
      await underWay.close()
      await database.close()
    },
  }
}

async function* stream(nextPage: (after: LedgerRecord | undefined) => Promise<LedgerRecord[]>): AsyncIterableIterator<LedgerRecord> {
  let last: LedgerRecord | undefined
  for (;;) {
    const page = await nextPage(last)
    if (page.length === 0) return
    yield* page
    last = page.at(-1)
  }
}

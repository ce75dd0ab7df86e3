import type Database from 'better-sqlite3'
import type { LedgerRecord } from '../../domain/record.js'
import type { RecordQuery, Storage } from '../storage.js'
import type { StoredRows } from '../stored-rows.js'
import { AskedTogether } from './asked-together.js'
import type { Connections } from './connections.js'
import { CreditCache } from './credit-cache.js'
import { DiskConnections } from './disk-connections.js'
import { countRows, dumpTables } from './dump.js'
import { guarded } from './fault-of.js'
import { readFilled } from './fill-writer.js'
import { HeldReads, question } from './held-reads.js'
import { InHand } from './in-hand.js'
import type { Job, JobResult } from './job.js'
import { memoryConnections } from './memory-connections.js'
import { createFile } from './open-database.js'
import { type AttemptCells, attemptCells, leasedRowOf, reminderCells, type SentCells, type Settled, settledCells } from './outbox-cells.js'
import type { Reader } from './reader.js'
import { readSealedWith } from './sealed-with.js'
import { type StartThread, startThread } from './start-thread.js'
import { turnCells } from './turn-cells.js'

/** Claims removed in one transaction, so that turns get their place in between. */
const CLAIMS_AT_ONCE = 1_000

export interface SqliteOptions {
  /** Path of the database, created with its directory when missing, or `:memory:`. */
  readonly file: string
  readonly startThread?: StartThread
}

/** Opens the embedded store. Rejects with a StorageError when the file cannot be used. */
export async function sqliteStorage(options: SqliteOptions): Promise<Storage> {
  return storageOn(guarded(() => connect(options)))
}

function connect(options: SqliteOptions): Connections {
  if (options.file === ':memory:') return memoryConnections()
  createFile(options.file)
  return new DiskConnections(options.file, options.startThread ?? startThread)
}

function storageOn(connections: Connections): Storage {
  const read = async <T>(work: (reader: ReturnType<Connections['reader']>) => T): Promise<T> => guarded(() => work(connections.reader()))
  const cache = new CreditCache()
  const held = new HeldReads()
  const forget = (): void => {
    cache.clear()
    held.clear()
  }
  const inHand = new InHand(forget)
  const head = () => guarded(() => connections.head())
  const believed = () => inHand.believes(head().era)
  const readHeld = async <T>(asked: string, whose: string, work: (reader: ReturnType<Connections['reader']>) => T): Promise<T> => {
    const readNow = () => guarded(() => work(connections.reader()))
    return believed() ? held.read(asked, whose, readNow) : readNow()
  }
  const attempts = new AskedTogether((asked: readonly AttemptCells[]) => connections.do({ task: 'attempt', attempts: asked }))
  const settlements = new AskedTogether(async (settled: readonly (SentCells | Settled)[]) => {
    const job: Job = { task: 'settle', settled }
    await onDisk(job, () => held.written(job))
    return settled.map(() => undefined)
  })

  function write<J extends Job>(job: J): Promise<JobResult<J>> {
    return written(job, (): void => held.written(job))
  }

  function written<J extends Job>(job: J, done: (result: JobResult<J>) => void): Promise<JobResult<J>> {
    flush()
    return onDisk(job, done)
  }

  /** Of what failed it is not certain that nothing was written. */
  function onDisk<J extends Job>(job: J, done: (result: JobResult<J>) => void): Promise<JobResult<J>> {
    return connections.do(job).then(
      (result) => {
        done(result)
        return result
      },
      (error: unknown) => {
        forget()
        throw error
      },
    )
  }

  function flush(): void {
    attempts.flush()
    settlements.flush()
  }

  return {
    commit(turn) {
      const { era } = inHand
      return written({ task: 'turn', turn: turnCells(turn) }, (committed) => {
        cache.kept(turn, committed)
        held.kept(turn, committed, inHand.still(era))
      })
    },
    async load(records) {
      await write({ task: 'load', records })
      cache.clear()
    },

    directory: () => read((reader) => reader.directory()),
    directoryVersion: async () => head().directoryVersion,
    turnsOf: (key) => read((reader) => reader.turnsOf(key)),
    changeDirectory: async (changes, audit) => void (await write({ task: 'directory', changes, audit })),

    record: (school, id) => read((reader) => reader.record(school, id)),
    versions: (school, id) => read((reader) => reader.versions(school, id)),
    latestBy: (author, limit, untilMs) => read((reader) => reader.latestBy(author, limit, untilMs)),
    records: (query) => stream(connections, query),
    async credits(query) {
      const readNow = () => guarded(() => connections.reader().credits(query))
      return believed() ? cache.credits(query, readNow) : readNow()
    },
    facts: (query) => read((reader) => reader.facts(query)),
    countRecords: (query) => read((reader) => reader.countRecords(query)),

    draft: (person, chat) => readHeld(question.draft(chat), person, (reader) => reader.draft(person, chat)),
    waiting: (person) => readHeld(question.waiting, person, (reader) => reader.waiting(person)),

    remind: (reminders, audit = []) => write({ task: 'remind', reminders: reminders.map(reminderCells), audit }),
    told: (query) => read((reader) => reader.told(query)),
    wishes: (school, of) =>
      of === undefined
        ? read((reader) => reader.wishes(school))
        : readHeld(question.wishes(school), of, (reader) => reader.wishes(school, of)),
    mark: (name) => readHeld(question.mark, name, (reader) => reader.mark(name)),
    setMark: async (name, atMs) => void (await write({ task: 'mark', name, atMs })),

    async lease(nowMs, leaseMs, limit, except = []) {
      const leased = await write({ task: 'lease', nowMs, leaseMs, limit, except })
      return leased.map((cells) => leasedRowOf(cells, nowMs + leaseMs))
    },
    attempt: (attempt) => attempts.ask(attemptCells(attempt)),
    settle: (key, outcome) => settlements.ask(settledCells({ key, outcome })),
    resend: (key, nowMs) => write({ task: 'resend', key, nowMs }),
    outbox: (query) => read((reader) => reader.outbox(query)),
    outboxCounts: () => read((reader) => reader.outboxCounts()),

    addUse: (use, n) => write({ task: 'use', use, n }),
    uses: (platform, account, month) => read((reader) => reader.uses(platform, account, month)),

    async forgetClaims(beforeMs) {
      let forgotten = 0
      for (;;) {
        const some = await write({ task: 'forget', beforeMs, limit: CLAIMS_AT_ONCE })
        forgotten += some
        if (some < CLAIMS_AT_ONCE) return forgotten
      }
    },

    ready: () =>
      write({ task: 'check' }).then(
        () => true,
        () => false,
      ),

    sealedWith: async () => apart(connections, readSealedWith),
    snapshot: (file) => connections.copyTo(file),
    dump: () => dump(connections),
    rowCounts: async () => apart(connections, countRows),
    filled: async () => apart(connections, readFilled),
    beginFilling: async () => void (await write({ task: 'begin-filling' })),
    fill: async (page, from, to) => void (await write({ task: 'fill', page, from, to })),
    async endFilling() {
      await write({ task: 'end-filling' })
      cache.clear()
    },
    close() {
      flush()
      return connections.close()
    },
  }
}

function apart<T>(connections: Connections, work: (db: Database.Database) => T): T {
  return guarded(() => {
    const db = connections.apart()
    try {
      return work(db)
    } finally {
      db.close()
    }
  })
}

async function* dump(connections: Connections): AsyncIterableIterator<StoredRows> {
  const db = guarded(() => connections.apart())
  try {
    const pages = dumpTables(db)
    for (let next = guarded(() => pages.next()); !next.done; next = guarded(() => pages.next())) yield next.value
  } finally {
    db.close()
  }
}

async function* stream(connections: Connections, query: RecordQuery): AsyncIterableIterator<LedgerRecord> {
  let reader: Reader | undefined
  let nextPage: ReturnType<Reader['recordPages']> | undefined
  let last: LedgerRecord | undefined
  for (;;) {
    const page = guarded(() => {
      const current = connections.reader()
      // Another reader after the file was opened anew: its statements are others.
      if (nextPage === undefined || current !== reader) nextPage = current.recordPages(query)
      reader = current
      return nextPage(last)
    })
    if (page.length === 0) return
    yield* page
    last = page.at(-1)
  }
}

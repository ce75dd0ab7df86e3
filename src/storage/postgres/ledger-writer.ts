import { dayOf } from '../../domain/day.js'
import type { LedgerRecord, Version } from '../../domain/record.js'
import { firstVersionOf, RECORD_COLUMNS, type RecordRow, recordOf } from '../rows/record-row.js'
import { namesOf, RECORD_TYPES, VERSION_TYPES } from '../rows/stored-tables.js'
import type { Change, NewRecord } from '../storage.js'
import { StorageError } from '../storage-error.js'
import { CREDIT, creditRows, recordRow, versionRow } from './record-rows.js'
import { insertAll, removeAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const SCHOOL_AND_ID = 'school text, id text'
const CREDIT_KEY = 'person text, kind text, day text, school text, record text'
const LAST = 'school text, month_day text, last bigint'

/** In the order of their keys, so that two writers of the same records wait for one another instead of each for the other. */
const LOCK_RECORDS = statement(
  `select ${RECORD_COLUMNS} from records r where (school, id) in (select school, id from ${rowsOf(SCHOOL_AND_ID)})
   order by school, id for update of r`,
)
const TAKE_NUMBERS = insertAll(
  'sequences',
  LAST,
  'on conflict (school, month_day) do update set last = sequences.last + excluded.last returning school, month_day, last',
)
const RAISE_NUMBERS = insertAll(
  'sequences',
  LAST,
  'on conflict (school, month_day) do update set last = greatest(sequences.last, excluded.last)',
)
const INSERT_RECORDS = insertAll('records', RECORD_TYPES)
const REPLACE_RECORDS = statement(
  `update records t set ${namesOf(RECORD_TYPES)
    .filter((name) => name !== 'school' && name !== 'id')
    .map((name) => `${name} = x.${name}`)
    .join(', ')} from ${rowsOf(RECORD_TYPES)} where t.school = x.school and t.id = x.id`,
)
const INSERT_VERSIONS = insertAll('versions', VERSION_TYPES)
/** One that an import wrote stays. */
const INSERT_FIRST_VERSIONS = insertAll('versions', VERSION_TYPES, 'on conflict (school, record, n) do nothing')
const INSERT_CREDITS = insertAll('credits', CREDIT)
const REMOVE_CREDITS = removeAll('credits', CREDIT_KEY)

interface Last {
  readonly school: string
  readonly month_day: string
  readonly last: number
}

/** What a batch writes into the ledger, collected and then sent with one statement for each table. */
export class LedgerWriter {
  readonly #transaction: Transaction
  /** Records as they stand in this transaction, locked. */
  readonly #locked = new Map<string, LedgerRecord>()
  readonly #numbers = new Map<string, number>()
  readonly #added: RecordRow[] = []
  readonly #changed = new Map<string, RecordRow>()
  readonly #versions: unknown[] = []
  readonly #firstVersions: unknown[] = []
  readonly #credited = new Map<string, LedgerRecord>()
  readonly #uncredited: unknown[] = []

  constructor(transaction: Transaction) {
    this.#transaction = transaction
  }

  async lock(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return
    const keys = changes.map(({ school, id }) => ({ school, id }))
    for (const row of await this.#transaction.ask<RecordRow>(LOCK_RECORDS, [JSON.stringify(keys)])) {
      this.#locked.set(keyOf(row.school, row.id), recordOf(row))
    }
  }

  /** `conflict` when one of the changes was based on a version that is no longer the latest. Throws when one can never be made. */
  check(changes: readonly Change[]): 'fine' | 'conflict' {
    const versions = new Map<string, number>()
    for (const { school, id, basedOn, record } of changes) {
      const key = keyOf(school, id)
      const version = versions.get(key) ?? this.#locked.get(key)?.version
      if (version === undefined || record.school !== school) throw new StorageError('refused')
      if (version !== basedOn) return 'conflict'
      versions.set(key, basedOn + 1)
    }
    return 'fine'
  }

  /** Takes the numbers of the records to come, all of them. */
  async number(records: readonly NewRecord[]): Promise<void> {
    const counts = new Map<string, Last>()
    for (const { school, enteredAtMs } of records) {
      const month_day = monthDayOf(enteredAtMs)
      const key = keyOf(school, month_day)
      counts.set(key, { school, month_day, last: (counts.get(key)?.last ?? 0) + 1 })
    }
    if (counts.size === 0) return
    const wanted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
    for (const { school, month_day, last } of await this.#transaction.ask<Last>(TAKE_NUMBERS, [JSON.stringify(wanted)])) {
      const key = keyOf(school, month_day)
      this.#numbers.set(key, last - counts.get(key)!.last)
    }
  }

  /** Adds a record; gives the id it has. Its first version is the record itself until there is a second one. */
  append(record: NewRecord): string {
    const monthDay = monthDayOf(record.enteredAtMs)
    const key = keyOf(record.school, monthDay)
    const number = this.#numbers.get(key)! + 1
    this.#numbers.set(key, number)
    const id = `T-${monthDay}-${String(number).padStart(2, '0')}`
    this.add({ ...record, id, version: 1 }, [])
    return id
  }

  /** Adds a record as it is, with what is to be written of its history. */
  add(record: LedgerRecord, versions: readonly Version[]): void {
    this.#added.push(recordRow(record))
    for (const version of versions) this.#versions.push(versionRow(record.school, record.id, version))
    this.#credited.set(keyOf(record.school, record.id), record)
  }

  change({ school, id, basedOn, version, record }: Change): void {
    const key = keyOf(school, id)
    const before = this.#locked.get(key)!
    const after = { ...record, id, version: basedOn + 1 }
    if (!this.#changed.has(key)) {
      const { kind, day } = before
      for (const person of new Set(before.credits)) this.#uncredited.push({ person, kind, day, school, record: id })
    }
    if (basedOn === 1) this.#firstVersions.push(versionRow(school, id, firstVersionOf(before)))
    this.#changed.set(key, recordRow(after))
    this.#versions.push(versionRow(school, id, { ...version, n: after.version }))
    this.#credited.set(key, after)
  }

  /** Numbering goes on after the ids that came with the records. */
  raiseNumbers(records: readonly LedgerRecord[]): void {
    const highest = new Map<string, Last>()
    for (const { school, id } of records) {
      const [, month_day, digits] = /^T-(\d{4})-(\d+)$/.exec(id) ?? []
      if (month_day === undefined) continue
      const key = keyOf(school, month_day)
      highest.set(key, { school, month_day, last: Math.max(Number(digits), highest.get(key)?.last ?? 0) })
    }
    const raised = [...highest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, last]) => last)
    this.#transaction.put(RAISE_NUMBERS, raised)
  }

  send(): void {
    this.#transaction.put(REMOVE_CREDITS, this.#uncredited)
    this.#transaction.put(REPLACE_RECORDS, [...this.#changed.values()])
    this.#transaction.put(INSERT_RECORDS, this.#added)
    this.#transaction.put(INSERT_FIRST_VERSIONS, this.#firstVersions)
    this.#transaction.put(INSERT_VERSIONS, this.#versions)
    this.#transaction.put(INSERT_CREDITS, [...this.#credited.values()].flatMap(creditRows))
  }
}

function keyOf(school: string, rest: string): string {
  return `${school}\n${rest}`
}

/** `MMDD` of the day of entry. The year is not part of an id, so numbering goes on where the same day of an earlier year ended. */
function monthDayOf(enteredAtMs: number): string {
  return dayOf(enteredAtMs).slice(5).replace('-', '')
}

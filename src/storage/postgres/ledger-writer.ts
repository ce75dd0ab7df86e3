import type { LedgerRecord } from '../../domain/record.js'
import { firstVersionOf, RECORD_COLUMNS, type RecordRow, recordOf } from '../rows/record-row.js'
import { namesOf, RECORD_TYPES, VERSION_TYPES } from '../rows/stored-tables.js'
import type { Change } from '../storage.js'
import { StorageError } from '../storage-error.js'
import { CREDIT, creditRows, recordRow, versionRow } from './record-rows.js'
import { insertAll, removeAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

const CREDIT_KEY = 'person text, kind text, day text, school text, record text'

/** In the order of their keys, so that two writers of the same records wait for one another instead of each for the other. */
const LOCK_RECORDS = statement(
  `select ${RECORD_COLUMNS} from records r where (school, id) in (select school, id from ${rowsOf('school text, id text')})
   order by school, id for update of r`,
)
export const INSERT_RECORDS = insertAll('records', RECORD_TYPES)
export const INSERT_CREDITS = insertAll('credits', CREDIT)
export const INSERT_VERSIONS = insertAll('versions', VERSION_TYPES)
/** One that an import wrote stays. */
const INSERT_FIRST_VERSIONS = insertAll('versions', VERSION_TYPES, 'on conflict (school, record, n) do nothing')
const REPLACE_RECORDS = statement(
  `update records t set ${namesOf(RECORD_TYPES)
    .filter((name) => name !== 'school' && name !== 'id')
    .map((name) => `${name} = x.${name}`)
    .join(', ')} from ${rowsOf(RECORD_TYPES)} where t.school = x.school and t.id = x.id`,
)
const REMOVE_CREDITS = removeAll('credits', CREDIT_KEY)

/** Changes records in a transaction: locks them, says which changes come too late, and writes the others with a statement for each table. */
export class LedgerWriter {
  readonly #transaction: Transaction
  /** Records as they stand in this transaction. */
  readonly #locked = new Map<string, LedgerRecord>()

  constructor(transaction: Transaction) {
    this.#transaction = transaction
  }

  async lock(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return
    const keys = changes.map(({ school, id }) => ({ school, id }))
    for (const row of await this.#transaction.ask<RecordRow>(LOCK_RECORDS, [JSON.stringify(keys)])) {
      this.#locked.set(keyOf(row), recordOf(row))
    }
  }

  /** `conflict` when one of the changes was based on a version that is no longer the latest. Throws when one can never be made. */
  check(changes: readonly Change[]): 'fine' | 'conflict' {
    const versions = new Map<string, number>()
    for (const change of changes) {
      const key = keyOf(change)
      const version = versions.get(key) ?? this.#locked.get(key)?.version
      if (version === undefined || change.record.school !== change.school) throw new StorageError('refused')
      if (version !== change.basedOn) return 'conflict'
      versions.set(key, version + 1)
    }
    return 'fine'
  }

  /** Writes changes that are fine; of several of one record each is based on the one before. */
  change(changes: readonly Change[]): void {
    const afterwards = changes.map(({ id, basedOn, record }) => ({ ...record, id, version: basedOn + 1 }))
    const last = [...new Map(afterwards.map((record) => [keyOf(record), record])).values()]
    this.#transaction.put(
      REMOVE_CREDITS,
      last.flatMap((record) => {
        const { school, id, kind, day, credits } = this.#locked.get(keyOf(record))!
        return [...new Set(credits)].map((person) => ({ person, kind, day, school, record: id }))
      }),
    )
    this.#transaction.put(REPLACE_RECORDS, last.map(recordRow))
    this.#transaction.put(
      INSERT_FIRST_VERSIONS,
      changes.flatMap((change) => (change.basedOn === 1 ? this.#firstVersion(change) : [])),
    )
    this.#transaction.put(
      INSERT_VERSIONS,
      changes.map(({ school, id, basedOn, version }) => versionRow(school, id, { ...version, n: basedOn + 1 })),
    )
    this.#transaction.put(INSERT_CREDITS, last.flatMap(creditRows))
  }

  #firstVersion(change: Change) {
    return versionRow(change.school, change.id, firstVersionOf(this.#locked.get(keyOf(change))!))
  }
}

function keyOf({ school, id }: { readonly school: string; readonly id: string }): string {
  return `${school}\n${id}`
}

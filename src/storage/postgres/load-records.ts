import type { LedgerRecord, Version } from '../../domain/record.js'
import { recordNumberOf } from '../rows/record-number.js'
import { StorageError } from '../storage-error.js'
import { INSERT_CREDITS, INSERT_RECORDS, INSERT_VERSIONS } from './ledger-writer.js'
import { creditRows, recordRow, versionRow } from './record-rows.js'
import { insertAll } from './rows.js'
import type { Transaction } from './transaction.js'

/** The last number of a school and day of entry that has been given. */
interface Last {
  readonly school: string
  readonly month_day: string
  readonly last: number
}

const RAISE_NUMBERS = insertAll(
  'sequences',
  'school text, month_day text, last bigint',
  'on conflict (school, month_day) do update set last = greatest(sequences.last, excluded.last)',
)

/** Adds whole records with given ids and histories; numbering goes on after them. */
export function loadRecords(
  transaction: Transaction,
  loaded: readonly { readonly record: LedgerRecord; readonly versions: readonly Version[] }[],
): void {
  for (const { record, versions } of loaded) {
    if (versions.length !== record.version || versions.some((version, i) => version.n !== i + 1)) throw new StorageError('refused')
  }
  const records = loaded.map(({ record }) => record)
  transaction.put(RAISE_NUMBERS, highestNumbers(records))
  transaction.put(INSERT_RECORDS, records.map(recordRow))
  transaction.put(
    INSERT_VERSIONS,
    loaded.flatMap(({ record: { school, id }, versions }) => versions.map((version) => versionRow(school, id, version))),
  )
  transaction.put(INSERT_CREDITS, records.flatMap(creditRows))
}

/** In the order of their keys, as every writer takes them. */
function highestNumbers(records: readonly LedgerRecord[]): Last[] {
  const highest = new Map<string, Last>()
  for (const { school, id } of records) {
    const numbered = recordNumberOf(id)
    if (numbered === undefined) continue
    const { monthDay, n } = numbered
    const key = `${school}\n${monthDay}`
    highest.set(key, { school, month_day: monthDay, last: Math.max(n, highest.get(key)?.last ?? 0) })
  }
  return [...highest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, last]) => last)
}

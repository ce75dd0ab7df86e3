import type { LedgerRecord, Version } from '../../domain/record.js'
import { StorageError } from '../storage-error.js'
import { LedgerWriter } from './ledger-writer.js'
import type { Transaction } from './transaction.js'

/** Adds whole records with given ids and histories. */
export function loadRecords(
  transaction: Transaction,
  records: readonly { readonly record: LedgerRecord; readonly versions: readonly Version[] }[],
): void {
  const ledger = new LedgerWriter(transaction)
  for (const { record, versions } of records) {
    if (versions.length !== record.version || versions.some((version, i) => version.n !== i + 1)) throw new StorageError('refused')
    ledger.add(record, versions)
  }
  ledger.raiseNumbers(records.map(({ record }) => record))
  ledger.send()
}

import type { Source } from '../../domain/record.js'

/** Where an imported record comes from: the batch (批次) it came in with and the row of the file. Kept for good as the source's message id. */
export interface RowOfBatch {
  readonly batch: string
  readonly row: number
}

/** Stands where a chat platform stands in records and claims that came from a file. */
export const LEDGER_FILE = 'ledger'

export function sourceOfRow(school: string, { batch, row }: RowOfBatch): Source {
  return { platform: LEDGER_FILE, account: school, messageId: `${batch}#${row}`, channel: 'import' }
}

/** Undefined for a record that no ledger import brought. */
export function rowOfBatch({ platform, messageId }: Source): RowOfBatch | undefined {
  const [batch, row] = messageId.split('#')
  return platform === LEDGER_FILE && batch !== undefined && row !== undefined ? { batch, row: Number(row) } : undefined
}

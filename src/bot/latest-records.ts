import type { LedgerRecord } from '../domain/record.js'
import type { Asking } from './turn.js'

/** Clocks that are apart, or one that was set back, hide nobody's last record; a term that is replayed in the console a second time does not meet its own end. */
export const CLOCKS_APART_MS = 86_400_000

/** The author's latest records as of the message, newest first, withdrawn ones included. */
export function latestRecords(
  { reads, author, message }: Pick<Asking, 'reads' | 'author' | 'message'>,
  limit: number,
): Promise<readonly LedgerRecord[]> {
  return reads.latestBy(author.id, limit, message.receivedAtMs + CLOCKS_APART_MS)
}

import { exchangeIn } from '../../domain/exchange.js'
import type { LedgerRecord } from '../../domain/record.js'
import { latestRecords } from '../latest-records.js'
import type { Asking } from '../turn.js'

/** So long behind a lesson's record words about a lesson are about that one. */
const BEHIND_MS = 30 * 60_000

/** The lesson of the author's last message that logged anything, when it was one alone and nothing of it has been sent yet. */
export async function loggedJustNow(asking: Asking): Promise<LedgerRecord | undefined> {
  const { school, message } = asking
  const [last, before] = await latestRecords(asking, 2)
  const isOne = last !== undefined && last.source.messageId !== before?.source.messageId
  if (!isOne || last.kind !== 'observation' || last.status === 'withdrawn' || last.school !== school.name) return undefined
  const isRecent = message.sentAtMs - last.enteredAtMs <= BEHIND_MS
  return isRecent && exchangeIn(last.fields).sentAtMs === undefined ? last : undefined
}

import type { LedgerRecord } from '../domain/record.js'
import { recordLine } from './record-lines.js'
import { askedReply } from './say.js'
import type { Asking, Decision } from './turn.js'

/**
 * Asks which of several records is meant, one line each. A choice says the same of that record alone (`saying`); without it the id is typed. Nothing
 * waits for the answer.
 */
export function askWhich(
  asking: Asking,
  records: readonly LedgerRecord[],
  textOf: (lines: readonly string[], id: string) => string,
  saying?: (id: string) => string,
): Decision {
  const lines = records.map((record) => `${record.id} ${recordLine(asking, record)}`)
  const choices = saying && records.map(({ id }) => ({ label: id, value: saying(id) }))
  return { reply: askedReply(asking, { text: textOf(lines, records[0]!.id), ...(choices && { choices }) }) }
}

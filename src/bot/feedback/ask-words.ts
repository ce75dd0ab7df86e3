import type { LedgerRecord } from '../../domain/record.js'
import { ask } from '../ask.js'
import type { QuestionChoice } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'

/**
 * What an open question of the exchange waits for: the observer's words, leave to send them, the teacher's words, a step, leave to send it, a step in
 * other words.
 */
export type FeedbackKey = 'words' | 'send' | 'explain' | 'step' | 'send-step' | 'reword'

/** Asks for words about a lesson, or what to do with them. */
export function askWords(
  asking: Asking,
  record: LedgerRecord,
  key: FeedbackKey,
  text: string,
  choices: readonly QuestionChoice[] = [],
): Decision {
  const { source, enteredAtMs: saidAtMs, id } = record
  return ask(asking, { purpose: 'feedback', key, at: 0, entries: [], text, choices, source, saidAtMs, record: id })
}

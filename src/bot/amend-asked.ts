import { readMessage } from '../reading/read-message.js'
import { zhCN } from '../texts/zh-CN.js'
import { amendRecord } from './amend-record.js'
import { askValue } from './ask-field.js'
import type { OpenQuestion, QuestionChoice } from './open-question.js'
import type { Asking, Decision } from './turn.js'

/** The answer to which field, or to what its value should be. Undefined when it is not understood. */
export async function fieldAnswered(
  asking: Asking,
  question: OpenQuestion,
  chosen: QuestionChoice | undefined,
): Promise<Decision | undefined> {
  const { reads, school, texts, message } = asking
  const id = question.record ?? ''
  const record = await reads.record(school.name, id)
  if (!record || record.status === 'withdrawn') return { reply: { here: { text: texts.noSuchRecord(id) } }, question: null }
  if (chosen) return askValue(asking, record, String(chosen.fields?.key))
  // A value asked for by a Chinese name may be answered in English.
  const reading = readMessage(`/改 ${id} ${zhCN.keyName(question.key)} ${message.text.trim()}`, message.sentAtMs)
  const { field, newValue } = reading
  if (field === undefined || newValue === undefined || (question.key !== '' && field !== question.key)) return undefined
  const decision = await amendRecord(asking.readAs(reading), record, field, newValue)
  return { ...decision, question: decision.question ?? null }
}

import type { LedgerRecord } from '../domain/record.js'
import { readMessage } from '../reading/read-message.js'
import { zhCN } from '../texts/zh-CN.js'
import { amendRecord, fieldsOf, shown } from './amend-record.js'
import { ask } from './ask.js'
import type { OpenQuestion, QuestionChoice } from './open-question.js'
import type { Asking, Decision } from './turn.js'

/** What is offered for change: in this order what the record has, and of a lesson what it may lack. */
const OFTEN = ['teachers', 'date', 'periods', 'class', 'subject', 'topic', 'participants', 'minutes', 'hours', 'content', 'suggestions']
const OF_A_LESSON = new Set(['teachers', 'date', 'periods', 'class', 'topic', 'suggestions'])
const MOST = 7

/** Asks which field of a record is to be changed; the answer may bring the value at once (节次 4). */
export function askField(asking: Asking, record: LedgerRecord): Decision {
  const { texts } = asking
  const fields = fieldsOf(asking, record)
  const keys = OFTEN.filter((key) => key === 'date' || fields[key] !== undefined || (record.kind === 'observation' && OF_A_LESSON.has(key)))
  const choices = keys.slice(0, MOST).map((key): QuestionChoice => ({ label: texts.keyName(key), value: key, fields: { key } }))
  return ask(asking, { ...about(record, 'amend-field', ''), text: texts.whichField(record.id), choices })
}

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
  if (chosen) {
    const key = String(chosen.fields?.key)
    const now = key === 'date' ? record.day : shown(asking, fieldsOf(asking, record)[key])
    return ask(asking, { ...about(record, 'amend-value', key), text: texts.newValueOf(texts.keyName(key), now), choices: [] })
  }
  // The reader knows the names of fields in Chinese; whoever answers in English names none.
  const { field, newValue } = readMessage(`/改 ${id} ${zhCN.keyName(question.key)} ${message.text.trim()}`, message.sentAtMs)
  if (field === undefined || newValue === undefined || (question.key !== '' && field !== question.key)) return undefined
  const decision = await amendRecord(asking, record, field, newValue)
  return { ...decision, question: decision.question ?? null }
}

function about(record: LedgerRecord, purpose: 'amend-field' | 'amend-value', key: string) {
  return { purpose, key, at: 0, entries: [], source: record.source, saidAtMs: record.enteredAtMs, record: record.id }
}

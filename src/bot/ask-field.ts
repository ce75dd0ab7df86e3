import type { LedgerRecord } from '../domain/record.js'
import { ask } from './ask.js'
import { fieldsOf } from './fields-of.js'
import type { QuestionChoice } from './open-question.js'
import { shown } from './shown.js'
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

/** Asks what a field should be. `why`: what was wrong with the value that was given. */
export function askValue(asking: Asking, record: LedgerRecord, key: string, why?: string): Decision {
  const { texts } = asking
  const now = key === 'date' ? record.day : shown(asking, fieldsOf(asking, record)[key])
  return ask(asking, { ...about(record, 'amend-value', key), text: why ?? texts.newValueOf(texts.keyName(key), now), choices: [] })
}

function about(record: LedgerRecord, purpose: 'amend-field' | 'amend-value', key: string) {
  return { purpose, key, at: 0, entries: [], source: record.source, saidAtMs: record.enteredAtMs, record: record.id }
}

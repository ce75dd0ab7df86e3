import type { Message, Moment } from '../message.js'
import type { Reading } from '../reading.js'
import { readAmendment } from './amendment.js'
import { oneTopic } from './one-topic.js'
import { allNamed, type RecordNamed, recordNamed } from './record-named.js'

/** Values in which any name may stand. */
const TAKES_NAMES = new Set(['teachers', 'observers', 'participants', 'students', 'chair', 'lead', 'reviewedBy', 'mentor', 'mentee'])
const TAKES_TEXT = new Set(['topic', 'content', 'strengths', 'shortcomings', 'suggestions', 'improvement', 'school'])

/** /改 那条听课 课题 分数: what the record is called between the command and the field. */
const CALLED = /^(\s*\/\S+\s+(?:T-\d{4}-\d+\s+)?)[那这]一?条(\p{Script=Han}{0,4})\s+/iu

/** An amendment and by whom and when it tells which record it means (READING §13): 李伟那条改成第3节, /改 李伟 节次 3. */
export function readEdit(message: Message): Reading {
  const { text, bare, who, date } = recordNamed(message.text, message.now)
  const first = amendmentIn(message, text)
  // 昨天那条日期改成周一: the day of the record is not its new one.
  const reading = date !== undefined && first.newValue === date ? amendmentIn(message, bare) : first
  if (reading.id) return reading
  const beside = besideValue(reading, text, message.now)
  const named = [...who, ...beside.who]
  if (named.length > 0) reading.who = named
  const day = date ?? reading.date ?? beside.date
  if (day !== undefined) reading.date = day
  return reading
}

function amendmentIn(message: Message, text: string): Reading {
  const [, , kind = ''] = CALLED.exec(text) ?? []
  const reading = readAmendment({ ...message, text: text.replace(CALLED, '$1') })
  const target = oneTopic(kind)
  return target !== undefined && reading.target === undefined ? { ...reading, target } : reading
}

/** Where the new value is no name, whoever is named beside it is in the record meant; where it is no day, so is the day. */
function besideValue(reading: Reading, text: string, now: Moment): Pick<RecordNamed, 'who' | 'date'> {
  const { field, newValue, oldValue } = reading
  if (field === undefined || newValue === undefined || TAKES_TEXT.has(field)) return { who: [] }
  const { who, date } = allNamed(text, now)
  return {
    who: TAKES_NAMES.has(field) ? (field === 'teachers' && Array.isArray(oldValue) ? oldValue : []) : who,
    ...(field !== 'date' && date !== undefined && { date }),
  }
}

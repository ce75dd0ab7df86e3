import { recordIdIn } from '../../domain/record-id.js'
import { readDays } from '../dates.js'
import type { Message } from '../message.js'
import { readPeople } from '../people.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { oneTopic } from './one-topic.js'

const LATEST = /上一?[条个]|刚|最后一?条|最近一?条|这条|last/
const SEVERAL = /重复|多[记余发]|那几条|全部|所有|几条/

/** Which record is taken back (READING §13). An undo without more means the latest; a delete that names no single record asks which. */
export function readWithdrawal(message: Message, kind: 'undo' | 'delete'): Reading {
  const { text, now } = message
  const reading: Reading = { kind }
  const id = recordIdIn(text)
  const words = new Words(id ? text.replace(id, ' ') : text)
  if (id) reading.id = id
  const target = oneTopic(words.text)
  if (target) reading.target = target
  const { tokens, unreal } = readDays(words, now, 'past')
  const [day] = tokens
  if (day?.days.length === 1 && !day.span) reading.date = day.days[0]
  const people = target === undefined ? [] : readPeople(words, { roles: false })
  const single = !SEVERAL.test(text) && (LATEST.test(text) || people.length > 0 || reading.date !== undefined)
  // 2月30日: which day was meant nobody knows.
  if (!id && (unreal || (kind === 'delete' && !single))) reading.missing = ['which']
  return reading
}

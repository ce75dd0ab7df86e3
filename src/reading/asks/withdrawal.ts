import { recordIdIn } from '../../domain/record-id.js'
import { readDays } from '../dates.js'
import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { oneTopic } from './one-topic.js'
import { allNamed, pointsBack, type RecordNamed, recordNamed } from './record-named.js'

const THIS = /这条/
const SEVERAL = /重复|多[记余发]|那几条|全部|所有|几条/
/** More than one record is to go; 重复了 alone only says why. */
const ALL = /全部|所有|几条|都(?=[^,。;]{0,4}(?:撤|删|取消|作废|不要))|\ball\b/i
/** The clause that asks for it. What is said beside it may be the reason. */
const ASKS = /撤|删|取消|作废|不要|不算|\b(?:undo|withdraw|delete)\b/i

/**
 * Which record is taken back (READING §13), by whom or when if that is said. An undo without more means the latest; a delete that names no single
 * record asks which.
 */
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
  const { who, date } = id ? { who: [], date: undefined } : named(message)
  if (who.length > 0) reading.who = [...who]
  reading.date ??= date
  const single = !SEVERAL.test(text) && (pointsBack(text, who) || THIS.test(text) || who.length > 0 || reading.date !== undefined)
  // 2月30日: which day was meant nobody knows. And of a whole week nobody knows which.
  const asks = unreal || tokens.some(({ span, days }) => span || days.length > 1) || ALL.test(text) || (kind === 'delete' && !single)
  if (!id && asks) reading.missing = ['which']
  return reading
}

function named({ text, now }: Message): Pick<RecordNamed, 'who' | 'date'> {
  const right = recordNamed(text, now)
  if (right.who.length > 0) return right
  const asking = text.split(/[,，。;；!！\n]/).filter((clause) => ASKS.test(clause))
  return allNamed(asking.join(' '), now)
}

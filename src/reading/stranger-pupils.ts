import { NO_NAME, NOT_GIVEN, SOMETIMES_GIVEN } from './name.js'
import { FAMILY, NO_PUPIL } from './pupils.js'
import { STRANGE_WORD } from './strangers.js'
import { anySurnameAt } from './surnames.js'
import type { Words } from './words.js'

const ALONE = /(?<![\u4e00-\u9fffA-Za-z])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fffA-Za-z])/g
/** 爱思考, 能坚持: what is said of a pupil. */
const VERB_FIRST = /^[爱能通充怀从利用养]/
const KIN = new RegExp(FAMILY)
/** What a visit may be about, in a field of its own. */
const MATTER = /[性力好差欠课业机息眠绩安全交流聊谈访]$|习惯|纪律/

/**
 * Pupils whose surname is an ordinary word as well and who fill their field: `二(2)班 计小乐 入户`. Used when a record about pupils would
 * otherwise have nobody. `counted`: so many are still without a name, and just so many must be found.
 */
export function readStrangePupils(words: Words, counted?: number): string[] {
  const found = [...words.rest.matchAll(ALONE)].filter(([word]) => isPupil(word, counted !== undefined))
  if (counted !== undefined && found.length !== counted) return []
  for (const { index, 0: word } of found) words.claim(index, index + word.length)
  return found.map(([word]) => word)
}

function isPupil(word: string, counted: boolean): boolean {
  if (anySurnameAt(word, 0) === 0 || VERB_FIRST.test(word) || NO_PUPIL.test(word) || NO_NAME.has(word) || NO_NAME.has(word.slice(0, 2)))
    return false
  if (STRANGE_WORD.test(word) || KIN.test(word) || MATTER.test(word)) return false
  // Of two signs most such words are none, unless their number was told: 何其正 明朗 两户.
  if (word.length === 2 && !counted) return false
  return [...word.slice(1)].every((sign) => !NOT_GIVEN.has(sign) || SOMETIMES_GIVEN.has(sign))
}

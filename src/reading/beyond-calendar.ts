import { numeral } from './numerals.js'
import type { Words } from './words.js'

const ANY_MONTH_DAY =
  /(?<![\d一二三四五六七八九十])(\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份的?)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]/g

/** Takes days of months with numbers that no calendar has: 13月2日, 11月32日. */
export function takeBeyondCalendar(words: Words): boolean {
  let found = false
  for (const match of words.rest.matchAll(ANY_MONTH_DAY)) {
    const [month, day] = [numeral(match[1]!), numeral(match[2]!)]
    if (month === undefined || day === undefined || (month >= 1 && month <= 12 && day >= 1 && day <= 31)) continue
    words.claim(match.index, match.index + match[0].length)
    found = true
  }
  return found
}

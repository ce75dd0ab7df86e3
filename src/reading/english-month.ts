import { monthSpan, type Sense, yearAndMonth } from './calendar.js'
import type { Words } from './words.js'

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = new RegExp(`\\b(?:in|for|of|during) (${NAMES.join('|')})[a-z]{0,6}\\b(?!\\.?\\s?\\d)`, 'i')

/** Takes a month without a day out of what is left: for November, in May. */
export function takeEnglishMonth(words: Words, today: number, sense: Sense): [string, string] | undefined {
  const match = words.take(MONTH)
  if (!match) return undefined
  const [year, thisMonth] = yearAndMonth(today)
  const month = NAMES.indexOf(match[1]!.toLowerCase()) + 1
  return monthSpan(sense === 'past' && month > thisMonth ? year - 1 : year, month)
}

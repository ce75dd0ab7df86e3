import { readDays } from '../dates.js'
import type { Moment } from '../moment.js'
import type { Reading } from '../reading.js'
import type { Words } from '../words.js'

/** The spans that run now are named, every other one is given by its days (READING §3). */
const CURRENT: readonly (readonly [NonNullable<Reading['period']>, RegExp])[] = [
  [
    'week',
    /(?:这|本)(?:个)?(?:周|星期|礼拜)(?!末|[二三四五六日天]|一(?![节次户篇份回趟场]))|[每一](?:个)?(?:周|星期)(?![一二三四五六日天末])|\bthis week\b/i,
  ],
  ['month', /(?:这|本|当)个?月(?!\d|[一二三四五六七八九十]+[日号])|[每一](?:个)月|每月|\bthis month\b/i],
  ['semester', /(?:这|本|每|一)(?:个|一)?学期|这学年|\bthis (?:term|semester)\b|学期/i],
]

/** Puts the span that is asked about into a reading: `period`, or `date`, or `dateFrom` and `dateTo`. Tells whether one was said. */
export function readSpan(reading: Reading, words: Words, now: Moment): boolean {
  for (const [period, pattern] of CURRENT) {
    if (words.take(pattern)) {
      reading.period = period
      return true
    }
  }
  const { tokens, span } = readDays(words, now, 'past')
  const token = tokens[0]
  const days = span ?? token?.span
  if (days) [reading.dateFrom, reading.dateTo] = days
  else if (token && tokens.length > 1) [reading.dateFrom, reading.dateTo] = [token.days[0], tokens.at(-1)!.days.at(-1)]
  else if (token) reading.date = token.days[0]
  return days !== undefined || token !== undefined
}

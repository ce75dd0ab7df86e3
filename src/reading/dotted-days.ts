import { civil, nearest, type Sense } from './calendar.js'
import type { AddDays } from './dates.js'
import { isHyphenedDay, isWeak } from './hyphened-days.js'
import { dayOf } from './moment.js'
import type { Words } from './words.js'

const DOTTED =
  /(?<![\d./A-Za-z-])(?<!\d:)(1[0-2]|0?[1-9])([./-])(3[01]|[12]\d|0?[1-9])(?![\d./]|:\d|-\d)(?!\s*(?:个?(?:小时|学时|钟头|点(?!评)|时|节|班|倍|分|折|课时|万|米|元)|%|hours?|h(?:rs?)?\b|k?m\b))/g
/** 3.14-3.15, 3/14到3/15, 3.14-15日. */
const DOTTED_SPAN =
  /(?<![\d./A-Za-z-])(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])\s*(?:到|至|-|—+|–|~)\s*(?:(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?![\d./:%]|\s?(?:个|小时|分|节|班))|(3[01]|[12]\d|0?[1-9])[日号])/g

/** Takes days written with dots, slashes or hyphens out of what is left: 3.16, 3/13, 3-16. Without `slashes`, 40/43 is a share. */
export function readDotted(words: Words, today: number, sense: Sense, add: AddDays, slashes: boolean): void {
  for (const match of words.rest.matchAll(DOTTED)) {
    if (match[2] === '/' && !slashes) continue
    if (match[2] === '-' && (isWeak(match[0]) || !isHyphenedDay(words.rest, match))) continue
    words.claim(match.index, match.index + match[0].length)
    add(match, [nearest(today, Number(match[1]), Number(match[3]), sense)])
  }
}
/** The spans: no mark, page or class looks like one. */
export function readDottedSpans(words: Words, today: number, sense: Sense, add: AddDays): void {
  for (const match of words.rest.matchAll(DOTTED_SPAN)) {
    const [, month, day, lastMonth, lastDay, sameMonthDay] = match
    const first = nearest(today, Number(month), Number(day), sense)
    const last = civil(Number(dayOf(first).slice(0, 4)), Number(lastMonth ?? month), Number(lastDay ?? sameMonthDay))
    if (last <= first) continue
    words.claim(match.index, match.index + match[0].length)
    add(match, [first], { span: [dayOf(first), dayOf(last)] })
  }
}

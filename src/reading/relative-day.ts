import type { Moment } from './moment.js'
import { numeral, WHOLE } from './numerals.js'

/** Words for a day counted from today (READING §3). */
export const RELATIVE =
  /大前[天儿日](?!童|子|女)|前天|前日|前儿(?!童|子|女|媳)个?|昨天|昨儿个?|昨日|昨晚|昨夜|昨早|今天|今日|今儿个?|今晚|今早|今晨|本日|当天|当日|明天|明日|明儿个?|明晚|明早|大后天|后天|\b(?:today|(?:the )?day before yesterday|yesterday|tomorrow|tonight|tmr|last night|this (?=morning|afternoon|evening))\b|[今昨](?=[上下]午|中午|第?\S?节|听|评|家访|反思|课后|备|集|早读|傍晚)|(?<![\u4e00-\u9fff])[今昨](?![年后世生])|(?<![\u4e00-\u9fff])明(?=[上下]午|早|晚|第)/i
/** Those of a record of the past, which has no tomorrow. */
export const RELATIVE_PAST =
  /大前[天儿日](?!童|子|女)|前天|前日|前儿(?!童|子|女|媳)个?|昨天|昨儿个?|昨日|昨晚|昨夜|昨早|今天|今日|今儿个?|今晚|今早|今晨|本日|当天|当日|\b(?:today|(?:the )?day before yesterday|yesterday|tonight|last night|this (?=morning|afternoon|evening))\b|[今昨](?=[上下]午|中午|第?\S?节|听|评|家访|反思|课后|备|集|早读|傍晚)|(?<![\u4e00-\u9fff])[今昨](?![年后世生])/i
/** 三天前, two days ago. */
export const DAYS_AGO = new RegExp(
  `(?<![第前])(${WHOLE})\\s?(?:天|日)(?:之?前|以前)(?!的?(?:通知|要求|提交|上报|完成|交|讲|学|教|说|布置))|\\b(\\d{1,2}|two|three|four|five) days ago\\b`,
  'i',
)
const ENGLISH_NUMBERS = ['two', 'three', 'four', 'five']
/** Longer ago nobody counts days. */
const LONGEST_AGO = 60

/** How many days after today the day of such a word is. */
export function daysFromToday(word: string, now: Moment): number {
  const lower = word.toLowerCase()
  if (lower.startsWith('大前')) return -3
  if (lower.startsWith('前')) return -2
  if (lower.startsWith('昨')) return -1
  if (lower.startsWith('大后')) return 3
  if (lower.startsWith('后')) return 2
  if (lower.startsWith('明') || lower === 'tomorrow' || lower === 'tmr') return 1
  if (lower.endsWith('day before yesterday')) return -2
  if (lower === 'yesterday' || lower === 'last night') return -1
  // Early in the night 今早 is the calendar morning that has begun, everything else the day that has ended.
  return lower === '今早' || lower === '今晨' ? (now.hour < 5 && now.hour > 3 ? 1 : 0) : 0
}

/** How many days ago a match of `DAYS_AGO` says. */
export function daysAgo(match: RegExpExecArray): number | undefined {
  const ago = match[1] ? numeral(match[1]) : (numeral(match[2]!) ?? ENGLISH_NUMBERS.indexOf(match[2]!.toLowerCase()) + 2)
  return ago !== undefined && ago <= LONGEST_AGO ? ago : undefined
}

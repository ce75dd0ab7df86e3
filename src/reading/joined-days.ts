import type { Days } from './dates.js'
import { dayNumber, dayOf } from './moment.js'

const UNTIL = /^\s*(?:到|至|-|—+|–|~)\s*$/
const SAME_DAY = /^当[天日]$/
const EVERY_DAY = /^[,，\s]*(?:每天|天天|每日)/
/** Longer spans are told by the week. */
const LONGEST_LIST = 7

/** What days said near one another make of each other: spans, lists, the same day once more. */
export function settleJoined(days: Days, text: string): void {
  dropSameDay(days, text)
  joinSpans(days, text)
  for (const token of days.tokens) {
    if (!token.span || !EVERY_DAY.test(text.slice(token.end))) continue
    const first = dayNumber(token.span[0])
    const length = dayNumber(token.span[1]) - first + 1
    if (length > LONGEST_LIST) continue
    token.days = Array.from({ length }, (_, i) => dayOf(first + i))
    delete token.span
  }
}

/** 周一到周三, 昨天至今天: two days with 到 between them are the ends of a span. */
function joinSpans(days: Days, text: string): void {
  for (let i = days.tokens.length - 2; i >= 0; i--) {
    const [from, to] = [days.tokens[i]!, days.tokens[i + 1]!]
    const [first, last] = [from.days[0]!, to.days[0]!]
    if (from.span || to.span || from.days.length + to.days.length > 2 || last <= first || !UNTIL.test(text.slice(from.end, to.start)))
      continue
    days.tokens.splice(i, 2, { start: from.start, end: to.end, days: [first], span: [first, last] })
  }
}

/** 前天听了…，当天就评了: after another day 当天 is that day. */
function dropSameDay(days: Days, text: string): void {
  if (days.tokens.length < 2) return
  days.tokens = days.tokens.filter(({ start, end }, i) => i === 0 || !SAME_DAY.test(text.slice(start, end)))
}

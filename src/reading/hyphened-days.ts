import { nearest, type Sense } from './calendar.js'
import type { AddDays, Days } from './dates.js'
import type { Words } from './words.js'

/** What makes two numbers with a hyphen periods, grades, a class, pages or a score by standing before them. */
const HEADED =
  /(?:第|比分[是为]?|[以胜负赢输约近]|节次|课节|班级|[^课主议]题|[页章图表例]|单元|课时|练习|至少|每组|分成|用时|\b(?:class|ban|periods?|p|g|grades?|units?|modules?|lessons?|pages?|pp|part|sections?)\.?)\s?[:=]?\s?$/i
/** What makes them a span of something else, or a score, by standing behind them. */
const COUNTED =
  /^\s*(?:个|位|名|人(?!教版)|次|讲(?!座|课|授|评|的|了)|单元|章|道(?!法|德)|题|页|遍|篇|份|本(?!校|人|班|周|组|节)|册|句|字|词|行|步|秒|刻|天|周(?=$|[\s,，、。;；内后前的])|年|月(?!考)|岁|组(?!织)|户|家(?!访|长|校|庭)|层|楼|条|种|类|套|轮|局|项(?=目|任务|内容|工作|作业)|张(?=试|卷|照|图|表|纸)|左右|之间|胜|负|赢|输|获胜|取胜|[险大完]胜|领先|落后|战胜|战平|击败|惜败|逆转|ban\b|am\b|pm\b|a\.m|p\.m|periods?\b|min|students?\b|pupils?\b|kids?\b|people\b|pages?\b|grade|weeks?\b|days?\b|times?\b)/i
const WEAK =
  /(?<![\d./A-Za-z-])(?<!\d:)([1-9])-([1-9])(?![\d./]|:\d|-\d)(?!\s*(?:个?(?:小时|学时|钟头|点(?!评)|时|节|班|倍|分|折|课时|万|米|元)|%|hours?|h(?:rs?)?\b|k?m\b))(?:[日号])?/g
const OF_WEAK = /^[1-9]-[1-9]$/
const HYPHENED = /^\d{1,2}-\d{1,2}[日号]?$/
/** Records are of this term: 3-1 said in November is rather a class than a day of March. */
const LONGEST_BACK = 150

/** Whether two numbers with a hyphen are a day, by what stands around them. */
export function isHyphenedDay(text: string, match: RegExpExecArray | RegExpMatchArray): boolean {
  const start = match.index!
  return !HEADED.test(text.slice(Math.max(0, start - 10), start)) && !COUNTED.test(text.slice(start + match[0].length))
}

/** 9-8, without any sign that it is a day: it might as well be a class. */
export const isWeak = (text: string): boolean => OF_WEAK.test(text)

/**
 * Takes 9-8 out of what is left, if no day is said in another form. A day too far back for a record stays where it is: which day it was is then
 * to be asked.
 */
export function readWeakHyphened(words: Words, today: number, sense: Sense, days: Days, add: AddDays): void {
  if (days.span || days.tokens.some(({ start, end }) => !HYPHENED.test(words.text.slice(start, end)))) return
  for (const match of words.rest.matchAll(WEAK)) {
    if (!isHyphenedDay(words.rest, match)) continue
    const day = nearest(today, Number(match[1]), Number(match[2]), sense)
    if (sense === 'past' && today - day > LONGEST_BACK) {
      days.vague = true
      continue
    }
    words.claim(match.index, match.index + match[0].length)
    add(match, [day])
  }
}

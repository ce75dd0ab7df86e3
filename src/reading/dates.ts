import { takeBeyondCalendar } from './beyond-calendar.js'
import { civil, dayInMonth, monthSpan, nearest, type Sense, yearAndMonth } from './calendar.js'
import { readDotted, readDottedSpans } from './dotted-days.js'
import { takeEnglishMonth } from './english-month.js'
import { readWeakHyphened } from './hyphened-days.js'
import { settleJoined } from './joined-days.js'
import { dayNumber, dayOf, type Moment, spokenToday, weekdayOf } from './moment.js'
import { numeral, WHOLE } from './numerals.js'
import { DAYS_AGO, daysAgo, daysFromToday, RELATIVE, RELATIVE_PAST } from './relative-day.js'
import { SIGN } from './signs.js'
import { inOrder } from './token.js'
import { putIntoWeek } from './week-said.js'
import type { Words } from './words.js'

/** Days said at one place of a message. */
export interface DayToken {
  start: number
  end: number
  /** ISO days; one, or several said together (5日、6日). */
  days: string[]
  /** Both ends of a span, included. */
  span?: [string, string]
  /** A bare weekday that lies ahead: the last one may be meant as well. */
  unsure?: true
  /** A weekend was said, as a bare 周末. */
  weekend?: true
  /** A weekday without a word for its week. */
  bare?: true
}

/** What a message says about when. */
export interface Days {
  tokens: DayToken[]
  /** Weeks, months: 上周, 三月份. Both ends included. */
  span?: [string, string]
  /** Number of the teaching week. */
  week?: number
  /** A time was named that no day can be taken from: 节前那天, 月底. */
  vague?: true
  /** A date was named that no calendar has: 2月30日, 13月2日. */
  unreal?: true
}

/** 元月 is January, but not in 单元月考. */
const MONTH =
  '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|(?<![\\u4e00-\\u9fff])元(?=月)|(?<!单)元(?=月(?:份|[\\d初十一二三四五六七八九廿])))'
const DAY = '(?:3[01]|[12]\\d|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|初十|初?[一二三四五六七八九])'
const YEAR = '(?:20\\d\\d|二[〇零0]二[〇零一二三四五六七八九]|二[〇零]三[〇零])'
const TO = '\\s*(?:到|至|-|—+|–|~)\\s*'

const NOT_A_DAY = new RegExp(
  `补(?:上|的是)?(?:${MONTH}月${DAY}[日号]?|(?:上|这|本|下)?(?:周|星期|礼拜)[一二三四五六日天]|昨天|前天|明天)的?课`,
)
const ISO = new RegExp(`(${YEAR})\\s*[年./-]\\s*(${MONTH})\\s*[月./-]\\s*(${DAY})[日号]?(?:${TO}(?:(${MONTH})月)?(${DAY})[日号])?`)
const MONTH_DAY = new RegExp(
  `(去年|今年|明年)?(?:(${MONTH})月份?|(上个?月|本月|这个月|当月|下个?月))(?:的)?(${DAY})(?:[日号]|(?![\\d一二三四五六七八九十个次月份节班年级户名位家所]))((?:\\s*[、,和]\\s*${DAY}(?:[日号]|(?=(?:[、,和]${DAY})*[两三四]天)))*)(?:${TO}(?:(${MONTH})月)?(${DAY})[日号])?`,
)
const MONTH_TWO_DAYS = new RegExp(`(${MONTH})月(二?十[一二三四五六七八九])(二十[一二三四五六七八九]?|三十一?)[日号]?`)
const DAY_LIST = new RegExp(`(?<![\\d月])(${DAY})[日号]((?:\\s*[、,和]\\s*${DAY}[日号])*)(?:${TO}(${DAY})[日号])?(?!楼|店|线|教室|桌)`)
const DAY_LIST_SHORT = new RegExp(`(?<![\\d月])((?:${DAY}[、,和])+)(${DAY})[日号](?!楼)`)
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ENGLISH_DAY =
  /\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?\b(?:\s?(?:-|–|—|~|to)\s?(\d{1,2})(?:st|nd|rd|th)?\b(?!\s?(?::|[ap]m\b)))?(?:,?\s?(20\d\d))?/i
const DAY_ENGLISH = /\b(\d{1,2})(?:st|nd|rd|th)?\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/i
const WEEKDAY =
  /(上上个?|上个?|这个?|本|(?<!一)下下个?|(?<!一)下个?|last |next |this )?\s?(?:(?!周[一天](?![第节上下早晚中午听评的去了和与至到前后给课我家访反集备补交那这开放在要打今有是没组参请带来学晨周、教二三四五六日])[\u4e00-\u9fff](?:的|老师|主任|校长|同学|家(?!访|长会|校)|妈|爸|期[中末]|考[了得]|这次|又|还没|没[写交做]|奶奶|爷爷|$|[^\u4e00-\u9fff]|语文|数学|英语|物理|化学|生物|历史|地理|科学|体育|音乐|美术|道法|信息))(?<![每逢])(?:周|星期|礼拜)([一二三四五六日天])(?!共|[节次户篇份所](?![课]?次))|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s|nesday|rs|rsday|urday|sday)?\b)((?:\s*[、,和]?\s*(?:周|星期|礼拜)[一二三四五六日天])+|、?[二三四五六日](?:、?[三四五六日])*(?![\d(、一二三四五六七八九十节次年班级个门位人名户篇份月号点时]))?/i
const WEEKDAY_PAST =
  /(?:(上上个?|上个?|这个?|本|last |this )|(?<!(?<!一)下个?|next ))\s?(?:(?!周[一天](?![第节上下早晚中午听评的去了和与至到前后给课我家访反集备补交那这开放在要打今有是没组参请带来学晨周、教二三四五六日])[\u4e00-\u9fff](?:的|老师|主任|校长|同学|家(?!访|长会|校)|妈|爸|期[中末]|考[了得]|这次|又|还没|没[写交做]|奶奶|爷爷|$|[^\u4e00-\u9fff]|语文|数学|英语|物理|化学|生物|历史|地理|科学|体育|音乐|美术|道法|信息))(?<![每逢])(?:周|星期|礼拜)([一二三四五六日天])(?!再|共|[节次户篇份所](?![课]?次))|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s|nesday|rs|rsday|urday|sday)?\b)((?:\s*[、,和]?\s*(?:周|星期|礼拜)[一二三四五六日天])+|、?[二三四五六日](?:、?[三四五六日])*(?![\d(、一二三四五六七八九十节次年班级个门位人名户篇份月号点时]))?/i
const WEEKDAY_GLUED = /(上|下)(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s|nesday|rs|rsday|urday|sday)?\b/i
// 周一鸣 is a person: a weekday is followed by what can follow a day.
const WEEKDAY_SIGN = /[一二三四五六日天]/g
const WEEKEND = /(上个?|这个?|本|下个?)?周末/
const SPAN = new RegExp(
  `(上上个?|上个?|这个?|这一|本|下个?)(?:周|星期|礼拜)(?!末|[一二三四五六日天](?![节次户篇份所共]))|(去年|今年)?(${MONTH})月份?(?!\\d)(?![一二三四五六七八九十]*[日号])|(上个?|这个?|本|下个?)月份?(?!底|末|初|中旬)|\\b(this|last|next) (week|month)\\b`,
)
const SPAN_PAST = new RegExp(SPAN.source.replaceAll('|下个?', ''))
const WEEK_NUMBER = new RegExp(`第\\s?(${WHOLE})\\s?(?:教学)?周(?!岁)|\\bweek\\s?(\\d{1,2})\\b`, 'i')
const FESTIVAL_DAY = /(国庆节?|五一|劳动节|元旦|六一|儿童节|教师节|妇女节)(?:放假|假期)?(?:的)?(前一天|前一日|前两天|当天|那天|前夕|后一天)/
const VAGUE =
  /节前那天|节前一?天|节后那天|节后(?:第一天)?(?!第)|放假前(?:那天|一天)?|假期前|(?:国庆节?|五一|元旦|中秋节?|清明节?|端午节?|春节|寒假|暑假)(?:之?前|以前|之?后|以后)(?!一天)|(?:上个?月|这个?月|本月|[一二三四五六七八九十]+月份?|\d{1,2}月份?)?(?:月底|月末|月初|上旬|中旬|下旬)|上月[末底初]|本月[末底初]|\d{1,2}月[底末初]|[一二三四五六七八九十]月[底末初]|前几天|前些天|前段时间|前阵子|前两天|那几天|(?<!孩子|学生|[他她娃]|该生)(?:最近|近期)(?!表现|发|情绪|成绩|学习|总|老|一直|上课|作业|睡|玩|沉迷|不|很|有点|都|状态|经常|写|迷|爱|咳|感冒|生病|进步|退步|迟到|旷课|打架|的?(?:表现|情况|状态|学习))|上次|有一天|某天|节前|(?:[一两二三四五六]|半)个?(?:多)?(?:周|星期|礼拜|月)(?:之?前|以前)/
const FESTIVALS: Readonly<Record<string, [number, number]>> = {
  国庆: [10, 1],
  国庆节: [10, 1],
  五一: [5, 1],
  劳动节: [5, 1],
  元旦: [1, 1],
  六一: [6, 1],
  儿童节: [6, 1],
  教师节: [9, 10],
  妇女节: [3, 8],
}
const SHIFTS: Readonly<Record<string, number>> = { 前一天: -1, 前一日: -1, 前夕: -1, 前两天: -2, 当天: 0, 那天: 0, 后一天: 1 }
const BEHIND_LABEL = /(?:课题|主题|议题|题目|内容)\s?[:是为]\s?$/
const WEEKDAYS = '一二三四五六日'
const ENGLISH_WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const ANY_DAY = SIGN.month | SIGN.dayNumber | SIGN.week | SIGN.relative | SIGN.festival

/** Takes every day out of what is left of a message (READING §3). */
export function readDays(words: Words, now: Moment, sense: Sense, options: { slashes?: boolean; week?: [string, string] } = {}): Days {
  const days: Days = { tokens: [] }
  if (!words.has(ANY_DAY) && !(words.has(SIGN.digit) && words.has(SIGN.dot)) && !words.has(SIGN.latin)) return days
  const today = spokenToday(now)
  const add = (match: RegExpExecArray, numbers: number[], extra: Partial<DayToken> = {}): void => {
    const real = numbers.every((each) => !Number.isNaN(each)) && !extra.span?.some((day) => day.includes('NaN'))
    if (real) days.tokens.push({ start: match.index, end: match.index + match[0].length, days: numbers.map(dayOf), ...extra })
    else days.unreal = true
  }
  if (words.text.includes('补')) words.take(NOT_A_DAY)
  const dotted = words.has(SIGN.digit) && words.has(SIGN.dot)
  const monthly = words.has(SIGN.month)
  const daily = words.has(SIGN.dayNumber)
  if (monthly && takeBeyondCalendar(words)) days.unreal = true
  for (const match of words.all(ISO, dotted || monthly)) {
    const year = numeral(match[1]!)!
    const from = civil(year, number(match[2]!), number(match[3]!))
    if (match[5]) add(match, [from], { span: [dayOf(from), dayOf(civil(year, number(match[4] ?? match[2]!), number(match[5])))] })
    else add(match, [from])
  }
  for (const match of words.all(MONTH_TWO_DAYS, monthly)) {
    const month = number(match[1]!)
    add(match, [nearest(today, month, number(match[2]!), sense), nearest(today, month, number(match[3]!), sense)])
  }
  for (const match of words.all(MONTH_DAY, monthly)) readMonthDay(match, today, sense, add)
  if (dotted) {
    readDottedSpans(words, today, sense, add)
    readDotted(words, today, sense, add, options.slashes !== false)
  }
  const festive = words.has(SIGN.festival)
  for (const match of words.all(FESTIVAL_DAY, festive)) {
    const [month, day] = FESTIVALS[match[1]!]!
    // 元旦前一天, said on that day, lies before a festival that is still to come.
    const shift = SHIFTS[match[2]!]!
    add(match, [nearest(today - shift, month, day, sense) + shift])
  }
  for (const match of words.all(DAY_LIST_SHORT, daily)) {
    const list = [...match[1]!.split(/[、,和]/).filter(Boolean), match[2]!].map((day) => dayInMonth(today, number(day), sense))
    add(match, list)
  }
  for (const match of words.all(DAY_LIST, daily)) {
    const first = dayInMonth(today, number(match[1]!), sense)
    const rest = listOfDays(match[2] ?? '').map((day) => dayInMonth(today, day, sense))
    if (match[3]) add(match, [first], { span: [dayOf(first), dayOf(first - number(match[1]!) + number(match[3]))] })
    else add(match, [first, ...rest])
  }
  const latin = words.has(SIGN.latin)
  if (latin) {
    for (const match of words.all(ENGLISH_DAY)) {
      const month = ENGLISH_MONTHS.indexOf(match[1]!.slice(0, 3).toLowerCase()) + 1
      const first = match[4] ? civil(Number(match[4]), month, Number(match[2])) : nearest(today, month, Number(match[2]), sense)
      const length = Number(match[3] ?? 0) - Number(match[2])
      add(match, [first], length > 0 ? { span: [dayOf(first), dayOf(first + length)] } : {})
    }
    for (const match of words.all(DAY_ENGLISH)) {
      add(match, [nearest(today, ENGLISH_MONTHS.indexOf(match[2]!.toLowerCase()) + 1, Number(match[1]), sense)])
    }
    for (const match of words.all(WEEKDAY_GLUED)) {
      const weekday = ENGLISH_WEEKDAYS.indexOf(match[2]!.toLowerCase()) + 1
      add(match, [today - weekdayOf(today) + weekday + (match[1] === '上' ? -7 : 7)])
    }
  }
  // A record of the past has no tomorrow: 明天听写补上 is part of what is told.
  const relatives = sense === 'past' ? RELATIVE_PAST : RELATIVE
  for (const match of words.all(relatives, latin || words.has(SIGN.relative))) add(match, [today + daysFromToday(match[0], now)])
  for (const match of words.all(DAYS_AGO, sense === 'past' && (latin || words.text.includes('前')))) {
    const ago = daysAgo(match)
    if (ago !== undefined) add(match, [today - ago])
  }
  const weekly = latin || words.has(SIGN.week)
  for (const match of words.all(sense === 'past' ? WEEKDAY_PAST : WEEKDAY, weekly)) readWeekday(match, today, sense, add)
  const week = weekly ? words.take(WEEK_NUMBER) : null
  if (week) days.week = numeral(week[1] ?? week[2]!)!
  for (const match of words.all(WEEKEND, weekly)) {
    const shift =
      match[1]?.startsWith('上') || (sense === 'past' && !match[1] && weekdayOf(today) < 6) ? -7 : match[1]?.startsWith('下') ? 7 : 0
    const saturday = today - weekdayOf(today) + 6 + shift
    add(match, [saturday, saturday + 1], { weekend: true, unsure: true })
  }
  if ((festive || monthly || weekly) && takeUntitled(words, VAGUE)) days.vague = true
  const span = !weekly && !monthly ? null : takeUntitled(words, sense === 'past' ? SPAN_PAST : SPAN)
  if (span) days.span = readSpan(span, today, sense)
  else if (latin) days.span = takeEnglishMonth(words, today, sense)
  if (dotted) readWeakHyphened(words, today, sense, days, add)
  inOrder(days.tokens)
  settleJoined(days, words.text)
  putIntoWeek(
    days.span ?? options.week,
    days.tokens.filter(({ start }) => start > (span?.index ?? -1)),
    today,
  )
  return days
}

/** 课题:3月学雷锋习作: a month or festival that heads a topic says nothing of when. */
function takeUntitled(words: Words, pattern: RegExp): RegExpExecArray | null {
  const match = words.take(pattern)
  if (!match || !BEHIND_LABEL.test(words.text.slice(Math.max(0, match.index - 5), match.index))) return match
  words.restore(match.index, match.index + match[0].length)
  return null
}

/** Puts down the days of one match. */
export type AddDays = (match: RegExpExecArray, numbers: number[], extra?: Partial<DayToken>) => void

function readMonthDay(match: RegExpExecArray, today: number, sense: Sense, add: AddDays): void {
  const [, yearWord, monthSaid, monthWord, daySaid, more, toMonth, toDay] = match
  const [year, thisMonth] = yearAndMonth(today)
  const shift = monthWord?.startsWith('上') ? -1 : monthWord?.startsWith('下') ? 1 : 0
  const month = monthSaid ? number(monthSaid) : ((thisMonth - 1 + shift + 12) % 12) + 1
  const day = number(daySaid!)
  let first: number
  if (monthWord) first = civil(year + Math.floor((thisMonth - 1 + shift) / 12), month, day)
  else if (yearWord) first = civil(year + (yearWord === '去年' ? -1 : yearWord === '明年' ? 1 : 0), month, day)
  else first = nearest(today, month, day, sense)
  if (toDay) {
    const endYear = Number(dayOf(first).slice(0, 4))
    const endMonth = toMonth ? number(toMonth) : month
    let last = civil(endYear, endMonth, number(toDay))
    if (last < first) last = civil(endYear + 1, endMonth, number(toDay))
    add(match, [first], { span: [dayOf(first), dayOf(last)] })
    return
  }
  // Some days on from the first, unless the month ends before.
  const rest = listOfDays(more ?? '').map((each) => (Number.isNaN(civil(2000, month, each)) ? Number.NaN : first - day + each))
  add(match, [first, ...rest])
}

function readWeekday(match: RegExpExecArray, today: number, sense: Sense, add: AddDays): void {
  const weekday = match[2] ? weekdayNumber(match[2]) : ENGLISH_WEEKDAYS.indexOf(match[3]!.toLowerCase()) + 1
  const monday = today - weekdayOf(today) + 1
  const prefix = match[1]?.trim().toLowerCase() ?? ''
  const all = [weekday, ...[...(match[4] ?? '').matchAll(WEEKDAY_SIGN)].map(([each]) => weekdayNumber(each))]
  if (prefix.startsWith('上') || prefix.startsWith('下')) {
    const weeks = (prefix.startsWith('上上') ? -2 : prefix.startsWith('上') ? -1 : prefix.startsWith('下下') ? 2 : 1) * 7
    add(
      match,
      all.map((each) => monday + weeks + each - 1),
    )
  } else if (prefix === 'next')
    add(
      match,
      all.map((each) => monday + 6 + each),
    )
  else if (prefix === '本' || prefix.startsWith('这') || prefix === 'this')
    add(
      match,
      all.map((each) => monday + each - 1),
    )
  else if (prefix === 'last')
    add(
      match,
      all.map((each) => (monday + each - 1 < today ? monday + each - 1 : monday + each - 8)),
    )
  else if (sense === 'past') {
    const ahead = monday + weekday - 1 > today
    add(
      match,
      all.map((each) => (monday + each - 1 <= today ? monday + each - 1 : monday + each - 8)),
      ahead ? { unsure: true, bare: true } : { bare: true },
    )
  } else if (sense === 'future') {
    add(
      match,
      all.map((each) => (monday + each - 1 >= today ? monday + each - 1 : monday + each + 6)),
    )
  } else {
    add(
      match,
      all.map((each) => monday + each - 1),
      { unsure: true },
    )
  }
}

function readSpan(match: RegExpExecArray, today: number, sense: Sense): [string, string] {
  const monday = today - weekdayOf(today) + 1
  const [year, thisMonth] = yearAndMonth(today)
  const english = match[5]?.toLowerCase()
  if (match[1] || (english && match[6]!.toLowerCase() === 'week')) {
    const word = match[1] ?? ''
    const weeks = word.startsWith('上上')
      ? -2
      : word.startsWith('上') || english === 'last'
        ? -1
        : word.startsWith('下') || english === 'next'
          ? 1
          : 0
    return [dayOf(monday + weeks * 7), dayOf(monday + weeks * 7 + 6)]
  }
  if (match[3]) {
    const month = number(match[3])
    const said = match[2] === '去年' ? year - 1 : match[2] === '今年' ? year : sense === 'past' && month > thisMonth ? year - 1 : year
    return monthSpan(said, month)
  }
  const shift = match[4]?.startsWith('上') || english === 'last' ? -1 : match[4]?.startsWith('下') || english === 'next' ? 1 : 0
  return monthSpan(year, thisMonth + shift)
}

function listOfDays(text: string): number[] {
  return text
    .split(/[、,和日号\s]+/)
    .filter(Boolean)
    .map(number)
}

function number(text: string): number {
  if (text === '元') return 1
  return numeral(text.startsWith('初') ? text.slice(1) : text) ?? 0
}

function weekdayNumber(sign: string): number {
  return sign === '天' ? 7 : WEEKDAYS.indexOf(sign) + 1
}

/** More than seven days before today: entered late (READING §3). Exactly seven is not. */
export function isLate(day: string, now: Moment): boolean {
  return spokenToday(now) - dayNumber(day) > 7
}

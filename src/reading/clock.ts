import { NUMBER, numeral } from './numerals.js'
import { SIGN } from './signs.js'
import type { Token } from './token.js'
import type { Words } from './words.js'

/** Part of the day, clock times and lengths (READING §4). */
export interface Clock {
  half?: 'am' | 'pm'
  /** Every half of the day that is named, in reading order. */
  halves: Token<'am' | 'pm'>[]
  slot?: 'morning-reading' | 'break' | 'noon' | 'after-school' | 'evening'
  time?: string
  start?: string
  end?: string
  /** From `start` and `end`, else as said. Several lengths: the first; all in `lengths`. */
  minutes?: number
  lengths: Length[]
  spans: ClockSpan[]
}

export interface Length {
  start: number
  end: number
  minutes: number
  /** Said in hours: in a training course these may be 学时. */
  hours?: number
}

export interface ClockSpan {
  start: number
  end: number
  from: string
  to: string
  minutes: number
}

/** How an hour below 12 without a word is to be read. `day`: 1–6 are afternoon; `evening`: 5–11 are evening. */
export type HourSense = 'day' | 'afternoon' | 'evening'

const PART = '(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|今晚|昨晚|晚)'
const HOUR = '(?:[01]?\\d|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九])'
const MINUTE = '(?:[0-5]\\d|[0-9](?!\\d)|[一三]刻|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]|半)'
const POINT = `${PART}?\\s?(${HOUR})(?::([0-5]\\d)|\\s?[点时](?!间|长|段|候|刻|常|不|代|事|光)钟?(?:(${MINUTE})分?(?!钟|月|人|个|节|年|班))?)(多|左右)?`
const SPAN = new RegExp(
  `(?:从)?${POINT}\\s*(?:(?:开始|起|一直|[带守看盯上开聊谈讲陪值忙访]{1,2}|辅导|家访)?\\s?(?:到|至|-|—+|–|~|to\\b|till?\\b|until\\b)|(?:开始|起)[,，\\s]*(?=[^,，;；。]{2,10}(?:结束|止|散|放|下课)))\\s*${POINT}`,
)
/** 四到六点, 9-10点半: one 点 for both. */
const SHORT_SPAN = new RegExp(
  `(?<![\\d.:第了提讲说谈])(?:从)?${PART}?\\s?(${HOUR})()()()\\s*(?:到|至|-|—+|–|~)\\s*${POINT}(?!建议|意见|不足|体会|要求|问题|内容)`,
)
const POINT_END = new RegExp(`(?:开到|到|至|延到|结束于|拖到|上到|直到)\\s?${POINT}(?!建议|意见|不足|体会|要求|问题|内容)`)
const POINT_START = new RegExp(`${POINT}(?:就|才)?(?:开始|起|开讲|开场)`)
const POINT_ALONE = new RegExp(`${POINT}(?!建议|意见|不足|体会|要求|问题|内容)`)
const ENGLISH_TIME = /\b(\d{1,2})(?::([0-5]\d))?\s?(am|pm)\b/i
const ENGLISH_SPAN =
  /(?<![\d:])(\d{1,2})(?::([0-5]\d))?\s?(am|pm)?\s?(?:-|—+|–|~|to|till|until|到|至)\s?(\d{1,2})(?::([0-5]\d))?\s?(am|pm)\b/i
const HAS_POINT = /\d:[0-5]\d|[点时]|\d\s?[ap]m\b/i
const HAS_LENGTH = /分钟|小时|钟|分(?![之数析类组层享别享工布明])|min|hour|\d\s?hr?\b/i
const LENGTHS: readonly [RegExp, (match: RegExpExecArray) => Length][] = [
  [
    new RegExp(`(${NUMBER})(?:个)?(半)?(?:小时|钟头)(?:零?(${NUMBER})分钟?|一刻钟?)?`),
    (m) => {
      const hours = numeral(m[1]!)! + (m[2] ? 0.5 : 0)
      const more = m[3] ? numeral(m[3])! : m[0].includes('刻') ? 15 : 0
      return length(m, Math.round(hours * 60) + more, hours)
    },
  ],
  [/半个?(?:小时|钟头)/, (m) => length(m, 30, 0.5)],
  [/([一三])刻钟/, (m) => length(m, m[1] === '一' ? 15 : 45)],
  [new RegExp(`(${NUMBER})多?\\s?分钟`), (m) => length(m, numeral(m[1]!)!)],
  [/(\d+)\s?(?:mins?|minutes?|')(?![a-z])/i, (m) => length(m, Number(m[1]))],
  [/(\d+(?:\.\d+)?)\s?(?:hours?|hrs?|h)(?![a-z])/i, (m) => length(m, Number(m[1]) * 60, Number(m[1]))],
  // 考了58分 is a mark: it must be kept nowhere, least of all as a length.
  [
    /(?<!考了?|得了?|成绩|总分|均分|文|数学|英语|物理|化学|只有|才|打了?|评了?)(?<![点时\d])(\d+)分(?![数之析类组层享别工布明])(?![,，]?(?:班级|年级|全班|班里|倒数|第))/,
    (m) => length(m, Number(m[1])),
  ],
]
const HALF = /(上午|早上|早晨|一上午|整个上午|[头前]晌|上半天)|((?<!上)下午|一下午|后晌|下半天)|\b(?:(morning)|(afternoon))\b/i
const SLOTS: readonly [RegExp, NonNullable<Clock['slot']>][] = [
  [/早读|早自习|晨读/, 'morning-reading'],
  [/大课间/, 'break'],
  [/中午|(?<![头前后])晌午|午休(?!管理|纪律|秩序)|午间|午自习|午餐时/, 'noon'],
  [/放学(?:之?后|以后)?(?!前|时间|路上|时|早|晚)|下班(?:之?后|以后)/, 'after-school'],
  [/晚自习后?|晚上|今晚|昨晚|前晚|晚间|晚饭后|(?<=[一二三四五六日天])晚(?!自习)|\b(?:evening|tonight|last night)\b/i, 'evening'],
]
const EVENING = /晚(?!自习)|夜|\b(?:to)?night\b|evening/i
const OTHER_PART = /早|上午|下午|中午/

/** Takes the clock times, lengths and parts of the day out of what is left. `text` is looked at for evening words that a date has claimed. */
export function readClock(words: Words, sense: HourSense = 'day'): Clock {
  const clock: Clock = { halves: [], lengths: [], spans: [] }
  if (words.has(SIGN.length | SIGN.latin) && HAS_LENGTH.test(words.rest)) readLengths(words, clock)
  if (words.has(SIGN.clock | SIGN.latin) && HAS_POINT.test(words.rest)) readPoints(words, sense, clock)
  const first = clock.spans[0]
  if (first) {
    const last = clock.spans[clock.spans.length - 1]!
    clock.start = first.from
    clock.end = last.to
    clock.minutes = minuteOf(last.to) - minuteOf(first.from)
  } else if (clock.lengths[0]) clock.minutes = clock.lengths[0].minutes
  if (words.has(SIGN.part | SIGN.latin)) readParts(words, clock)
  return clock
}

function readLengths(words: Words, clock: Clock): void {
  for (const [pattern, read] of LENGTHS) {
    for (const match of words.all(pattern)) clock.lengths.push(read(match))
  }
  clock.lengths.sort((a, b) => a.start - b.start)
}

function readPoints(words: Words, sense: HourSense, clock: Clock): void {
  for (const match of words.all(ENGLISH_SPAN, words.has(SIGN.latin))) {
    const to = englishTime(match[4]!, match[5], match[6]!)
    // An hour without am or pm is on the same side of noon as its end, unless that were after it.
    const same = englishTime(match[1]!, match[2], match[3] ?? match[6]!)
    const from = same < to ? same : same - 720
    clock.spans.push({ start: match.index, end: match.index + match[0].length, from: hhmm(from), to: hhmm(to), minutes: to - from })
  }
  for (const match of [...words.all(SPAN), ...words.all(SHORT_SPAN)]) {
    const evening = EVENING.test(words.text) && !OTHER_PART.test(words.text)
    const from = hourMinute(match, 1, sense, evening)
    // An end without its own part of the day is read after its start: 上午8点半到11点半.
    let to = hourMinute(match, 6, sense, evening)
    if (!match[6]) to = after(from, to)
    if (to <= from && to + 720 <= 1440) to += 720
    clock.spans.push({ start: match.index, end: match.index + match[0].length, from: hhmm(from), to: hhmm(to), minutes: to - from })
  }
  clock.spans.sort((a, b) => a.start - b.start)
  if (clock.spans.length > 0) return
  const until = words.take(POINT_END)
  if (until) {
    const evening = EVENING.test(words.text) && !OTHER_PART.test(words.text)
    const end = hourMinute(until, 1, sense, EVENING.test(words.text))
    const begun = words.take(POINT_START)
    if (begun) {
      const from = hourMinute(begun, 1, sense, evening)
      const to = until[1] ? end : after(from, end)
      clock.spans.push({ start: begun.index, end: until.index + until[0].length, from: hhmm(from), to: hhmm(to), minutes: to - from })
      return
    }
    clock.end = hhmm(end)
    return
  }
  const english = words.take(ENGLISH_TIME)
  if (english) {
    clock.time = hhmm(englishTime(english[1]!, english[2], english[3]!))
    return
  }
  const match = POINT_ALONE.exec(words.rest)
  if (match && isClock(words, match)) {
    words.claim(match.index, match.index + match[0].length)
    clock.time = hhmm(hourMinute(match, 1, sense, EVENING.test(words.text.slice(Math.max(0, match.index - 3), match.index))))
  }
}

/** 两点, 几点, 一点 are points made more often than hours: an hour in words needs a part of the day, minutes, or a place where a time stands. */
function isClock(words: Words, match: RegExpExecArray): boolean {
  const before = words.rest.slice(Math.max(0, match.index - 2), match.index)
  // 算24点 is a game.
  if (before.endsWith('算')) return false
  if (match[1] || match[3] || match[4] || match[5]) return true
  if (/[了有这那到第哪几讲提谈算]$/.test(before)) return false
  return !/^[一两]/.test(match[2]!) || /[\s,，、\ue000]$/.test(before) || before === ''
}

function hourMinute(match: RegExpExecArray, at: number, sense: HourSense, evening: boolean): number {
  const part = match[at]
  let hour = numeral(match[at + 1]!)!
  const minutes = match[at + 2] ?? match[at + 3]
  const minute = !minutes
    ? 0
    : minutes === '半'
      ? 30
      : minutes.endsWith('刻')
        ? minutes.startsWith('一')
          ? 15
          : 45
        : (numeral(minutes) ?? 0)
  if (hour < 12) {
    if (part) {
      if (/下午|傍晚|晚|夜/.test(part)) hour += 12
      else if (part === '中午' && hour < 4) hour += 12
    } else if (evening && hour >= 4) hour += 12
    else if (sense === 'evening' ? hour >= 5 : sense === 'afternoon' ? hour <= (at === 1 && match.length > 6 ? 6 : 9) : hour <= 6)
      hour += 12
  }
  return hour * 60 + minute
}

function englishTime(hour: string, minute: string | undefined, half: string): number {
  return ((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)) * 60 + Number(minute ?? 0)
}

/** The first hour not before `from` with these hands on a twelve-hour clock. */
function after(from: number, to: number): number {
  const morning = to % 720
  return morning > from ? morning : morning + 720
}

/** The part of a school day that a text names, whatever it says of it. */
export function slotOf(text: string): Clock['slot'] {
  return SLOTS.find(([pattern]) => pattern.test(text))?.[1]
}

function readParts(words: Words, clock: Clock): void {
  for (const [pattern, slot] of SLOTS) {
    const match = pattern.exec(words.text)
    if (!match) continue
    clock.slot = slot
    const left = pattern.exec(words.rest)
    if (left && slot !== 'break') words.claim(left.index, left.index + left[0].length)
    break
  }
  for (const half of words.all(HALF)) {
    clock.halves.push({ start: half.index, end: half.index + half[0].length, value: half[1] || half[3] ? 'am' : 'pm' })
  }
  clock.half = clock.halves[0]?.value
  if (clock.time || clock.start || clock.end) {
    clock.half = undefined
    clock.slot = undefined
  }
  if (clock.half && clock.slot && clock.slot !== 'morning-reading') clock.half = undefined
}

function length(match: RegExpExecArray, minutes: number, hours?: number): Length {
  return { start: match.index, end: match.index + match[0].length, minutes, hours }
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

function hhmm(minutes: number): string {
  const hour = Math.floor(minutes / 60)
  const minute = minutes % 60
  return `${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`
}

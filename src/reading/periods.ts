import { numeral, WHOLE } from './numerals.js'
import { SIGN } from './signs.js'
import { distinct, inOrder, type Token } from './token.js'
import { CLAIMED, type Words } from './words.js'

/** Lesson periods and counts of lessons (READING §5). */
export interface Periods {
  tokens: Token<number[]>[]
  /** 两节, 听了三节: how many lessons, not which. */
  count?: number
}

const ONE = '(?:\\d{1,2}|[一二三四五六七八九十]+)'
const LIST = `${ONE}(?:\\s?(?:[、,，和与及-]|到|至)?\\s?(?:第\\s?)?${ONE})*`
const ORDINAL = new RegExp(`第\\s?(${LIST})\\s?节\\s?课?((?:\\s?[、,，和与及]?\\s?第\\s?${ONE}\\s?节\\s?课?)*)(?![省约奏])`)
const ENGLISH =
  /\b(?:period|P)\s?[=:]?\s?(\d{1,2})(?:\s?(?:-|,|and|&)\s?(\d{1,2})(?!\s?[楼层室年月日号点班个人名份本分:./(]|\s?[a-z]{4}))?\b(?!\d)/i
const PINYIN = /\bdi\s?([1-9]|yi|er|san|si|wu|liu|qi|ba)\s?jie\b/i
const LABELLED = new RegExp(`(?:节次|课节)\\s?[:=]?\\s?第?\\s?(${LIST})(?:节课?)?(?![\\d年月])`)
const PLAIN = new RegExp(`(${WHOLE}|[一二三四五六七八九]{2}|\\d{1,2}[-、,]\\d{1,2})\\s?节\\s?(课|晚自习)?(?![省约奏日前后])`)
const PINYIN_NUMBERS: Readonly<Record<string, number>> = { yi: 1, er: 2, san: 3, si: 4, wu: 5, liu: 6, qi: 7, ba: 8 }
const SPLIT = /[、,，和与及\s第节课-]+|到|至/
/** What stands before a count: 听了三节, 共两节, 连听两节. */
const COUNTED =
  /(?:了|过|共|共计|计|总计|一共|合计|连听|连上|连|各|听|上|看|评|满|差|过了|听课|课|带|带了|各听|取|还差|聘|又|再|第二次|计划|完成|每周)\s?$/
/** 听了王芳三节数学: whose lessons stands between. */
const HEARD_FROM = /听了[\u4e00-\u9fff]{2,5}$/
const DAY_END = /[天日号午晚早末]$|[./-]\d{1,2}$|[周期拜][一二三四五六日]$|[今昨]$|[上下一]午$|day$/
const COUNTED_AFTER = /^\s?(?:课?都|课?全|连堂|课?分别|[:：]|\(|课?一起|连上)/

/** Takes periods and lesson counts out of what is left. */
export function readPeriods(words: Words): Periods {
  const periods: Periods = { tokens: [] }
  const { text } = words
  if (!words.has(SIGN.period | SIGN.latin)) return periods
  const latin = words.has(SIGN.latin)
  const left = (): boolean => words.rest.includes('节')
  const add = (match: RegExpExecArray, value: number[]): void => {
    if (value.length > 0) periods.tokens.push({ start: match.index, end: match.index + match[0].length, value })
  }
  while (words.rest.includes('节次') || words.rest.includes('课节')) {
    const match = words.take(LABELLED)
    if (!match) break
    add(match, periodNumbers(match[1]!))
  }
  for (const match of words.all(ORDINAL, left() && words.rest.includes('第')))
    add(
      match,
      [...periodNumbers(match[1]!), ...periodNumbers(match[2] ?? '')].sort((a, b) => a - b),
    )
  for (const match of words.all(ENGLISH, latin)) add(match, match[2] ? range(Number(match[1]), Number(match[2])) : [Number(match[1])])
  for (const match of words.all(PINYIN, latin)) add(match, [PINYIN_NUMBERS[match[1]!.toLowerCase()] ?? Number(match[1])])
  for (const match of words.all(PLAIN, left())) {
    const before = text.slice(Math.max(0, match.index - 4), match.index)
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 4)
    const said = match[1]!
    const value = periodNumbers(said)
    if (before.endsWith('最后')) continue
    // 头一节, 头两节: counted from the first.
    if (before.endsWith('头') && value.length === 1 && value[0]! <= 4) {
      add(match, range(1, value[0]!))
      continue
    }
    if (isCount(words, said, value, before, after, match.index)) {
      if (value.length === 1) periods.count = (periods.count ?? 0) + value[0]!
    } else add(match, value)
  }
  inOrder(periods.tokens)
  countListed(periods, text)
  return periods
}

/** 今天三节，第一节…第二节…第五节: a number without 第 before as many periods says how many they are. */
function countListed(periods: Periods, text: string): void {
  const [head, ...listed] = periods.tokens
  if (listed.length < 2 || head!.value.length !== 1 || head!.value[0] !== listed.length || text[head!.start] === '第') return
  periods.tokens = listed
  periods.count = listed.length
}

function isCount(words: Words, said: string, value: number[], before: string, after: string, at: number): boolean {
  if (value.length > 1) return false
  if (/[两俩仨]|[百]/.test(said) || value[0]! > 12) return true
  if (COUNTED_AFTER.test(after)) return true
  // 今天二节听老陈: straight after a day or half-day word the number is an ordinal, whatever that word ends in.
  if (at > 0 && words.rest[at - 1] === CLAIMED && DAY_END.test(before)) return false
  // 一节课, without a day before it, is how many, not which.
  return said === '一' || said === '1' || COUNTED.test(before) || HEARD_FROM.test(words.text.slice(Math.max(0, at - 8), at))
}

/** The numbers of one expression: 三四 and 3、4 are both, 1-3 is a range, 十一 is eleven. */
export function periodNumbers(text: string): number[] {
  if (text === '') return []
  if (text.length === 1) return [numeral(text)!]
  const parts = text.split(SPLIT).filter(Boolean)
  const values = parts.flatMap((part) => {
    if (/^[一二三四五六七八九]{2,}$/.test(part)) return [...part].map((sign) => numeral(sign)!)
    const value = numeral(part) ?? 0
    // 第34节 are two periods: no school day has thirty-four.
    return value > 12 && value < 99 ? [Math.floor(value / 10), value % 10] : [value]
  })
  if (values.length === 2 && /-|到|至/.test(text)) return range(values[0]!, values[1]!)
  return distinct(values)
    .filter((value) => value > 0)
    .sort((a, b) => a - b)
}

function range(from: number, to: number): number[] {
  if (to < from || to - from > 8) return [from, to]
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** Which periods were said, each once, ascending. */
export function periodsSaid({ tokens }: Pick<Periods, 'tokens'>): number[] {
  return distinct(tokens.flatMap((token) => token.value)).sort((a, b) => a - b)
}

import { addDays, type Day, isDay } from '../../domain/day.js'
import type { Term } from '../../domain/term.js'
import { numeral } from '../../reading/numerals.js'
import { weekdayCell } from '../weekday-cell.js'

/** `weekday`: what the cell says beside the date, 1 = Monday; right or wrong. */
export type DayReading = { readonly day: Day; readonly weekday: number | undefined } | { readonly why: 'not-a-date' | 'outside-term' }

interface Parts {
  /** Undefined where the cell leaves it out. */
  readonly year?: number
  readonly month: number
  readonly day: number
}

const MONTH_OR_DAY = '(\\d{1,2}|[一二三四五六七八九十廿]{1,3})'
const YEAR = '(\\d{4}|\\d{2}|[二〇零一三四五六七八九]{4})'
const WITH_YEAR = [
  new RegExp(`^${YEAR}年${MONTH_OR_DAY}月${MONTH_OR_DAY}[日号]?$`),
  /^(\d{4}|\d{2})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]
const WITHOUT_YEAR = [new RegExp(`^${MONTH_OR_DAY}月${MONTH_OR_DAY}[日号]?$`), /^(\d{1,2})[-/.](\d{1,2})$/]
/** 46324: the number Excel keeps for a day; it may carry the time of day as a fraction. */
const EXCEL_NUMBER = /^(\d{5})(?:\.\d+)?$/
const EXCEL_DAY_ZERO = '1899-12-30'
const TIME_OF_DAY = /[\sT]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
const WEEKDAY = /\(?((?:周|星期|礼拜)[一二三四五六日天])\)?$/

/** The day a cell of an old ledger names; one without a year lies in the term (fixture/README §2). */
export function dayInTerm(text: string, term: Term): DayReading {
  const parts = partsOf(text)
  if (!parts) return { why: 'not-a-date' }
  const years = parts.year === undefined ? [term.from, term.to].map((day) => Number(day.slice(0, 4))) : [parts.year]
  const days = years.map((year) => dayOfParts(year, parts)).filter(isDay)
  if (days.length === 0) return { why: 'not-a-date' }
  const day = days.find((each) => term.from <= each && each <= term.to)
  return day === undefined ? { why: 'outside-term' } : { day, weekday: weekdayCell(WEEKDAY.exec(plainOf(text))?.[1] ?? '') }
}

/** The day of a cell that names the year as well; undefined for all others. */
export function datedDay(text: string): Day | undefined {
  const parts = partsOf(text)
  if (parts?.year === undefined) return undefined
  const day = dayOfParts(parts.year, parts)
  return isDay(day) ? day : undefined
}

function partsOf(text: string): Parts | undefined {
  const plain = plainOf(text).replace(WEEKDAY, '')
  const excel = EXCEL_NUMBER.exec(plain)
  if (excel) {
    const [year, month, day] = addDays(EXCEL_DAY_ZERO, Number(excel[1])).split('-').map(Number)
    return { year: year!, month: month!, day: day! }
  }
  for (const pattern of WITH_YEAR) {
    const found = pattern.exec(plain)
    if (found) return { year: yearOf(found[1]!), month: numeral(found.at(-2)!) ?? 0, day: numeral(found.at(-1)!) ?? 0 }
  }
  for (const pattern of WITHOUT_YEAR) {
    const found = pattern.exec(plain)
    if (found) return { month: numeral(found[1]!) ?? 0, day: numeral(found[2]!) ?? 0 }
  }
  return undefined
}

function plainOf(text: string): string {
  return text.normalize('NFKC').trim().replace(TIME_OF_DAY, '').replace(/\s/g, '')
}

function yearOf(text: string): number {
  const year = numeral(text) ?? 0
  return year < 100 ? 2000 + year : year
}

function dayOfParts(year: number, { month, day }: Parts): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

import { nearest } from '../calendar.js'
import { classCalled, gradeOfClass } from '../classes.js'
import { readDays } from '../dates.js'
import { dayNumber, dayOf, type Moment, spokenToday } from '../moment.js'
import { numeral } from '../numerals.js'
import { periodNumbers } from '../periods.js'
import { readSubjects } from '../subjects.js'
import { Words } from '../words.js'
import { plainTeacher } from './plain-teacher.js'

/** The fields of an observation, each at most once, in the form in which the record keeps them. */
export interface PlainFields {
  /** As typed, title included. */
  named?: string
  teacher?: string
  /** ISO; never after today. */
  date?: string
  periods?: number[]
  class?: string
  subject?: string
  topic?: string
}

const TITLE = /^《(?!.*[点足获议]是)([\u4e00-\u9fff\d]{1,30})》$/
const PERIODS = /^第((?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:、(?:\d{1,2}|[一二三四五六七八九十]{1,2}))*)节课?$/
const GRADE = '(初[一二三]|[一二三四五六七八九1-9])'
const NUMBER = '([12]\\d|30|[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])'
const CLASSES = [
  new RegExp(`^${GRADE}(?:年级?)?\\(${NUMBER}\\)班?$`),
  new RegExp(`^${GRADE}年级?${NUMBER}班$`),
  /^([一二三四五六七八九]|初[一二三])([12]\d|30|[1-9])班?$/,
  /^([1-9])(0[1-9]|[12]\d|30)班$/,
]
const DIGIT = /\d/
const MONTH_DAY = /^(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])[日号]$/
const SPOKEN_DAY = /^(?:[今昨前][天日]|(?:上|本|这)?(?:周|星期|礼拜)[一二三四五六日天])$/

/**
 * The fields that stand between two places of a text, set apart by blanks or commas. Undefined unless every one of them has exactly one closed
 * form and none is said twice. The last is looked at first: running text stands behind the fields, and gives itself away soonest.
 */
export function plainFields(text: string, from: number, to: number, now: Moment): PlainFields | undefined {
  const fields: PlainFields = {}
  for (let end = to; end > from; ) {
    let start = end
    while (start > from && !isGap(text.charCodeAt(start - 1))) start--
    if (start < end && !takeField(fields, text, start, end, now)) return undefined
    end = start - 1
  }
  return fields
}

const isGap = (code: number): boolean => code === 0x20 || code === 0x2c

function takeField(fields: PlainFields, text: string, start: number, end: number, now: Moment): boolean {
  const field = text.slice(start, end)
  const last = field[field.length - 1]!
  if (field[0] === '《') return put(fields, 'topic', TITLE.exec(field)?.[1])
  if (field[0] === '第') return put(fields, 'periods', periodsOf(field))
  const period = last === '节' ? field.indexOf('第') : -1
  if (period > 0) return takeField(fields, text, start, start + period, now) && takeField(fields, text, start + period, end, now)
  if (last === '班' || last === ')' || DIGIT.test(last)) return put(fields, 'class', classOf(field))
  if (last === '日' || last === '号' || SPOKEN_DAY.test(field)) return put(fields, 'date', dayOfField(field, now))
  const [subject] = readSubjects(new Words(field))
  if (subject) return subject.start === 0 && subject.end === field.length && put(fields, 'subject', subject.value)
  fields.named = field
  return put(fields, 'teacher', plainTeacher(text, start, end))
}

/** Whether a field was recognised and is the first of its kind. */
function put<Key extends keyof PlainFields>(fields: PlainFields, key: Key, value: PlainFields[Key]): boolean {
  if (value === undefined || fields[key] !== undefined) return false
  fields[key] = value
  return true
}

function periodsOf(field: string): number[] | undefined {
  const said = PERIODS.exec(field)?.[1]
  const periods = said ? periodNumbers(said).sort((a, b) => a - b) : []
  return periods.length > 0 ? periods : undefined
}

function classOf(field: string): string | undefined {
  for (const form of CLASSES) {
    const match = form.exec(field)
    if (match) return classCalled(gradeOfClass(match[1]!), numeral(match[2]!)!)
  }
  return undefined
}

/** A day that is not ahead and has no other honest reading. */
function dayOfField(field: string, now: Moment): string | undefined {
  const today = spokenToday(now)
  const monthDay = MONTH_DAY.exec(field)
  if (monthDay) {
    const day = nearest(today, Number(monthDay[1]), Number(monthDay[2]), 'past')
    return Number.isNaN(day) ? undefined : dayOf(day)
  }
  if (!SPOKEN_DAY.test(field)) return undefined
  const { tokens, span, vague } = readDays(new Words(field), now, 'past')
  const [token] = tokens
  if (!token || span || vague || tokens.length > 1 || token.end - token.start !== field.length) return undefined
  return token.days.length === 1 && !token.unsure && dayNumber(token.days[0]!) <= today ? token.days[0] : undefined
}

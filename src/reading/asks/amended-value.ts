import { daysBetween } from '../../domain/day.js'
import { readClasses } from '../classes.js'
import { readClock } from '../clock.js'
import { readDays } from '../dates.js'
import type { Moment } from '../moment.js'
import { numeral, WHOLE } from '../numerals.js'
import { peopleFrom, readPeople } from '../people.js'
import { readPeriods } from '../periods.js'
import { readSchools } from '../schools.js'
import { readSubjects } from '../subjects.js'
import { readType } from '../types.js'
import { Words } from '../words.js'

/** A value in the form of its key, or undefined when the text holds none of that form. */
export type ValueReader = (text: string, now: Moment) => unknown

const COUNT = new RegExp(WHOLE)
const HALF_A_YEAR = 182
const MODES: readonly (readonly [RegExp, string])[] = [
  [/视频/, '视频'],
  [/电话/, '电话'],
  [/微信/, '微信'],
  [/入户|上门|走访|到家/, '入户'],
  [/来校|到校/, '家长来校'],
  [/线上|网络/, '线上'],
]

const people: ValueReader = (text) => {
  const words = new Words(text)
  const listed = peopleFrom(words, 0).map(({ value }) => value)
  if (listed.length > 0) return listed
  const found = readPeople(words).map(({ value }) => value)
  return found.length > 0 ? found : undefined
}
const person: ValueReader = (text, now) => (people(text, now) as string[] | undefined)?.[0]
const count: ValueReader = (text) => numeral(COUNT.exec(text)?.[0] ?? '')
const minutes: ValueReader = (text) => readClock(new Words(text)).minutes ?? count(text, undefined as never)
const clockTime: ValueReader = (text) => readClock(new Words(text)).time
/**
 * What has happened lies behind, but nobody moves a record by most of a year: 11月25日 said on the 20th is the coming one, and what it may be is
 * for the record's kind to say.
 */
const day: ValueReader = (text, now) => {
  const [past, future, near] = (['past', 'future', 'near'] as const).map(
    (sense) => readDays(new Words(text), now, sense).tokens[0]?.days[0],
  )
  if (past === undefined) return future
  return daysBetween(past, now.day) > HALF_A_YEAR ? near : past
}
const typed: ValueReader = (text) => text.replace(/^[“"《「\s]+|[”"》」\s。!]+$/g, '') || undefined

/** Reads a corrected value by the key it belongs to. */
export const VALUES: Readonly<Record<string, ValueReader>> = {
  class: (text) => readClasses(new Words(text)).tokens[0]?.value,
  grade: (text) => readClasses(new Words(text)).grades[0]?.value[0],
  periods: (text) => {
    const read = readPeriods(new Words(text))
    const said = read.tokens[0]?.value ?? (read.count ? [read.count] : undefined)
    const bare = said ? undefined : numeral(COUNT.exec(text)?.[0] ?? '')
    return said ?? (bare === undefined ? undefined : [bare])
  },
  subject: (text) => readSubjects(new Words(text))[0]?.value,
  date: day,
  obsType: (text) => readType(new Words(text)),
  mode: (text) => MODES.find(([pattern]) => pattern.test(text))?.[1],
  school: (text) => readSchools(new Words(text))[0]?.value ?? typed(text, undefined as never),
  teachers: people,
  observers: people,
  participants: people,
  students: people,
  chair: person,
  lead: person,
  reviewedBy: person,
  mentor: person,
  mentee: person,
  time: clockTime,
  start: clockTime,
  end: clockTime,
  minutes,
  count,
  hours: count,
  participantCount: count,
  studentCount: count,
  done: count,
  total: count,
  topic: typed,
  activity: typed,
  content: typed,
  strengths: typed,
  shortcomings: typed,
  suggestions: typed,
  improvement: typed,
}

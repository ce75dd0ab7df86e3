import type { Sense } from './calendar.js'
import { type Classes, gradeOfClass, readClasses } from './classes.js'
import { type Clock, type HourSense, readClock } from './clock.js'
import { claimDenied } from './corrections.js'
import { type Days, type DayToken, isLate, readDays } from './dates.js'
import type { Message } from './message.js'
import { dayOf, spokenToday } from './moment.js'
import { type Periods, readPeriods } from './periods.js'
import type { Reading, ReadingFields } from './reading.js'
import { readSubjects } from './subjects.js'
import { distinct, type Token } from './token.js'
import { readType } from './types.js'
import type { Words } from './words.js'

/** Everything of a message that has a fixed form: when, which lesson, which class. What is left in `words` are people and free text. */
export interface Frame {
  words: Words
  days: Days
  clock: Clock
  classes: Classes
  periods: Periods
  subjects: Token<string>[]
  type?: string
}

export interface FrameOptions {
  sense?: Sense
  hours?: HourSense
  /** Whether 4/30 may be a day. */
  slashes?: boolean
  threeDigits?: boolean
  /** Homework has page numbers (P20) and no lesson periods. */
  periods?: boolean
}

/** Reads the fixed-form fields in the order in which they may claim their words. */
export function readFrame(words: Words, message: Message, options: FrameOptions = {}): Frame {
  claimDenied(words)
  const type = readType(words)
  const days = readDays(words, message.now, options.sense ?? 'past', { slashes: options.slashes ?? true, week: message.week })
  const clock = readClock(words, options.hours ?? 'day')
  const classes = readClasses(words, { threeDigits: options.threeDigits ?? true })
  const periods: Periods = options.periods === false ? { tokens: [] } : readPeriods(words)
  const subjects = readSubjects(words)
  return { words, days, clock, classes, periods, subjects, type }
}

const BACKFILL =
  /补[记录登报填]|补一下|(?:^|[\s/,，。;；我来])补(?:上|交)?[一两二三\d]?[个条篇份则次](?=[\s:,，]|[^,，。;；]{0,8}(?:听|评|思|小记|家访|集备|备课|服务|托管|培训|教研|记录|巡课|视导|会))|(?:^|[\s/,，])补(?=[\s:]|上周|上个|昨|前|\d)|(?:记录|登记)(?:再)?补|[\s,，]补[。!]?$/

/** How the day of a record is to be taken when the message names none or more than one. */
export interface WhenOptions {
  /** No day is needed, and none is taken for granted (reviews, pairs). */
  optional?: boolean
  /** A span stays a span and nothing is asked (a check over a month, an exam of two days). */
  spanAllowed?: boolean
}

/** Puts the day into a reading (READING §3, §12): the one said, today's as `assumed`, or `missing`. */
export function settleDay(reading: Reading, frame: Frame, message: Message, options: WhenOptions = {}): void {
  const { days } = frame
  if (days.week !== undefined) reading.week = days.week
  const said = distinct(days.tokens.flatMap((token) => token.days))
  const span = days.tokens.find((token) => token.span)?.span
  const backfill = BACKFILL.test(message.text)
  if (days.unreal) ask(reading, 'date')
  else if (span) {
    reading.dateFrom = span[0]
    reading.dateTo = span[1]
  } else if (said.length === 1) reading.date = said[0]
  else if (said.length > 1) reading.dates = said.sort()
  else if (days.span) {
    reading.dateFrom = days.span[0]
    reading.dateTo = days.span[1]
    if (!options.spanAllowed) ask(reading, 'date')
  } else if (days.vague || (days.week !== undefined && backfill)) ask(reading, 'date')
  else if (!options.optional) {
    reading.date = dayOf(spokenToday(message.now))
    assume(reading, 'date')
  }
  const last = span?.[1] ?? said.at(-1) ?? days.span?.[1]
  if (backfill || (last !== undefined && isLate(last, message.now))) reading.backfill = true
  if (days.tokens.some((token) => token.unsure) && !/[了过完]/.test(message.text)) doubt(reading, said.length > 1 ? 'dates' : 'date')
}

/** Puts half, slot and clock times into the fields. */
export function settleClock(fields: ReadingFields, frame: Frame): void {
  const { clock, periods } = frame
  if (clock.half) fields.half = clock.half
  if (clock.slot && periods.tokens.length === 0) fields.slot = clock.slot
  if (clock.time) fields.time = clock.time
  if (clock.start) fields.start = clock.start
  if (clock.end) fields.end = clock.end
  if (clock.minutes !== undefined) fields.minutes = clock.minutes
}

/** Puts class and grade into the reading; a class without its grade is asked for. */
export function settleClass(reading: Reading, frame: Frame, options: { withGrade?: boolean } = {}): void {
  const { tokens, gradeless, grades } = frame.classes
  if (tokens[0]) reading.class = tokens[0].value
  if (gradeless.length > 0) ask(reading, 'class')
  const grade = grades[0]?.value
  if (grade && grade.length > 1) reading.grades = grade
  else if (grade && !tokens[0]) reading.grade = grade[0]
  if (options.withGrade && tokens[0]) reading.grade = gradeOfClass(tokens[0].value)
}

/** Puts subject or subjects into the reading. */
export function settleSubject(reading: Reading, frame: Frame): void {
  const subjects = distinct(frame.subjects.map((token) => token.value))
  if (subjects.length === 1) reading.subject = subjects[0]
  else if (subjects.length > 1) reading.subjects = subjects
}

/** Notes that a key has to be asked for. */
export function ask(reading: Reading, key: string): void {
  reading.missing ??= []
  if (!reading.missing.includes(key)) reading.missing.push(key)
}

/** Notes that a key was taken for granted. */
export function assume(reading: Reading, key: string): void {
  reading.assumed ??= []
  if (!reading.assumed.includes(key)) reading.assumed.push(key)
}

/** Notes that a key has two honest readings. */
export function doubt(reading: Reading, key: string): void {
  reading.ambiguous ??= []
  if (!reading.ambiguous.includes(key)) reading.ambiguous.push(key)
}

/** The days of one place as a single ISO day. */
export function oneDay(token: DayToken): string {
  return token.days[0]!
}

const QUOTED = /《([^》]{1,60})》/g

/** Takes the titles in 《》 out of what is left, so that no field is read from them. */
export function takeTitles(words: Words): Token<string>[] {
  const titles: Token<string>[] = []
  if (!words.rest.includes('《')) return titles
  for (const match of words.rest.matchAll(QUOTED)) {
    words.claim(match.index, match.index + match[0].length)
    titles.push({ start: match.index, end: match.index + match[0].length, value: match[1]! })
  }
  return titles
}

/** Drops the quotes around a whole topic. */
export function bareTopic(text: string): string {
  const match = /^(?:《([^》]*)》|“([^”]*)”|"([^"]*)")$/.exec(text.trim())
  return match ? (match[1] ?? match[2] ?? match[3] ?? '') : text.trim()
}

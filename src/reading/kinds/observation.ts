import { isOnBehalf, joinersIn, takeCompanions, takeListWithMe, takePrincipals } from '../companions.js'
import { dealByDay } from '../deal-by-day.js'
import { ask, assume, doubt, oneDay, settleClass, settleDay } from '../frame.js'
import { type Lesson, readLesson, settleTexts, takeFeedback, takeObservers, takeTeachers } from '../lesson.js'
import { groupBefore } from '../meeting-people.js'
import type { Message } from '../message.js'
import { dayOf, spokenToday } from '../moment.js'
import { peopleFrom, readPeople } from '../people.js'
import { periodsSaid } from '../periods.js'
import type { Reading, ReadingFields } from '../reading.js'
import { recordCount } from '../record-count.js'
import { endOfReversed } from '../reversed-roles.js'
import { deal, hoist, rowsOf } from '../several.js'
import { SIGN } from '../signs.js'
import { readStrangers } from '../strangers.js'
import { distinct, type Token } from '../token.js'
import type { Words } from '../words.js'
import { lessonTokens } from './lesson-tokens.js'

const VERB = /听了|听完|听(?!课?(?:记录|登记|人|教师|老师|汇|情况|签到|台账))|蹭|偷师|观摩|旁听|推门/
/** 本来要听钱进的课，改听了孔明的: who was to be heard is nobody of the record. */
const NOT_HEARD =
  /(?:本来|原本|原计划|原定|原打算)[^。;\n]{2,30}?(?=改[听成]|结果(?:去)?听|后来(?:去)?听|换[听成])|[\u4e00-\u9fff]{2,6}(?:因[病事故]|请假|有事|出差)[^。;\n]{0,8}?(?=[改换]?由|换成|改成)/
const PASSIVE = /(?:我(?:今天|昨天|[\ue000]*)?)?被(?=[\u4e00-\u9fff])/

/** A row that only counts the others. */
const SUM = /^(?:以上|[合共总小]计|总共|一共)/

interface Heard {
  lesson: Lesson
  fields: ReadingFields
  teachers: Token<string>[]
  named: string[]
  observers?: string[]
  onBehalf?: true
  /** Of a row: the day it names, or the one named last before it. */
  day?: string
  /** The same of the half of that day. */
  half?: 'am' | 'pm'
}

/** A lesson heard (READING §2, §5, §9, §12). */
export function readObservation(message: Message): Reading {
  const rows = rowsOf(message.text)
  if (rows) {
    const first = rows.head || rows.rows[0]!
    const week = /周|星期|礼拜/.test(first) ? readHeard(first, message).lesson.frame.days.span : undefined
    const all = rows.rows.filter((row) => !SUM.test(row)).map((row) => ({ row, heard: readHeard(row, { ...message, week }) }))
    carryDays(all.map(({ heard }) => heard))
    const good = all.filter(({ heard }) => isLesson(heard))
    // Lines that are no lesson, as that of the day, stand for all that are.
    const others = all.filter(({ heard }) => !isLesson(heard)).map(({ row }) => row)
    if (good.length >= 2)
      return several(
        message,
        [rows.head, ...others].filter((text) => text.trim() !== '').join('\n'),
        good.map(({ heard }) => heard),
      )
  }
  return single(message, readHeard(message.text, message))
}

/** A row without its own day or half is of the one named before it, be it in a row that says nothing else. */
function carryDays(rows: readonly Heard[]): void {
  rows.forEach((row, i) => {
    const { days, clock } = row.lesson.frame
    const [own] = days.tokens
    row.day = own ? oneDay(own) : days.unreal ? undefined : rows[i - 1]?.day
    row.half = clock.half ?? (own || clock.slot || clock.time || clock.start ? undefined : rows[i - 1]?.half)
  })
}

function isLesson({ lesson: { frame }, teachers, named }: Heard): boolean {
  return teachers.length + named.length > 0 && frame.periods.tokens.length + frame.subjects.length + frame.classes.tokens.length > 0
}

function readHeard(text: string, message: Message): Heard {
  const lesson = readLesson(text, message)
  const { words } = lesson
  const fields: ReadingFields = {}
  const given = takeFeedback(words)
  if (given !== undefined) fields.feedbackGiven = given
  words.take(NOT_HEARD)
  const heard: Heard = { lesson, fields, teachers: [], named: [] }
  readRoles(words, heard)
  const found = heard.named.length + heard.teachers.length
  const { subjects } = lesson.frame
  if (found === 0 || (heard.named.length === 0 && found === 1 && subjects.length > 1)) {
    heard.teachers = [...heard.teachers, ...readStrangers(words, subjects)].sort((a, b) => a.start - b.start)
  }
  // How long something took is part of what is told of a lesson: 前十分钟有点散.
  for (const { start, end } of lesson.frame.clock.lengths) words.restore(start, end)
  return heard
}

/** Who was heard and who heard. */
function readRoles(words: Words, heard: Heard): void {
  const mine = words.has(SIGN.me)
  const reversed = mine ? endOfReversed(words) : undefined
  const passive = reversed !== undefined || !words.text.includes('被') ? null : PASSIVE.exec(words.rest)
  if (reversed !== undefined || (passive && /听|推门/.test(words.text.slice(passive.index)))) {
    heard.named = ['@sender']
    const before = passive ? peopleFrom(words, passive.index + passive[0].length, { strict: true }) : []
    const people = before.length > 0 ? before : readPeople(words).filter((person) => person.start < (reversed ?? words.text.length))
    // 校领导（张校长、李书记）: the names say who the post was.
    const named = people.filter((person) => !(words.text[person.end] === '(' && /领导|班子|老师们?$/.test(person.value)))
    const all = named.length > 0 ? named : readPeople(words)
    if (all.length > 0) heard.observers = distinct(all.map((person) => person.value))
    heard.onBehalf = true
    return
  }
  const verb = VERB.exec(words.text)?.index ?? -1
  heard.named = takeTeachers(words)
  const labelled = takeObservers(words)
  const principals = takePrincipals(words)
  const limit = verb >= 0 ? verb : words.text.length
  const companions = labelled.length > 0 ? labelled : (takeCompanions(words, verb >= 0 ? verb : limit) ?? takeListWithMe(words, limit))
  if (companions && !(companions.length === 1 && companions[0] === '@sender')) {
    heard.observers = companions
    if (!companions.includes('@sender')) heard.onBehalf = true
  }
  if (principals.length > 0) {
    heard.observers = principals
    heard.onBehalf = true
  }
  const found = readPeople(words)
  const joined = joinersIn(words, found)
  const people = found.filter((person) => !joined.includes(person))
  const group = heard.observers || verb <= 0 ? undefined : groupBefore(words, verb)
  readTaught(words, heard, people, verb)
  if (group && !heard.observers) {
    heard.observers = [group]
    heard.onBehalf = true
  }
  if (joined.length === 0) return
  const others = joined.map((person) => person.value)
  const self = isOnBehalf(words.text) ? [] : ['@sender']
  heard.observers = distinct([...(heard.observers ?? self), ...others])
  if (!heard.observers.includes('@sender')) heard.onBehalf = true
}

/** Who was heard, and who stands before the verb as the one who heard. */
function readTaught(words: Words, heard: Heard, people: readonly Token<string>[], verb: number): void {
  if (heard.named.length > 0) {
    if (!heard.observers) observersBefore(words, heard, people, verb)
    return
  }
  const after = people.filter((person) => person.start > verb)
  const before = people.filter((person) => person.start < verb)
  if (verb > 0 && after.length > 0 && before.length > 0 && !heard.observers && !before.some((person) => isOwner(words.text, person))) {
    observersBefore(words, heard, before, verb)
    heard.teachers = heard.observers ? after : [...people]
  } else heard.teachers = [...people]
}

/** 书记听了王芳的课: who stands before the verb, without 我, is the one to be credited. */
function observersBefore(words: Words, heard: Heard, people: readonly Token<string>[], verb: number): void {
  const before = people.filter((person) => person.start < verb)
  if (verb <= 0 || before.length === 0 || /(?:^|[^\u4e00-\u9fff]|[上下]午|节)(?:我|本人)/.test(words.text.slice(0, verb))) return
  // Between the person and the verb there is nothing but days, periods and the like.
  const gap = words.rest.slice(before.at(-1)!.end, verb)
  if (!/^[\ue000\s,、]*(?:也|都|又|一起|一同|去|来|今|到|已|刚)*[\ue000\s]*(?:也|都|去|来)?$/.test(gap)) return
  if (/[:：,，]/.test(gap) && !isOnBehalf(words.text)) return
  heard.observers = distinct(before.map((person) => person.value))
  heard.onBehalf = true
}

/** 王芳老师的课我昨天听了: a person before the verb with 的课 is the one who was heard. */
function isOwner(text: string, person: Token<string>): boolean {
  return /^(?:老师)?\s?(?:的|那节|这节|上的)/.test(text.slice(person.end, person.end + 4))
}

function single(message: Message, heard: Heard): Reading {
  const { lesson } = heard
  const { frame } = lesson
  const reading: Reading = { kind: 'observation' }
  const tokens = lessonTokens(heard)
  const size = recordCount(tokens, message.text, frame.periods.count)
  if (size > 1) {
    settleDay(reading, frame, message)
    const byDay = dealByDay(message.text, tokens, 'teachers')
    const { shared, records } = byDay ?? deal(message.text, tokens, size)
    if (records.every((record) => record.date !== undefined)) {
      for (const key of ['date', 'dates', 'dateFrom', 'dateTo'] as const) delete reading[key]
      reading.missing = undefined
      reading.assumed = undefined
    } else if (records.some((record) => record.date !== undefined)) {
      // Which lesson was on which of the days is not told.
      for (const record of records) delete record.date
      ask(reading, 'date')
    }
    Object.assign(reading, heard.fields, shared)
    const clock = frame.clock
    if (byDay) reading.half = shared.half
    else if (clock.half && !records.some((record) => record.half)) reading.half = clock.half
    // 上午第1节…、第2节…，下午第1节…: a half holds until the next is named.
    else if (shared.half === undefined) for (const [i, record] of records.entries()) record.half ??= records[i - 1]?.half
    if (frame.type) reading.obsType = frame.type
    reading.records = records
    reading.count = size
    credit(reading, heard)
    if (reading.teachers === undefined && records.some((record) => record.teachers === undefined)) ask(reading, 'teachers')
    if (reading.subject === undefined && records.some((record) => record.subject === undefined)) ask(reading, 'subject')
    if (frame.classes.gradeless.length > 0) ask(reading, 'class')
    settleTexts(reading, lesson)
    reading.missing ??= []
    return reading
  }
  settleDay(reading, frame, message)
  fill(reading, heard)
  settleClass(reading, frame)
  credit(reading, heard)
  settleTexts(reading, lesson)
  settleCount(reading, heard, message)
  if (!reading.teachers) ask(reading, 'teachers')
  if (!reading.subject) ask(reading, 'subject')
  if (frame.days.span && !reading.date && !reading.dates) ask(reading, 'date')
  if (reading.dates && reading.dates.length > 1) reading.count = Math.max(reading.count ?? 1, reading.dates.length)
  reading.missing ??= []
  return reading
}

/** The fields of one lesson. */
function fill(fields: ReadingFields, heard: Heard): void {
  const { lesson } = heard
  const { frame } = lesson
  Object.assign(fields, heard.fields)
  const { clock } = frame
  if (clock.half) fields.half = clock.half
  if (clock.slot && frame.periods.tokens.length === 0) fields.slot = clock.slot
  if (clock.time) fields.time = clock.time
  if (clock.start) Object.assign(fields, { start: clock.start, end: clock.end, minutes: clock.minutes })
  const periods = periodsSaid(frame.periods)
  if (periods.length > 0) fields.periods = periods
  if (frame.subjects[0]) fields.subject = frame.subjects[0].value
  if (frame.type) fields.obsType = frame.type
  if (lesson.schools[0]) fields.school = lesson.schools[0].value
  const topic = lesson.titles[0]?.value ?? lesson.sections.find((section) => section.key === 'topic')?.text
  if (topic) fields.topic = topic
  const teachers = heard.named.length > 0 ? heard.named : distinct(heard.teachers.map((person) => person.value))
  if (teachers.length > 0) fields.teachers = teachers
}

function credit(reading: Reading, heard: Heard): void {
  if (!heard.observers) return
  reading.observers = heard.observers
  if (heard.onBehalf) reading.onBehalf = true
}

function settleCount(reading: Reading, heard: Heard, message: Message): void {
  const { periods } = heard.lesson.frame
  const listed = Math.max(reading.teachers?.length ?? 0, reading.periods?.length ?? 0)
  const said = periods.count
  if (listed > 1) {
    reading.count = listed
    if (said !== undefined && said !== listed && said > 1) doubt(reading, 'count')
  } else reading.count = said ?? (/两次/.test(message.text) ? 2 : 1)
}

function several(message: Message, head: string, heard: readonly Heard[]): Reading {
  const reading: Reading = { kind: 'observation' }
  const top = head.trim() === '' ? undefined : readHeard(head, message)
  const days = [...(top?.lesson.frame.days.tokens ?? []), ...heard.flatMap((each) => each.lesson.frame.days.tokens)]
  const records = heard.map((each) => {
    const fields: ReadingFields = {}
    fill(fields, each)
    if (each.half) fields.half = each.half
    if (each.day) fields.date = each.day
    const { classes } = each.lesson.frame
    if (classes.tokens[0]) fields.class = classes.tokens[0].value
    const texts: ReadingFields = {}
    settleTexts(texts, each.lesson)
    return { ...fields, ...texts }
  })
  const unreal = [top, ...heard].find((each) => each?.lesson.frame.days.unreal)?.lesson.frame.days.unreal
  const frame = { ...heard[0]!.lesson.frame, days: { ...heard[0]!.lesson.frame.days, tokens: days, unreal } }
  settleDay(reading, frame, message)
  const dated = records.some((record) => record.date !== undefined)
  if (dated) {
    for (const key of ['date', 'dates', 'dateFrom', 'dateTo'] as const) delete reading[key]
    const first = top?.lesson.frame.days.tokens[0]
    for (const [i, record] of records.entries())
      if (!heard[i]!.lesson.frame.days.unreal) record.date ??= first ? oneDay(first) : dayOf(spokenToday(message.now))
    reading.assumed = undefined
  }
  if (top) {
    const shared: ReadingFields = {}
    fill(shared, { ...top, named: [], teachers: [] })
    const { classes } = top.lesson.frame
    if (classes.tokens[0]) shared.class = classes.tokens[0].value
    Object.assign(reading, { ...shared, ...reading })
    credit(reading, top)
  }
  // …；第3节 三3 赵敏 英语，和马主任一起听的: said once, of all.
  if (!reading.observers) {
    const credited = heard.filter((each) => each.observers)
    if (credited.length === 1) credit(reading, credited[0]!)
  }
  Object.assign(reading, hoist(records))
  reading.records = records
  reading.count = records.length
  if (records.some((record) => !record.subject) && !reading.subject) ask(reading, 'subject')
  if (heard.some((each) => each.lesson.frame.classes.gradeless.length > 0)) ask(reading, 'class')
  if (!dated && !reading.date && !reading.missing) assume(reading, 'date')
  reading.missing ??= []
  return reading
}

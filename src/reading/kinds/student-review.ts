import { counted, takeCount } from '../counts.js'
import { ask, readFrame, settleClass, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import { hasCountedList, readPupils } from '../pupils.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readStrangePupils } from '../stranger-pupils.js'
import { Words } from '../words.js'

const FRACTION = /(?<![\d/.])(\d{1,3})\s?\/\s?(\d{1,3})(?![\d/])/
const FRACTIONS = new RegExp(FRACTION, 'g')
const TOTAL = counted(
  '(?:共有?|一共有?|总共有?|全班有?|班里有?|班级有?|[应需](?:要)?(?:完成|写|交|评|提交|上传)|班额|总数|人数)\\s?[:]?\\s?#\\s?(?:人|名|个|份|位)?(?:学生)?',
)
const CLASS_SIZE = counted('#\\s?(?:人|名学生|个学生|个孩子)(?!已|完成|写|交|述评)')
const DONE = counted(
  '(?:(?<![应需要未])(?:[写做录填评弄搞传交补]|完成|提交|上传)(?:好|完|齐)了?|(?<![应需要未])完成了?|实[交写评完]成?|已完成|已写完?|写完了?|写了|已交|交了|述评|已述评|已评|上传了?|补了?|提交了?)\\s?[:]?\\s?(?!一[共起直样下])#\\s?(?:人|名|个|份|位|篇)?(?![/])|#\\s?(?:人|名|个|份|位|篇)(?:学生)?(?:的)?(?:都|均)?(?:已交|已完成|完成|已写|写完|已述评|已上传|已提交|已补)(?!好?完?了?\\s?\\d)|#\\s?(?:done|written|finished|completed)\\b|\\b(?:done|wrote|written|finished|completed):?\\s?#',
  'i',
)
/** 40人写了32: of so many so many. */
const OF_ALL = counted('#\\s?(?:人|名|个)(?:学生)?(?:里|中|当中)?(?:已经?|目前)?(?:写|交|完成|做|评)(?:完|好)?了?\\s?#(?!\\s?分之)')
const SO_FAR = counted('(?:一共写了?|累计写?了?|总共写了?|共写了?|共完成了?)\\s?#\\s?(?:个(?!学生|孩子)|份|人|篇)?')
const SHEETS = counted('(?:一共|共|共计)?\\s?#\\s?(?:份|篇)')
const LEFT = counted(
  '(?:还差|还剩|剩余|剩下?|尚?余|差|还有|未完成|没写)\\s?了?#\\s?(?:人|名|个|份|位|篇)?(?:没写|没完成|未写|未完成)?|#\\s?(?:(?:more )?to (?:go|do|write)|left|remaining|missing)\\b',
  'i',
)
const OUT = counted(
  '(?:请假|转学|转出|休学|病假)(?:了|的)?\\s?#\\s?(?:名|个|人|位)|#\\s?(?:名|个|人|位)(?:学生)?(?:已)?(?:转出|转学|休学|请假|长期病假|免修)',
)
/** 一个不剩, 一份都不差: said of all. */
const NONE_LEFT = /一[个份篇名](?:都|也)?(?:不|没)(?:剩|落|差|少|漏|缺|拉)下?/
const ALL =
  /一[个份篇名](?:都|也)?(?:不|没)(?:剩|落|差|少|漏|缺|拉)|(?:全|都|全部)齐|全部(?:完成|搞定|写完|交齐|写好|上传|结束)|(?:都|全)(?:写完|完成|搞定|写好|交齐)(?:了)?|已完成|完成了?(?=$|[,，。;；])|写完了$|全完成|全班完成/
const SHARE = counted('#\\s?分之\\s?#')
const HALF = /(?:完成|写)了?一半|过半|一半/
const NONE = /没开始|未开始|还没写|没写|没动/
const TEXT_MARK = /述评如下|的?(?:述评|评语)\s?[:]/
const NAME_TEXT = /\d+\s?分(?!钟)|第[一二三四五六七八九十\d]+名|倒数/
const COMMAND =
  /学业述评|期末述评|期中述评|述评|评语|进度|汇总|登记|记录|补记|已上传系统|口头评价|截至[^,，]*前|补登|三人|两人|[二三四五六七八九十]人|本学期|期末|期中|如下|已补|已交|写到吐|今天又写了\d+个/g

/** Reviews of pupils by their teachers (READING §12): how many of how many; the text of one pupil belongs in private. */
export function readStudentReview(message: Message): Reading {
  const reading: Reading = { kind: 'student-review' }
  const words = new Words(message.text)
  const frame = readFrame(words, message, { slashes: false, periods: false })
  const { tokens } = frame.classes
  if (frame.days.tokens.length > 0 && !/截至/.test(message.text)) settleDay(reading, frame, message)
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  if (/补[记录登报]|已补/.test(message.text)) reading.backfill = true
  const subjects = new Set(frame.subjects.map((token) => token.value))
  const rows = tokens.length >= 2 ? tokens : subjects.size >= 2 ? frame.subjects : []
  if (rows.length >= 2 && rowRecords(reading, words, message.text, rows, tokens.length >= 2 ? 'class' : 'subject', frame.subjects)) {
    if (tokens.length === 1) reading.class = tokens[0]!.value
    if (subjects.size >= 2) delete reading.subject
    if (!reading.subject && !reading.records!.some((record) => record.subject)) ask(reading, 'subject')
    reading.missing ??= []
    return reading
  }
  settleClass(reading, frame)
  if (!hasCountedList(words.rest) && settleNumbers(reading, words, message.text)) {
    finish(reading)
    return reading
  }
  settlePupils(reading, words, message.text)
  return reading
}

function finish(reading: Reading): void {
  if (reading.total === undefined && reading.done !== undefined && reading.remaining !== undefined)
    reading.total = reading.done + reading.remaining
  if (
    reading.remaining === undefined &&
    reading.total !== undefined &&
    reading.done !== undefined &&
    reading.total > reading.done &&
    !reading.excluded
  )
    reading.remaining = reading.total - reading.done
  if (reading.done === undefined && reading.total !== undefined && reading.remaining !== undefined)
    reading.done = reading.total - reading.remaining
  if (!reading.class) ask(reading, 'class')
  if (!reading.subject) ask(reading, 'subject')
  if (reading.total === undefined) ask(reading, 'total')
  else if (reading.done === undefined) ask(reading, 'done')
  reading.missing ??= []
}

/** Counts of one class; false when the message has none and says nothing of being complete. */
function settleNumbers(reading: Reading, words: Words, text: string): boolean {
  const fraction = words.take(FRACTION)
  if (fraction) {
    reading.done = Number(fraction[1])
    reading.total = Number(fraction[2])
    return true
  }
  const ofAll = words.take(OF_ALL)
  if (ofAll) {
    reading.total = numeral(ofAll[1]!)!
    reading.done = numeral(ofAll[2]!)!
    return true
  }
  const share = words.take(SHARE)
  if (share) {
    const ratio = numeral(share[2]!)! / numeral(share[1]!)!
    const size = takeCount(words, TOTAL) ?? takeCount(words, CLASS_SIZE)
    if (size === undefined) reading.ratio = ratio
    else {
      reading.total = size
      reading.done = Math.floor(size * ratio)
    }
    return true
  }
  if (HALF.test(words.rest)) {
    words.take(HALF)
    const size = takeCount(words, TOTAL) ?? takeCount(words, CLASS_SIZE)
    if (size === undefined) reading.ratio = 0.5
    else {
      reading.total = size
      reading.done = Math.floor(size / 2)
    }
    return true
  }
  words.take(NONE_LEFT)
  const excluded = takeCount(words, OUT)
  if (excluded !== undefined) reading.excluded = excluded
  const left = takeCount(words, LEFT)
  const soFar = takeCount(words, SO_FAR)
  const done = soFar ?? takeCount(words, DONE)
  let total = soFar !== undefined ? (takeCount(words, CLASS_SIZE) ?? takeCount(words, TOTAL)) : undefined
  const sheets = done === undefined ? takeCount(words, SHEETS) : undefined
  total ??= takeCount(words, TOTAL) ?? takeCount(words, CLASS_SIZE)
  if (left !== undefined) reading.remaining = left
  const all = ALL.test(text.replace(/\s/g, ''))
  if (done !== undefined) reading.done = done
  else if (sheets !== undefined) reading.done = sheets
  if (total !== undefined) reading.total = total
  if (all && done === undefined && sheets === undefined && left === undefined) {
    reading.complete = true
    if (total !== undefined) reading.done = total
    return true
  }
  if (all && (/全部|都|全/.test(text) || NONE_LEFT.test(text)) && reading.done !== undefined && total === undefined) {
    reading.complete = true
    reading.total = reading.done
  }
  if (NONE.test(text) && done === undefined && left === undefined) {
    reading.done = 0
    return true
  }
  return done !== undefined || sheets !== undefined || left !== undefined || total !== undefined
}

/** A review of named pupils: the text itself, or only that it is written. */
function settlePupils(reading: Reading, words: Words, text: string): void {
  const mark = TEXT_MARK.exec(text)
  const marked = NAME_TEXT.test(text)
  const colon = /(?:述评|评语)(?:如下)?\s?[:]\s*/.exec(words.text)
  const named = new Words(words.rest)
  for (const match of named.rest.matchAll(COMMAND)) named.claim(match.index, match.index + match[0].length)
  const known = readPupils(named)
  const students = known.length > 0 ? known : readStrangePupils(named)
  if (students.length > 0) reading.students = students
  const last = Math.max(...students.map((name) => words.text.indexOf(name) + name.length), 0)
  if (!marked && students.length > 0) {
    const from = colon && colon.index + colon[0].length > last ? colon.index + colon[0].length : last
    const content = contentFrom(words, Math.max(from, mark && mark.index + mark[0].length > last ? mark.index + mark[0].length : 0))
    if (content) reading.content = content
    else reading.done = students.length
  }
  if (!reading.subject) ask(reading, 'subject')
  if (students.length === 0) {
    if (!reading.class) ask(reading, 'class')
    ask(reading, 'total')
  }
  reading.missing ??= []
}

const HEAD = /^[\s,，、:：\ue000]+|^(?:学业)?述评\s*/
function contentFrom(words: Words, from: number): string | undefined {
  let at = from
  for (;;) {
    const head = HEAD.exec(words.rest.slice(at))
    if (!head) break
    at += head[0].length
  }
  const text = words.text.slice(at).replace(/[。\s]+$/, '')
  // Behind a colon two signs are a text.
  const least = words.text.slice(0, at).trimEnd().endsWith(':') ? 2 : 4
  return text.length >= least && !/^(?:三人|两人|等|已|完成|都?写完)/.test(text) ? text : undefined
}

const LIST_SIGNS = /^[班、,和与及\s()\ue000]*$/

/** One record for each class (or subject) of a message that names several. */
function rowRecords(
  reading: Reading,
  words: Words,
  text: string,
  rows: readonly { start: number; end: number; value: string }[],
  key: 'class' | 'subject',
  subjects: readonly { start: number; value: string }[],
): boolean {
  const fractions = [...words.rest.matchAll(FRACTIONS)]
  const shared = /(?:各|分别)(?:[是为有]|完成|写|交|上传)?了?\s?(\d+)(?:人|份|篇|个)?[、,和](\d+)/.exec(text)
  const each = shared ? null : /(?:各|每(?:科|个?班))(?:[是为有]|完成|写|交|上传)?了?\s?(\d+)\s?(?:人|份|篇|个)/.exec(text)
  const records = rows.map((row, i): ReadingFields => {
    const until = rows[i + 1]?.start ?? text.length
    const part = words.rest.slice(row.end, until)
    const record: ReadingFields = { [key]: row.value }
    if (key === 'class') {
      const own = subjects.filter((subject) => subject.start >= row.start && subject.start < until)
      if (new Set(subjects.map((subject) => subject.value)).size > 1 && own[0]) record.subject = own[0].value
    }
    if (fractions.length === rows.length) {
      record.done = Number(fractions[i]![1])
      record.total = Number(fractions[i]![2])
    } else if (shared && rows.length === 2) {
      const said = Number(shared[i + 1])
      // 都写了一半，分别46人、42人: of so many the half.
      if (HALF.test(text)) Object.assign(record, { done: Math.floor(said / 2), total: said })
      else record.done = said
    } else if (each) record.done = Number(each[1])
    else {
      const inner: Reading = { kind: '' }
      settleNumbers(inner, new Words(part), part)
      const { kind: _kind, ...rest } = inner
      Object.assign(record, rest)
      if (record.done !== undefined && record.remaining !== undefined) record.total ??= record.done + record.remaining
    }
    return record
  })
  if (/(?:都|均|全部)(?:已)?(?:写完|完成|搞定|写好|交齐|上传)/.test(text)) {
    for (const record of records) {
      if (record.done !== undefined && record.remaining === undefined) record.total ??= record.done
      if (record.done === undefined && record.ratio === undefined) record.complete = true
    }
  }
  for (let i = records.length - 2; i >= 0; i--) {
    // 三1、3班写完了: what is said behind a list holds for all of it.
    const listed = LIST_SIGNS.test(words.rest.slice(rows[i]!.end, rows[i + 1]!.start))
    if (listed && records[i + 1]!.complete && records[i]!.done === undefined) records[i]!.complete = true
  }
  const merged: ReadingFields[] = []
  for (const record of records) {
    // 三2三3全部完成，三2 44份: the second mention of a class says how many.
    const before = merged.find((each) => each[key] === record[key] && each.done === undefined && each.total === undefined)
    if (before) Object.assign(before, record)
    else merged.push(record)
  }
  for (const record of merged) {
    if (!record.complete || record.done === undefined) continue
    record.total ??= record.done
    delete record.complete
  }
  if (!records.some((record) => record.done !== undefined || record.complete || record.ratio !== undefined)) return false
  reading.records = merged
  if (merged.some((record) => record.total === undefined)) ask(reading, 'total')
  return true
}

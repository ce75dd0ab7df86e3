import { counted, takeCount } from '../counts.js'
import { ask, readFrame, settleClass, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readSchools } from '../schools.js'
import { Words } from '../words.js'

const FRACTION = /(?<![\d/.])(\d{1,3})\s?\/\s?(\d{1,3})(?![\d/])/
const FRACTIONS = new RegExp(FRACTION, 'g')
const DUE = counted(
  '(?:应批改?|应[交收改有]|(?<!没|未)收[到上齐]?了?|班额|全班|班里|总数|共有?|一共|总共|合计)\\s?[:]?\\s?#\\s?(?:本|份|人|篇|个)?|#\\s?本(?=\\s?[已实]?批[改了]?\\s?\\d)',
)
const DONE = counted(
  '(?:(?<=\\ue000)批|实批改?|实改|已批改?|批改了?|批了|改了|批阅了?|实际批改|已改|批改完成)\\s?[:]?\\s?#\\s?(?:本|份|人|篇|个)?',
)
const LEFT = counted('(?:漏批改?|未批改?|没批|漏改|还差|还剩|剩|缺交|未交|差)\\s?[:]?\\s?了?#\\s?(?:本|份|人|篇|个)?')
/** What was handed in, told beside what was due. */
const HANDED = counted('(?:实[交收]|交来|上交)了?\\s?[:]?\\s?#\\s?(?:本|份|人|篇|个)?')
const BOOKS = counted('(?<!每[班组人个])(?<!每个班)#\\s?(?:多)?(?:本|份|篇|册)')
const ALL = /全批|全改|全部批改|全部批完|无漏批|没有漏批|全批完|批完|改完/

/** Homework looked through (READING §12): how many of how many. */
export function readHomeworkCheck(message: Message): Reading {
  const reading: Reading = { kind: 'homework-check' }
  const words = new Words(message.text)
  const schools = readSchools(words)
  if (schools[0]) reading.school = schools[0].value
  const frame = readFrame(words, message, { slashes: false })
  settleDay(reading, frame, message, { spanAllowed: true })
  const fractions = [...words.rest.matchAll(FRACTIONS)]
  const { tokens } = frame.classes
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  if (fractions.length >= 2 && (tokens.length === fractions.length || frame.subjects.length === fractions.length)) {
    reading.records = fractions.map((fraction, i): ReadingFields => {
      const each: ReadingFields = { marked: Number(fraction[1]), total: Number(fraction[2]) }
      if (tokens.length === fractions.length) each.class = tokens[i]!.value
      if (frame.subjects.length === fractions.length) each.subject = frame.subjects[i]!.value
      return each
    })
    if (tokens.length === 1) reading.class = tokens[0]!.value
    if (frame.subjects.length === fractions.length) delete reading.subject
    reading.missing ??= []
    return reading
  }
  settleClass(reading, frame)
  settleNumbers(reading, words, message.text)
  if (!reading.class) ask(reading, 'class')
  if (!reading.subject) ask(reading, 'subject')
  if (!/互改|自己批|自批/.test(message.text)) {
    if (reading.marked === undefined) ask(reading, 'marked')
    if (reading.total === undefined) ask(reading, 'total')
  }
  reading.missing ??= []
  return reading
}

function settleNumbers(reading: Reading, words: Words, text: string): void {
  const fraction = words.take(FRACTION)
  if (fraction) {
    reading.marked = Number(fraction[1])
    reading.total = Number(fraction[2])
    return
  }
  const left = takeCount(words, LEFT)
  const total = takeCount(words, DUE)
  let marked = takeCount(words, DONE)
  const handed = takeCount(words, HANDED)
  if (marked === undefined && ALL.test(text)) marked = handed
  if (marked === undefined && total !== undefined && left !== undefined && left > 0) marked = total - left
  const books = BOOKS.exec(words.rest)
  if (marked === undefined && books) {
    // 45本 漏批2本: the books are all that were handed in.
    if (left !== undefined && left > 0 && total === undefined) reading.total = numeral(books[1]!)
    else marked = numeral(books[1]!)
  }
  if (total !== undefined) reading.total = total
  if (marked !== undefined) reading.marked = marked
  if (left !== undefined && left > 0) {
    if (reading.total !== undefined) reading.marked ??= reading.total - left
    else if (reading.marked !== undefined) reading.total = reading.marked + left
  } else if (ALL.test(text)) {
    if (reading.marked !== undefined) reading.total ??= reading.marked
    else if (reading.total !== undefined) reading.marked = reading.total
  }
}

import { ask, readFrame, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { dayOf, spokenToday } from '../moment.js'
import type { Reading } from '../reading.js'
import { distinct } from '../token.js'
import { Words } from '../words.js'

const TYPES: readonly [RegExp, string][] = [
  [/期末/, '期末'],
  [/期中/, '期中'],
  [/月考/, '月考'],
  [/单元/, '单元'],
]
const APPROVALS =
  /(?:已)?(?:报|向|经|通过|按规定)[^,，。;；]{0,8}?(备案|审批|报备)|已(备案|审批|报备|公示)|(公示)(?:了|完|期)|(备案|审批|报备)(?:通过|完成|了)/
const SIGNS = '一二三四五六七八九'
const BARE_RANGE = /(?<![\u4e00-\u9fff\d])([一二三四五六七八九])\s?[到至-]\s?([一二三四五六七八九])(?!月|日|号|节|点|周)/
const BARE_GRADES = /(?<![\u4e00-\u9fff\d])([一二三四五六七八九]{2,6})(?![\u4e00-\u9fff\d])|(?<=[\s,，])([七八九]{1,3})(?=[\s,，。]|$)/

/** An exam, often one that lies ahead (READING §2): then a record with `scheduled`. */
export function readExam(message: Message): Reading {
  const reading: Reading = { kind: 'exam' }
  const words = new Words(message.text)
  const frame = readFrame(words, message, { sense: 'near' })
  const type = TYPES.find(([pattern]) => pattern.test(message.text))
  if (type) reading.examType = type[1]
  else ask(reading, 'examType')
  if (frame.days.tokens.length > 0 || frame.days.span) settleDay(reading, frame, message, { spanAllowed: false })
  else ask(reading, 'date')
  delete reading.ambiguous
  delete reading.backfill
  const range = BARE_RANGE.exec(words.rest)
  const [from, to] = range ? [SIGNS.indexOf(range[1]!) + 1, SIGNS.indexOf(range[2]!) + 1] : [1, 0]
  const grades = distinct([
    ...Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i),
    ...frame.classes.grades.flatMap((token) => token.value),
    ...(BARE_GRADES.exec(words.rest)?.[0].match(/[一二三四五六七八九]/g) ?? []).map((sign) => SIGNS.indexOf(sign) + 1),
  ]).sort((a, b) => a - b)
  if (grades.length > 0) reading.grades = grades
  else if (frame.classes.tokens[0]) reading.class = frame.classes.tokens[0].value
  else ask(reading, 'grades')
  if (frame.subjects.length === 1) reading.subject = frame.subjects[0]!.value
  const approval = APPROVALS.exec(message.text)
  if (approval) reading.approval = approval[1] ?? approval[2] ?? approval[3] ?? approval[4]
  const last = reading.dateTo ?? reading.dates?.at(-1) ?? reading.date
  if (last !== undefined && last > dayOf(spokenToday(message.now))) reading.scheduled = true
  reading.missing ??= []
  return reading
}

import { ask, readFrame, settleClass, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { readPupils } from '../pupils.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'

const LATER = /延后|推迟|延期|缓交|明天再?[写交补做]|延到|晚点交|再补/
const OFF = /免做|不用补|不用写|不用做|免写|免了|不必[做写补]|免掉|剩下的(?:不|免|就不)|免交/

/** Homework let off or put off in the evening (READING §12). The family asks, the homeroom teacher writes it down. */
export function readHomeworkWaiver(message: Message): Reading {
  const reading: Reading = { kind: 'homework-waiver' }
  const words = new Words(message.text)
  words.take(/(?:延后|推迟|延期|延)到[^,，。]*/)
  const frame = readFrame(words, message, { hours: 'evening' })
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  const time = frame.clock.time ?? frame.clock.end ?? frame.clock.start
  if (time) reading.time = time
  if (OFF.test(message.text)) reading.waiver = '免做'
  else if (LATER.test(message.text)) reading.waiver = '延后'
  const students = readPupils(words)
  if (students.length > 0) reading.students = students
  if (!reading.class) ask(reading, 'class')
  if (!reading.waiver) ask(reading, 'waiver')
  if (!reading.time) ask(reading, 'time')
  reading.missing ??= []
  return reading
}

import { counted } from '../counts.js'
import { ask, settleDay } from '../frame.js'
import { readLesson } from '../lesson.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readEvaluation } from './evaluation-meeting.js'
import { readObservation } from './observation.js'

const TIMES = counted('评课?\\s?#\\s?(?:次|场|节)')
/** What a period was for: the first of the two verbs behind it, before the next separator. */
const ACT_AFTER = /^[^,，。;；\n听评]{0,10}?(?:(听)|评)/
/** 听完李伟第三节马上评了: the period is part of what was heard; in 听完课第三节评的 it is not. */
const HEARD_AT = /听(?:了|完|过)[^,，。;；\n课评]*$/
/** 听课 P1, 评课 P2: the act stands right before its period. */
const ACT_BEFORE = /(?:(听)|评)课 ?$/
const SLOT_OF_EVALUATION = /(?:放学(?:之|以)?后|中午|午休|大课间|晚上|晚间|下班(?:以|之)?后)[^,，。;]{0,6}评/
const OWN = [
  'periods',
  'count',
  'records',
  'time',
  'half',
  'slot',
  'start',
  'end',
  'minutes',
  'participants',
  'participantCount',
  'chair',
  'observers',
  'strengths',
  'shortcomings',
  'suggestions',
  'lessonCount',
] as const
const SHARED = [
  'date',
  'dates',
  'dateFrom',
  'dateTo',
  'week',
  'teachers',
  'subject',
  'class',
  'grade',
  'obsType',
  'school',
  'topic',
  'backfill',
  'feedbackGiven',
  'half',
] as const

/** A lesson heard and evaluated, told in one message (READING §2): what both share stands on top. */
export function readDoubleRecord(message: Message): Reading {
  const heard = readObservation(message)
  const evaluated = readEvaluation(message)
  const lesson = readLesson(message.text, message)
  const reading: Reading = { kind: 'observation+evaluation-meeting' }
  settleDay(reading, lesson.frame, message)
  for (const key of SHARED) {
    const value = heard[key] ?? (heard.records ? undefined : evaluated[key])
    if (value !== undefined && reading[key] === undefined) (reading[key] as unknown) = value
  }
  const observation: ReadingFields & { records?: ReadingFields[] } = {}
  const evaluation: ReadingFields & { records?: ReadingFields[] } = {}
  for (const key of OWN) {
    if (heard[key] !== undefined && !/^(?:participants|participantCount|chair|suggestions|lessonCount)$/.test(key))
      (observation[key] as unknown) = heard[key]
    if (evaluated[key] !== undefined && !/^(?:observers|records|strengths|shortcomings)$/.test(key))
      (evaluation[key] as unknown) = evaluated[key]
  }
  for (const record of observation.records ?? []) delete record.half
  const { halves } = lesson.frame.clock
  if (halves.length === 2) {
    delete reading.half
    observation.half = halves[0]!.value
    evaluation.half = halves[1]!.value
  }
  delete observation.periods
  delete evaluation.periods
  for (const token of lesson.frame.periods.tokens) {
    const before = message.text.slice(0, token.start)
    const led = ACT_BEFORE.exec(before)
    const act = led ?? ACT_AFTER.exec(message.text.slice(token.end))
    if (act && !act[1] && (led || observation.periods || !HEARD_AT.test(before))) evaluation.periods = token.value
    else if (act) observation.periods = token.value
    else observation.periods ??= token.value
  }
  if (observation.periods && !observation.records) observation.count = observation.periods.length
  const { slot } = lesson.frame.clock
  if (slot && !evaluation.slot && SLOT_OF_EVALUATION.test(message.text)) evaluation.slot = slot
  const times = TIMES.exec(message.text)
  evaluation.count = times ? numeral(times[1]!) : 1
  reading.observation = observation
  reading.evaluation = evaluation
  // Of several lessons heard the message does not tell which were evaluated.
  if (!reading.teachers) ask(reading, 'teachers')
  if (!reading.subject && !observation.records?.some((record) => record.subject)) ask(reading, 'subject')
  for (const key of heard.missing ?? []) if (key === 'class' || key === 'date') ask(reading, key)
  reading.missing ??= []
  return reading
}

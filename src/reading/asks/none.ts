import { ACT } from '../act/vocabulary.js'
import { readDays } from '../dates.js'
import type { Message } from '../message.js'
import { dayNumber, spokenToday } from '../moment.js'
import { readPeople } from '../people.js'
import { readPeriods } from '../periods.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readSubjects } from '../subjects.js'
import { distinct } from '../token.js'
import { Words } from '../words.js'

const NAMES_ACT = new RegExp(ACT, 'i')

/** The new day stands behind what moves the act. */
const MOVED =
  /改[到在至约期]+|推到|移到|换到|放到|调到|拟[于在]|补[开评听][于在]|顺延[至到]?|推迟[至到]?|延[期后][至到]?|挪[到至]|另约|再约|约[好在]?/

/** Without a new day, the day told is that on which nothing took place. */
const NOT_HELD = /没|未|取消|停/

/** Whom these acts name are pupils. */
const OF_FAMILIES = /家访|走访|入户|家长/

/** English words of intent, which look like names. */
const INTENT = /\b(?:Will|Gonna|Going|Planning|Plan|I.ll|I)\b/g

/** Nothing is logged; a plan or a new day is handed on as `planned`. */
export function readNone(message: Message): Reading {
  const reading: Reading = { kind: 'none' }
  if (!NAMES_ACT.test(message.text)) return reading
  const planned = plannedIn(message)
  if (planned) reading.planned = planned
  return reading
}

const dayIn = (words: Words, now: Message['now']): string | undefined =>
  readDays(words, now, 'future').tokens.find(({ days, span }) => days.length === 1 && !span)?.days[0]

/** 评课取消，下周一再开: behind what fell through, when it will be. */
const INSTEAD = /(?:没|未|取消|停)[^,，。;；]{0,10}[,，。;；\s]+([^,，。;；]{0,16}?(?:再|去|补)[开听评访上办搞去来约].*)/

function plannedIn({ text: whole, now }: Message): ReadingFields | undefined {
  const text = INSTEAD.exec(whole)?.[1] ?? whole
  const moved = MOVED.exec(text)
  const newDay = moved ? dayIn(new Words(text.slice(moved.index + moved[0].length)), now) : undefined
  // 可算约上了: the day agreed on may have been told before.
  if (newDay === undefined && (moved ? !moved[0].startsWith('约') : NOT_HELD.test(text))) return undefined
  const words = new Words(text.replace(INTENT, (word) => ' '.repeat(word.length)))
  const day = newDay ?? dayIn(words, now)
  if (day === undefined || dayNumber(day) < spokenToday(now)) return undefined
  const planned: ReadingFields = { date: day }
  if (newDay !== undefined) return planned
  const periods = readPeriods(words).tokens.flatMap(({ value }) => value)
  if (periods.length > 0) planned.periods = distinct(periods)
  const subject = readSubjects(words)[0]
  if (subject) planned.subject = subject.value
  const teachers = OF_FAMILIES.test(text) ? [] : distinct(readPeople(words, { roles: false }).map(({ value }) => value))
  if (teachers.length > 0) planned.teachers = teachers
  return planned
}

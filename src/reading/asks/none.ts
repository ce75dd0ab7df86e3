import { ACT } from '../act/vocabulary.js'
import { readDays } from '../dates.js'
import type { Message } from '../message.js'
import { dayNumber, dayOf, spokenToday } from '../moment.js'
import { readPeople } from '../people.js'
import { readPeriods } from '../periods.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readSubjects } from '../subjects.js'
import { distinct } from '../token.js'
import { Words } from '../words.js'

const NAMES_ACT = new RegExp(ACT, 'i')

/** The new day stands behind what moves the act. */
const MOVED =
  /改[到在至约期]+|改(?=周|星期|礼拜|下周|下个|明天|后天)|推到|移到|换到|放到|调到|拟[于在]|补[开评听][于在]|顺延[至到]?|推迟[至到]?|延[期后][至到]?|挪[到至]|另约|再约|约[好在]?/

/** Without a new day, the day told is that on which nothing took place. */
const NOT_HELD = /没|未|取消|停/

/** 没听成，明儿第二节去听…: behind what was not held, a clause of its own says what will be. */
const MAKES_UP =
  /(?:没|未|取消|停)[^,，。;；\n]{0,12}[,，。;； \n]((?:那|就|只好|只能|我们?|改)?(?:明|后天|下周|下个|周[一二三四五六日]|星期|礼拜)[^,，。;；\n]{0,8}?(?:再|补|重新|去听|去评|去家|听|评).{0,80})$/s

/** 下午第二节准备去听…: what is meant to be done in a part of a day that is not named is meant for today. */
const INTENDS_ACT =
  /(?:准备|打算|计划|想|要|马上|这就|待会儿?|等[会下]儿?|一会儿?)(?:一起|一块儿?|再|先|就|要)*(?:[去到来][^,，。;；\n]{0,6}?)?(?:听|评[课议的]|推门|观摩|家访|走访|入户|上门|集备|集体备课|视导|督导|巡课)/
const PART_OF_TODAY =
  /[上中下]午|晚上|今晚|放学后|待会|等[会下]|一会|马上|这就|第[一二三四五六七八\d]节|[一二两三四五六七八九十\d]点|\d:[0-5]\d/
/** 谁下午有空去听, 下学期下午打算多听: others are asked, or another time is meant. */
const NOT_TODAY = /谁|有人|有没有|哪位|[?？]|吗$|学期|以后|今后|下次|改天|每[天周]/

const isMeantForToday = (text: string): boolean => INTENDS_ACT.test(text) && PART_OF_TODAY.test(text) && !NOT_TODAY.test(text)

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

function plannedIn({ text: said, now }: Message): ReadingFields | undefined {
  const text = MAKES_UP.exec(said)?.[1] ?? said
  const moved = MOVED.exec(text)
  const newDay = moved ? dayIn(new Words(text.slice(moved.index + moved[0].length)), now) : undefined
  // 可算约上了: the day agreed on may have been told before.
  if (newDay === undefined && (moved ? !moved[0].startsWith('约') : NOT_HELD.test(text))) return undefined
  const words = new Words(text.replace(INTENT, (word) => ' '.repeat(word.length)))
  const day = newDay ?? dayIn(words, now) ?? (isMeantForToday(text) ? dayOf(spokenToday(now)) : undefined)
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

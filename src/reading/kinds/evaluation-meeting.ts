import { counted, takeParticipants } from '../counts.js'
import { ask, doubt, type Frame, settleClass, settleDay } from '../frame.js'
import { judge } from '../judge.js'
import { readLesson, settleTexts, takeTeachers } from '../lesson.js'
import { peopleBefore, takeAttendance } from '../meeting-people.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import { names, peopleAfter, peopleFrom, personBefore, readPeople } from '../people.js'
import { periodsSaid } from '../periods.js'
import type { Reading } from '../reading.js'
import { deal, type RowToken } from '../several.js'
import { takeSpeakers } from '../speakers.js'
import { readStrangers } from '../strangers.js'
import { distinct } from '../token.js'
import type { Words } from '../words.js'

const EVALUATED =
  /(?:评课|评议|评价(?!语|[\u4e00-\u9fff]{1,2}(?:单|少|太|不))|议课|评)(?:了|过|完|的是|对象[为是]?|:|\s)*(?=[\u4e00-\u9fff@A-Z])/
const TIMES = counted('#\\s?(?:次|场)(?!公开课)')
const LESSONS = counted('评(?:了|课)?\\s?#\\s?节')
const JOINED = /(?:也|都|一起|一同|今天)?(?:来|去)?评了/
const RECORDER = /(?:记录人|记录员|(?<=[,，、;；。\s])记录)\s?(?:[:=]|是|为)?\s?(?=[\u4e00-\u9fff])/
/** 丰主任做总结: who did so is not the one whose lesson it was about. */
const SUMS_UP = /(?:做|作)?(?:了)?(?:总结|小结)|补充了|(?:做|作)记录/g
const VENUE =
  /地点\s?[:]\s?([^\s,，。;；]{2,12})|(?:地点|在|于)\s?[:]?\s?([\u4e00-\u9fff\d]{1,8}(?:会议室|办公室|教室|阶梯教室|报告厅|录播室|功能室|学校|中心校))|(?<=[\s,，]|^)([一二三四五六七八九\d]楼[\u4e00-\u9fff]{0,4}(?:会议室|办公室|教室)?|[\u4e00-\u9fff]{0,4}(?:会议室|报告厅|录播室|功能室|录播教室|阶梯教室|多媒体教室|(?:美术|音乐|舞蹈|微机|电脑|计算机|书法|科学|体育)教室|实验室|活动室)|地点[\u4e00-\u9fff\d]{2,8})/

/** A meeting on one or more lessons heard (READING §9, §12). */
export function readEvaluation(message: Message): Reading {
  const lesson = readLesson(message.text, message)
  const { words, frame } = lesson
  const reading: Reading = { kind: 'evaluation-meeting' }
  const venue = VENUE.exec(words.text)
  if (venue) {
    reading.venue = (venue.slice(1).find((group) => group !== undefined) ?? '').replace(/^(?:地点|[于在])/, '')
    words.claim(venue.index, venue.index + venue[0].length)
  }
  const labelled = takeTeachers(words)
  const recorder = RECORDER.exec(words.text)
  if (recorder) peopleFrom(words, recorder.index + recorder[0].length, { strict: true, one: true })
  const speakers = takeSpeakers(words)
  for (const verb of words.rest.matchAll(SUMS_UP)) personBefore(words, verb.index)
  const count = takeParticipants(words)
  Object.assign(reading, takeAttendance(words))
  speakers.push(...takeSpeakers(words, reading.participants))
  if (count !== undefined) reading.participantCount = count
  const joined = JOINED.exec(words.rest)
  if (joined && !reading.participants && !/我|本人/.test(words.text.slice(0, joined.index))) {
    const who = peopleBefore(words, joined.index)
    if (who.length > 0) {
      reading.participants = who
      reading.onBehalf = true
    }
  }
  const before = words.rest
  const evaluated = labelled.length > 0 ? [] : names(peopleAfter(words, EVALUATED))
  const others = names(readPeople(words))
  const teachers =
    labelled.length > 0 ? labelled : evaluated.length > 0 && others.length === 0 ? evaluated : distinct([...evaluated, ...others])
  // Whoever is named as the one who taught was among those present as well.
  if (labelled.length > 0) reading.teachers = labelled
  else if (teachers.length > 0)
    reading.teachers = teachers.filter((name) => name !== reading.chair && !reading.participants?.includes(name))
  if (reading.teachers?.length === 0) delete reading.teachers
  if (!reading.teachers) {
    const strangers = names(readStrangers(words, frame.subjects))
    if (strangers.length === 1) reading.teachers = strangers
  }
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  if (frame.type) reading.obsType = frame.type
  if (lesson.schools[0]) reading.school = lesson.schools[0].value
  const { clock } = frame
  if (clock.half) reading.half = clock.half
  if (clock.slot && frame.periods.tokens.length === 0) reading.slot = clock.slot
  for (const key of ['time', 'start', 'end', 'minutes'] as const) if (clock[key] !== undefined) (reading[key] as unknown) = clock[key]
  const periods = periodsSaid(frame.periods)
  if (periods.length > 0) reading.periods = periods
  const topic = lesson.titles[0]?.value ?? lesson.sections.find((section) => section.key === 'topic')?.text
  if (topic) reading.topic = topic
  const unit = reading.topic ? null : words.take(UNIT)
  if (unit) reading.topic = unit[0].trim()
  if (!reading.topic && reading.teachers) reading.topic = topicOfLesson(words)
  if (!reading.topic) delete reading.topic
  settleTexts(reading, lesson, speakers)
  settleMeetings(reading, message, frame.periods.count)
  settleRecords(reading, frame, message.text, before)
  if (!reading.teachers && !reading.records) ask(reading, 'teachers')
  reading.missing ??= []
  return reading
}

/** 上午评A，下午评B: as many times as people are as many meetings. */
function settleRecords(reading: Reading, frame: Frame, text: string, rest: string): void {
  const teachers = reading.teachers ?? []
  const { days, clock, periods } = frame
  if (teachers.length < 2) return
  const tokens: RowToken[] = [
    ...days.tokens.map((token): RowToken => ({ key: 'date', start: token.start, end: token.end, value: token.days[0] })),
    ...clock.halves.map((token): RowToken => ({ ...token, key: 'half' })),
    ...periods.tokens.map((token): RowToken => ({ ...token, key: 'periods' })),
  ]
  const times = (['date', 'half', 'periods'] as const).filter(
    (key) => tokens.filter((token) => token.key === key).length === teachers.length,
  )
  if (times.length === 0) return
  for (const name of teachers)
    tokens.push({ key: 'teachers', start: rest.indexOf(name), end: rest.indexOf(name) + name.length, value: [name] })
  const { shared, records } = deal(text, tokens, teachers.length)
  for (const key of [...times, 'teachers'] as const) delete reading[key]
  if (times.includes('date')) delete reading.dates
  Object.assign(reading, shared)
  reading.records = records
  reading.count = records.length
}

/** A course book's own way of naming a lesson. */
export const UNIT =
  /\b(?:M\d{1,2}\s?)?U\d{1,2}\b|\b(?:Unit|Module|Lesson|Chapter)\s?\d+(?:\s(?:Section|Part|Lesson|Period)\s?[A-Z\d])?(?:[:,]?\s[A-Z][A-Za-z'’]*(?:\s[A-Za-z'’]+(?![A-Za-z'’]*[\d=:]))*[?!]?)?(?:的?(?:大?单元)?(?:整体)?(?:整合|复习|写作|阅读|听说|语法|词汇|话题|教学|作业|设计|研讨|导入|整合|拓展|小结|主题){1,3}课?(?![\u4e00-\u9fff]))?|(?:[一二三四五六七八九][上下]册?)?第[一二三四五六七八九十\d]+(?:单元|课|章)[\u4e00-\u9fff]{0,8}/

/** 评的是岳老师的浮力: what stands alone behind whose lesson it was. */
const BEHIND_TEACHER = /(?<=\ue000)的([\u4e00-\u9fff]{2,10})(?=[\ue000\s,，。;；]|$)/
const NO_TOPIC = /[课节堂了过得]$|^(?:那|这|是|一|还有)|公开|评|意见|讲|教学$|复习$/

function topicOfLesson(words: Words): string | undefined {
  const said = BEHIND_TEACHER.exec(words.rest)
  if (!said || NO_TOPIC.test(said[1]!) || judge(said[1]!) !== 'neutral') return undefined
  words.claim(said.index, said.index + said[0].length)
  return said[1]
}

/** Meetings held: one, unless the message counts them (READING §6). */
function settleMeetings(reading: Reading, message: Message, lessons: number | undefined): void {
  const times = TIMES.exec(message.text)
  const said = times ? numeral(times[1]!) : undefined
  const ordinal = times ? message.text[times.index - 1] === '第' : false
  const dealt = LESSONS.exec(message.text)
  if (dealt && numeral(dealt[1]!)! > 1) reading.lessonCount = numeral(dealt[1]!)
  else if (lessons && lessons > 1) reading.lessonCount = lessons
  reading.count = said !== undefined && !ordinal ? said : (reading.dates?.length ?? 1)
  if ((reading.teachers?.length ?? 0) > 1 && said === undefined) doubt(reading, 'count')
}

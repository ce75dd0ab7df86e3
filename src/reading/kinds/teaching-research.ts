import { ask, bareTopic, doubt, settleClass, settleDay, settleSubject } from '../frame.js'
import { readLesson } from '../lesson.js'
import { leftTopic, settleMeetingFrame, takeTopic, takeVenue } from '../meeting.js'
import { takeAttendance } from '../meeting-people.js'
import type { Message } from '../message.js'
import { NUMBER, numeral } from '../numerals.js'
import { names, peopleAfter, personBefore } from '../people.js'
import type { Reading } from '../reading.js'
import type { Words } from '../words.js'

const HOURS = new RegExp(`(${NUMBER})\\s?个?学时`)
const QUOTED = /[“"]([^”"]{2,30})[”"]/
const LEAD = /(?:主讲人|主讲教师|主讲|中心发言人|牵头人?)\s?(?:[:=]|是|为)?\s?(?=[\u4e00-\u9fff])/
const LEAD_AFTER = /主讲|牵头/
const HOST =
  /((?:(?![由在于])[\u4e00-\u9fff]){0,6}(?:小学|中学|[一二三四五六七八九十]中|[一二三四五六七八九十]小|中心校))(?:承办|主办|举办)|(?:承办|主办)\s?[:单位]*\s?([\u4e00-\u9fff]{2,8})/
const DROP =
  /校本教研|联片教研|教研活动|教研组|教研|专家讲座|讲座|活动|记录|登记|打卡|参加了?|开展了?|全体[\u4e00-\u9fff]{0,4}教师|全校[\u4e00-\u9fff]{0,4}教师|线上|本学期|已于|于|组|全[县镇区市](?:初中|小学)?|初中|小学|主题为?|承办|学时|会议|的|刚|结束|完/g
const NO_SECTIONS: ReadonlySet<string> = new Set()

/** Research on teaching by a group of teachers (READING §12). */
export function readTeachingResearch(message: Message): Reading {
  const lesson = readLesson(message.text, message, { sections: NO_SECTIONS })
  const { words, frame, titles } = lesson
  const reading: Reading = { kind: 'teaching-research' }
  const hours = HOURS.exec(words.rest)
  if (hours) {
    reading.hours = numeral(hours[1]!)
    words.claim(hours.index, hours.index + hours[0].length)
    doubt(reading, 'kind')
  } else if (/培训|讲座/.test(words.text)) doubt(reading, 'kind')
  const host = HOST.exec(words.text)
  if (host) reading.venue = host[1] ?? host[2]
  else takeVenue(reading, words)
  if (!reading.venue && lesson.schools[0] && /在|于|到|赴|地点/.test(words.text))
    reading.venue = lesson.schools[0].value.replace(/^地点/, '')
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  settleSubject(reading, frame)
  const quoted = QUOTED.exec(words.rest)
  const labelled = takeTopic(words)
  const lead = names(peopleAfter(words, LEAD))[0] ?? leadBefore(words)
  if (lead) reading.lead = lead
  settleMeetingFrame(reading, words, frame)
  Object.assign(reading, takeAttendance(words))
  if (!reading.mode && /走出去/.test(words.text)) reading.mode = '走出去'
  else if (!reading.mode && /请进来/.test(words.text)) reading.mode = '请进来'
  const topic = labelled ?? titles[0]?.value ?? quoted?.[1] ?? leftTopic(lesson, DROP)
  if (topic) reading.topic = bareTopic(topic)
  else ask(reading, 'topic')
  reading.missing ??= []
  return reading
}

function leadBefore(words: Words): string | undefined {
  const after = LEAD_AFTER.exec(words.rest)
  return after ? personBefore(words, after.index)?.value : undefined
}

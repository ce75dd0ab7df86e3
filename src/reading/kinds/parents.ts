import { counted, takeCount, takeParticipants } from '../counts.js'
import { ask, bareTopic, readFrame, settleClass, settleDay, takeTitles } from '../frame.js'
import type { Message } from '../message.js'
import { ownMinutes } from '../own-length.js'
import { FAMILY, readPupils } from '../pupils.js'
import type { Reading } from '../reading.js'
import { topicsOf } from '../talk.js'
import { Words } from '../words.js'

const PUPILS = counted('(?:全班|学生|共)\\s?#\\s?(?:个|名)?(?:人|学生|孩子|娃)')
const AGENDA =
  /都是([^,，。;；\s]{1,8})的事情?|(?:(?:议题|主题|内容|主要内容)\s?(?:为|是|:)|(?:议题|主题)(?=\s?[\u4e00-\u9fff]{2}))\s?([^,，。;；\s]{2,})|(?:说了?说|讲了?讲?|谈了?谈?|聊了?聊?|强调了?|沟通了?|通报了?|介绍了?|(?:主要|重点)[说讲谈聊]了?(?!的)|(?:主要)?[说讲谈聊](?:的(?:主要|都|全|就)*是))\s?(?:一下)?([^,，。;；\n]{2,})/
const COMMAND = /家长会|家长学校|亲子活动|家委会|家长委员会|召开|开了?|登记|记录|线上|家访|形式/g
const ONLINE = /线上|腾讯会议|钉钉会议|直播|网络|视频会议/

/** A meeting with the parents of a class or a grade. */
export function readParentMeeting(message: Message): Reading {
  const reading: Reading = { kind: 'parent-meeting' }
  const words = new Words(message.text)
  const agenda = words.take(AGENDA)
  if (agenda) reading.topics = topicsOf((agenda[1] ?? agenda[2] ?? agenda[3])!)
  const frame = readFrame(words, message)
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  const { clock } = frame
  if (clock.half) reading.half = clock.half
  if (clock.slot) reading.slot = clock.slot
  for (const key of ['time', 'start', 'end'] as const) if (clock[key] !== undefined) reading[key] = clock[key]
  const minutes = ownMinutes(words, clock)
  if (minutes !== undefined) reading.minutes = minutes
  const pupils = takeCount(words, PUPILS)
  if (pupils !== undefined) reading.studentCount = pupils
  const present = takeParticipants(words)
  if (present !== undefined) reading.participantCount = present
  if (ONLINE.test(message.text)) reading.mode = '线上'
  reading.count = 1
  if (!reading.class && reading.grade === undefined && !reading.grades && !/全校/.test(message.text)) ask(reading, 'class')
  reading.missing ??= []
  return reading
}

/** An activity of pupils with their families. */
export function readFamilyActivity(message: Message): Reading {
  const reading = { ...readParentMeeting(message), kind: 'family-activity' }
  const words = new Words(message.text)
  const title = takeTitles(words)[0]?.value ?? /(?:主题|内容)\s?[:是为]\s?([^,，。;；\s]+)/.exec(message.text)?.[1]
  if (title) reading.topic = bareTopic(title)
  const activity = /亲子([\u4e00-\u9fff]{2,8}?)(?:活动)?(?=[\s,，。;；]|$)/.exec(message.text)
  if (activity && activity[1] !== '活动') reading.activity = activity[0]
  return reading
}

const CONTACT_MODES: readonly [RegExp, string][] = [
  [/视频/, '视频'],
  [/微信|发了?一?[条个]?(?:消息|信息)|短信|钉钉/, '微信'],
  [/电话|打给|通话|call/i, '电话'],
  [/来校|到校|来学校|面谈|当面/, '家长来校'],
]
/** What was said, behind whom it was said to: 告知王子轩爸爸孩子摔伤. */
const SAID = new RegExp(
  `(?:说了?|反映|告知了?|通知了?|沟通了?|提醒了?)(?:一下|下(?![周个次午学雨月课礼星]))?(?:[\\u4e00-\\u9fff]{2,4}?(?:家|的)?${FAMILY}(?!长))?([^,，。;；\\n]{2,})`,
)

/** A call or message to a family about a daily matter. */
export function readParentContact(message: Message): Reading {
  const reading: Reading = { kind: 'parent-contact' }
  const words = new Words(message.text)
  const said = SAID.exec(words.rest)
  if (said) {
    reading.content = said[1]!.replace(/的事情?$/, '')
    words.claim(said.index + said[0].length - said[1]!.length, said.index + said[0].length)
  }
  const frame = readFrame(words, message)
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  const { clock } = frame
  if (clock.half) reading.half = clock.half
  if (clock.slot) reading.slot = clock.slot
  if (clock.time) reading.time = clock.time
  const minutes = ownMinutes(words, clock)
  if (minutes !== undefined) reading.minutes = minutes
  const mode = CONTACT_MODES.find(([pattern]) => pattern.test(message.text))
  if (mode) reading.mode = mode[1]
  for (const match of words.rest.matchAll(COMMAND)) words.claim(match.index, match.index + match[0].length)
  const students = readPupils(words)
  if (students.length > 0) reading.students = students
  else if (!reading.class) ask(reading, 'students')
  reading.missing ??= []
  return reading
}

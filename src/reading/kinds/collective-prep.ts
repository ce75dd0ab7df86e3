import { counted } from '../counts.js'
import { ask, doubt, settleClass, settleDay, settleSubject } from '../frame.js'
import { readLesson } from '../lesson.js'
import { leftTopic, settleMeetingFrame, takeTopic, takeVenue } from '../meeting.js'
import { takeAttendance } from '../meeting-people.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import { names, peopleAfter, personBefore } from '../people.js'
import type { Reading } from '../reading.js'
import { UNIT } from './evaluation-meeting.js'

const LEAD_LABEL = /(?:主备人|主备教师|主备|主讲人|主讲|中心发言人|中心发言)\s?(?:[:=]|是|为)?\s?(?=[\u4e00-\u9fff@A-Z])/
const LEAD_AFTER = /主备|主讲|中心发言/
const GROUP = /(?:[一二三四五六七八九]|[1-9]|初[一二三])年级组|(?:高|中|低)年级组|(?:年级组)/
const TIMES = counted('#\\s?(?:次|场)')
const PLAN = /教案|教学设计|导学案|课件/
const DROP =
  /[两二三四五六七八\d]个?(?:备课组|教研组|学科|学校|年级|科|校|组)(?:的?(?:老师|教师))?们?|联合|联片|合起来|合并|携手|共同|集体备课|集体|城乡|结对校?|一起|腾讯会议|钉钉会议|视频会议|网络集备|网络|线上|云端|集备|备课组|备课|活动|会议?|教研组|学科组|全组|签到|记录|登记|补登|补记|主备|主讲|人数|形成(?:了)?教案\d*份?|\(?见(?:文件|附件)\)?|参加人?|缺席?|外出培训|我们组|我们|主题|议题|内容|课题|讨论了?|研讨了?|备了?的?课?|合在一起|一起|刚|完|组的|组|meeting|w\/|开了?|两次|[均都][为是]|我因[^,，。]*/g
const ABSENT_SELF = /(?:我|本人)(?:因[^,，。]{1,10})?(?:没|未)(?:能)?(?:参加|去|到)/

/** Collective preparation of lessons (READING §12): subject and topic are asked, the lead never. */
export function readCollectivePrep(message: Message): Reading {
  const lesson = readLesson(message.text, message, { sections: NO_SECTIONS, threeDigits: false })
  const { words, frame } = lesson
  const reading: Reading = { kind: 'collective-prep' }
  const lead = names(peopleAfter(words, LEAD_LABEL))[0]
  if (lead) reading.lead = lead
  else {
    const after = LEAD_AFTER.exec(words.rest)
    const person = after ? personBefore(words, after.index) : null
    if (person) {
      reading.lead = person.value
      words.claim(after!.index, after!.index + after![0].length)
    }
  }
  takeVenue(reading, words)
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  settleSubject(reading, frame)
  if (ABSENT_SELF.test(words.text)) {
    reading.absent = ['@sender']
    reading.count = 0
    doubt(reading, 'count')
    doubt(reading, 'kind')
    reading.missing ??= []
    return reading
  }
  settleTopic(reading, lesson)
  settleMeetingFrame(reading, words, frame)
  Object.assign(reading, takeAttendance(words))
  if (reading.onBehalf && !reading.participants) delete reading.onBehalf
  if (reading.grade !== undefined || reading.grades) {
    const group = GROUP.exec(words.text)
    if (group) reading.group = group[0]
  }
  if (PLAN.test(words.text) && /形成|完成|产出|附|上传|份|成稿|定稿|写好|已写/.test(words.text)) reading.plan = true
  if (message.attachment) reading.attachment = true
  const times = TIMES.exec(words.text)
  if (times && words.text[times.index - 1] !== '第' && numeral(times[1]!)! > 1) reading.count = numeral(times[1]!)
  else if (reading.dates) reading.count = reading.dates.length
  if (!reading.subject && !reading.subjects && !reading.group) ask(reading, 'subject')
  if (!reading.topic) reading.topic = leftTopic(lesson, DROP)
  if (!reading.topic) {
    delete reading.topic
    ask(reading, 'topic')
  }
  reading.missing ??= []
  return reading
}

const NO_SECTIONS: ReadonlySet<string> = new Set()

/** The labelled topic, else the title, else a unit of the course book. */
function settleTopic(reading: Reading, lesson: ReturnType<typeof readLesson>): void {
  const { words, titles, frame } = lesson
  const quoted = LABELLED_TITLE.exec(words.text)
  if (quoted) {
    reading.topic = quoted[2] ? `《${quoted[1]}》${quoted[2]}` : quoted[1]
    return
  }
  const labelled = takeTopic(words)
  if (labelled) {
    reading.topic = labelled
    return
  }
  if (titles[0]) {
    const tail = /^[\u4e00-\u9fff]{2,10}(?=[\s,，。;；]|$)/.exec(words.rest.slice(titles[0].end))
    if (tail && /单元|设计|教学|研讨|备课/.test(tail[0])) {
      reading.topic = `《${titles[0].value}》${tail[0]}`
      words.claim(titles[0].end, titles[0].end + tail[0].length)
    } else reading.topic = titles[0].value
    return
  }
  const unit = UNIT.exec(words.rest) ?? (frame.subjects.length > 0 ? UNIT.exec(words.text) : null)
  if (unit) {
    reading.topic = unit[0].trim().replace(/(?:主备|备[了完好]).*$/, '')
    words.claim(unit.index, unit.index + reading.topic.length)
  }
}

const LABELLED_TITLE = /(?:课题|主题|议题|内容)\s?[:是为]?\s?《([^》]+)》([\u4e00-\u9fff]{2,12}(?=[\s,，。;；\n]|$))?/

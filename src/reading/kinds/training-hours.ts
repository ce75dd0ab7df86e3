import { ask, bareTopic, doubt, readFrame, settleDay, takeTitles } from '../frame.js'
import { leftTopic, takeTopic } from '../meeting.js'
import { takeGroups } from '../meeting-people.js'
import type { Message } from '../message.js'
import { NUMBER, numeral } from '../numerals.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'

const HOURS = new RegExp(`(${NUMBER})\\s?个?(半)?\\s?(?:学时|课时|学分)|(?:学时|计)\\s?[:=]?\\s?(${NUMBER})(?:个|学时)?`)
/** 全体班主任参加: a group that was there. */
const TOOK_PART = /全[体校组][\u4e00-\u9fff]{0,8}(?:都|均|全部)?(?:参加|参与|到场|出席)/
const ONLINE = /线上|网上|网络|在线|网课|直播|云|学习强师|国培平台|腾讯会议|钉钉会议|online|zoom|webinar/i
const OUT = /走出去|外出|赴[^,，。]{2,8}|去[^,，。]{2,8}参加/
const IN = /请进来|邀请|请来|来校讲座|进校/
const ORGANISER =
  /(?:由|参加(?:了)?|参与)?([市县区省国]?[^参加由于在,，。\s\ue000]{0,8}?(?:教育局|教体局|教育厅|进修学?校|教师发展中心|教科院|教研院|教研室|研训中心|师范大学|大学|学院|教育学院|中心校|学区))(?:组织|举办|承办|主办|开展|的|之)|([市县区省国][^\s,，。\ue000]{0,6}?(?:教育局|教体局|进修学?校|教研院|教科院|教研室|教师发展中心))(?=[^\s,，。]{0,16}培训)|(?<=[,，\s])([市县区省国][^\s,，。\ue000]{0,6}?(?:教育局|教体局|进修学?校|教研院|教科院|教研室|教师发展中心))(?=[\s,，。]|$)|(?:组织单位|主办单位|主办|承办|举办单位)\s?[:是为]?\s?([\u4e00-\u9fff]{2,12})|([国省市县区校])(?:里|培|级)(?:组织)?(?:的)?(?=培训|[\u4e00-\u9fff]{0,8}培训|[\s,，]|$)/
const PHRASE_GOES_ON = /^(?!教师|老师|组|课|学科|培训|专题|研修|教研|骨干)[\u4e00-\u9fff]{2}/
const QUOTED = /[“"]([^”"]{2,30})[”"]/
const BEFORE_TRAINING =
  /(?:参加(?:了|的)?|组织(?:的|之|了)?|完成(?:了)?|[\s,，。的了之]|^)([\u4e00-\u9fffA-Za-z0-9]{2,16}?)(?:专题|主题)?培训/
const DROP =
  /(?:网络|线上|在线)?研修(?=\s)|邀请[^,，。]{0,8}讲座|来校讲座|培训(?:打卡|记录|登记|活动|会)?|打卡|记录|登记|补记|参加了?|组织(?:之|的|了)?|专题|线上|网上|网络|在线|online|zoom|学习强师|学时|个(?=\ue000)|(?<!设)计(?=\ue000)|一天|半天|两天|国培|省培|省里|镇里|县里|市里|区里|校里|上午|下午|完成了?|(?<![\u4e00-\u9fff])学习|平台|走出去|请进来|本人|共(?=\ue000)|进修学?校|(?<![\u4e00-\u9fff])教师|外出|hours?/gi
const NOT_TOPIC =
  /^(?:online|zoom|webinar|网上|校内|暑期|寒假|线上|网络|外出|县里|市里|区里|校本|专题|参加|教师|全员|本人|今天|昨天|在线|组织|去|到|国家|省级|市级|县级|校级|骨干)$/

/** Training in 学时 (READING §4, §12): a day is no number of hours. */
export function readTrainingHours(message: Message): Reading {
  const reading: Reading = { kind: 'training-hours' }
  const words = new Words(message.text)
  const titles = takeTitles(words)
  const hours = HOURS.exec(words.rest)
  if (hours) {
    reading.hours = (numeral((hours[1] ?? hours[3])!) ?? 0) + (hours[2] ? 0.5 : 0)
    words.claim(hours.index, hours.index + hours[0].length)
  }
  const organiser = ORGANISER.exec(words.rest)
  if (organiser)
    reading.organiser = organiser
      .slice(1)
      .find((group) => group !== undefined)!
      .replace(/^(?:参加了?|于|在|由)/, '')
  const quoted = QUOTED.exec(words.rest)
  const frame = readFrame(words, message)
  // Classroom English, 信息技术应用: a subject that is part of a phrase is part of the topic.
  for (const { start, end } of frame.subjects)
    if (/[A-Za-z]/.test(words.text[start]!) || PHRASE_GOES_ON.test(words.text.slice(end))) words.restore(start, end)
  settleDay(reading, frame, message)
  if (TOOK_PART.test(words.text)) {
    const groups = takeGroups(words)
    if (groups.length > 0) reading.participants = groups
  }
  if (frame.clock.half) reading.half = frame.clock.half
  if (reading.hours === undefined) {
    const spoken = frame.clock.lengths.find((length) => length.hours !== undefined)
    // 3 hours of a course are as likely clock hours as 学时: taken, and doubted.
    if (spoken && /hours?|hrs?/i.test(message.text)) {
      reading.hours = spoken.hours
      doubt(reading, 'hours')
    } else ask(reading, 'hours')
  }
  if (ONLINE.test(message.text)) reading.mode = '线上'
  else if (OUT.test(message.text)) reading.mode = '走出去'
  else if (IN.test(message.text)) reading.mode = '请进来'
  if (organiser) words.claim(organiser.index, organiser.index + organiser[0].length)
  const labelled = takeTopic(words)
  const before = BEFORE_TRAINING.exec(words.rest)
  const own =
    before && !before[1]!.includes('\ue000') && !NOT_TOPIC.test(before[1]!)
      ? before[1]!.replace(/^.*?参加(?:了|的)?|^(?:组织的?|了|的)/, '').replace(/^(?:线上|网上|网络|在线|远程)(?=[\u4e00-\u9fff]{2})/, '')
      : undefined
  const topic = titles[0]?.value ?? labelled ?? quoted?.[1] ?? own ?? leftTopic({ words }, DROP)
  if (topic) reading.topic = bareTopic(topic)
  else ask(reading, 'topic')
  reading.missing ??= []
  return reading
}

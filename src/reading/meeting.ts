import { takeParticipants } from './counts.js'
import { bareTopic, type Frame } from './frame.js'
import type { Lesson } from './lesson.js'
import { periodsSaid } from './periods.js'
import type { Reading } from './reading.js'
import type { Words } from './words.js'

const ONLINE = /线上|网上(?!搜|查|找|下载|的资)|网络|腾讯会议|钉钉会议|视频会议|云教研|远程|直播|在线|online|zoom/i
const VENUE =
  /(?:地点|会议地点)\s?[:是为]?\s?([\u4e00-\u9fff\d]{2,10})(?=[\s,，。;；\n]|学科|主备|课题|$)|(?<=[\s,，:在于]|^)([一二三四五六七八九\d]楼[\u4e00-\u9fff]{0,4}(?:会议室|办公室|教室)?|[\u4e00-\u9fff]{0,4}(?:会议室|报告厅|录播室|功能室|录播教室|阶梯教室|多媒体教室|(?:美术|音乐|舞蹈|微机|电脑|计算机|书法|科学|体育)教室|实验室|活动室))/
const TOPIC_LABEL =
  /(?:(?:课题|主题|议题|题目|研讨内容|内容|围绕)\s?(?:[:=]|是|为)?|(?:研讨|专题|讲座)\s?(?:[:=]|是|为))\s?(《[^》]+》[^\s,，。;；\n]*|“[^”]+”|[^\s,，。;；\n][^,，。;；\n]*?)(?=\s*(?:[,，。;；\n]|$|\s(?:主备|参加|人数|地点|时间|学科|缺席)))/

const OWN_WORDS = /^[^\s]*[\u4e00-\u9fff]{3}/
/** 主题回头补: the topic is still owed. */
const PROMISED =
  /^(?:回头|晚点|稍后|明天|改天|之后|后面|下次|待会儿?|一会儿?|再|先|暂)*(?:再)?(?:补|待[定补]|未定|没定|空着?|欠着?|不详|忘了?)(?:上|充|记|发)?$/

/** Time, mode and venue of a meeting of teachers. */
export function settleMeetingFrame(reading: Reading, words: Words, frame: Frame): void {
  const { clock } = frame
  if (clock.half) reading.half = clock.half
  if (clock.slot && frame.periods.tokens.length === 0) reading.slot = clock.slot
  for (const key of ['time', 'start', 'end', 'minutes'] as const) if (clock[key] !== undefined) (reading[key] as unknown) = clock[key]
  const periods = periodsSaid(frame.periods)
  if (periods.length > 0) reading.periods = periods
  if (ONLINE.test(words.text)) reading.mode = '线上'
  const count = takeParticipants(words)
  if (count !== undefined) reading.participantCount = count
}

/** Venue of a meeting, before other fields may claim its words. */
export function takeVenue(reading: Reading, words: Words): void {
  const venue = VENUE.exec(words.rest)
  if (!venue) return
  reading.venue = (venue[1] ?? venue[2])!
  words.claim(venue.index, venue.index + venue[0].length)
}

/** The topic said with its label; claimed. */
export function takeTopic(words: Words): string | undefined {
  const match = TOPIC_LABEL.exec(words.rest)
  if (!match) return undefined
  const said = match[1]!
  // A topic behind a colon may speak of days: 议题:五一前复习安排.
  if (said.includes('\ue000') && !said.includes('《') && !(match[0].includes(':') && OWN_WORDS.test(said))) return undefined
  const from = match.index + match[0].indexOf(said)
  const whole = words.text.slice(from, from + said.length)
  // A Chinese topic ends at a space, an English one has spaces of its own.
  const text = whole.split(/^[\u4e00-\u9fff]/.test(whole) ? /\s(?=[\u4e00-\u9fff]|\d+\s?人)/ : /\s(?=全[员组体]|无人|\d+\s?人)/)[0]!
  words.claim(match.index, from + text.length)
  return PROMISED.test(text) ? undefined : bareTopic(text)
}

/** What may be the topic of a meeting when no label and no title names it: the longest piece that nothing else has claimed. */
export function leftTopic(lesson: Pick<Lesson, 'words'>, drop: RegExp): string | undefined {
  const rest = lesson.words.rest.replace(drop, (found) => '\ue000'.repeat(found.length))
  let best: string | undefined
  for (const match of rest.matchAll(PIECE)) {
    const text = lesson.words.text
      .slice(match.index, match.index + match[0].length)
      .replace(EDGES, '')
      .trim()
    if (text.length < 2 || !/[\u4e00-\u9fffA-Za-z]{2}/.test(text) || NO_TOPIC.test(text)) continue
    if (best === undefined || text.length > best.length) best = text
  }
  return best
}

const PIECE = /[^,，;；。!！:：()\n\ue000]+/g
const EDGES =
  /^(?:[\s的了在、是为和与于已\-+]|研讨(?=[\u4e00-\u9fff]{3})|讨论|[聊谈]了?(?=[\u4e00-\u9fff]{2})|围绕|学习了?)+|[\s的了、和与\-+]+$/g
const NO_TOPIC =
  /回头|晚点|稍后|再补|^(?:今天|原定|原计划|本来|已|我|我们|大家|一起|开展|进行|参加|完成|组织|正常|全部|没有|讨论|合在一起|备的?|补登|补记|登记|记录|均为|都是|主讲|主备|城乡|结对校?|校|病假|事假|meeting|w\/|开的|活动|形成|教案\d*份?|校?一起|均|本学期|线上|大家|(?:讲|提|说|谈)了?[一两二三四五六七八\d]+[点条]?(?:意见|建议)?)+(?:了|的|课)?$/i

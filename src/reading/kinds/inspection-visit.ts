import { isOnBehalf, takeCompanions, takeListWithMe } from '../companions.js'
import { counted, takeCount } from '../counts.js'
import { dealByDay } from '../deal-by-day.js'
import { ask, doubt, type Frame, oneDay, readFrame, settleClass, settleDay } from '../frame.js'
import { judge } from '../judge.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import { names, readPeople } from '../people.js'
import type { Reading } from '../reading.js'
import { readSchools } from '../schools.js'
import { takeSections } from '../sections.js'
import type { RowToken } from '../several.js'
import { distinct, type Token } from '../token.js'
import { Words } from '../words.js'

const FOCUS =
  /课程方案|作业公示|课程计划|作业设计|作业批改|教材(?:使用)?|零起点|教学常规|教案|五项管理|双减|(?:作业|课后服务|常规|备课|睡眠|手机|读物|体质|食堂|安全|阅读)(?:管理)?/g
const LOOKED =
  /(?:(?:内容|项目|重点)[:为是]|看了?|查看了?|检查了?|查阅了?|翻阅了?|调阅了?|抽查了?|巡查了?|重点|主要|(?:督导|视导|督查)(?=课后|作业|教学|课程|五项|食堂|睡眠))(?:查看|看|检查|了解)?\s?([^,，。;；\s]+)/
/** In voice text the next part begins without a stop. */
const AFTER_POINTS = /(?:问题|不足|建议|发现|指出|要求|存在|亮点|优点|总体|整体).*$/
const POINT = /^[\u4e00-\u9fff]{2,8}$/
const NO_POINT = /[几两]|[一三四五六七八九十]节|一[圈下遍趟]|课堂$|节课|老师|学生|孩子|他们|我们/
const PROBLEM =
  /(?:指出|(?:发现|存在)(?:的|了)?(?:主要)?问题(?:是|:|有|主要是)|问题(?:是|:|主要是)?|不足(?:是|:)?|发现|存在)\s?([^,，。;；]+?)(?=建议|要求|责成|\s(?:今|昨|前天|上周|周|第|[上下]午)|[,，。;；]|$)/
const ADVICE = /(?:建议|要求|责成)\s?:?([^。;；]+?)(?=[。;；]|$)/
const SECTIONS = new Set(['strengths', 'shortcomings', 'suggestions'])
const CLAUSE = /[^,，。;；\n\s]+/g
const PARTY = counted('一行\\s?#\\s?人')
const LESSONS = counted('(?:看课|听课|推门听?课?|随堂听课?|听了?)\\s?#\\s?节')
const POSTS =
  /(?:(?:局|县|市|区|镇)里?的?领导|县教体局|县教育局|市教育局|教体局|教育局|局里|县里|市里|区里|省里|镇里|局班子成员|督学|教研员|督导组|视导组)+(?=[\u4e00-\u9fff])(?![去到来一等和视听看检])/g
/** 陪同孙局视导, 我陪同: the writer went along; 校长陪同 says who else did. */
const ESCORTS = /陪同(?=[\u4e00-\u9fff])(?!下|人|者)|(?:我|本人|^|[\s,，。;；])陪同|陪着|一起去/
const COMMAND = /视导|督导|督查|巡课|例行|督学责任区|记录|登记|今日|来校|调研|检查组/g

/** A visit of inspection, or a walk past the classrooms (巡课), which is never an observation (READING §2). */
export function readInspectionVisit(message: Message): Reading {
  const reading: Reading = { kind: 'inspection-visit' }
  const words = new Words(message.text)
  const schools = readSchools(words)
  const frame = readFrame(words, message)
  const walk = /巡课|巡堂|巡视课堂/.test(message.text)
  if (walk) reading.mode = '巡课'
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  if (frame.clock.half) reading.half = frame.clock.half
  if (frame.clock.slot) reading.slot = frame.clock.slot
  if (frame.clock.time) reading.time = frame.clock.time
  if (frame.clock.start) Object.assign(reading, { start: frame.clock.start, end: frame.clock.end, minutes: frame.clock.minutes })
  if (frame.periods.tokens.length > 0) reading.periods = distinct(frame.periods.tokens.flatMap((token) => token.value))
  const named = distinct(schools.map((token) => token.value))
  if (named.length === 1) reading.school = named[0]
  else if (named.length > 1) settleSchools(reading, message.text, schools, frame)
  for (const section of takeSections(words, SECTIONS)) (reading[section.key as 'strengths'] as string) ??= section.text
  settleTexts(reading, message.text, words)
  const party = takeCount(words, PARTY)
  if (party !== undefined) reading.participantCount = party
  const lessons = LESSONS.exec(message.text)
  if (lessons) {
    reading.lessonCount = numeral(lessons[1]!)
    doubt(reading, 'lessonCount')
  }
  settleVisitors(reading, words)
  if (named.length === 0 && !walk) ask(reading, 'school')
  if (frame.days.span && !reading.date && !reading.dates) ask(reading, 'date')
  reading.missing ??= []
  return reading
}

/** 周一视导一中、二中，周二视导三中: each school on the day named before it. */
function settleSchools(reading: Reading, text: string, schools: readonly Token<string>[], { days, clock }: Frame): void {
  const tokens: RowToken[] = [
    ...days.tokens.map((token): RowToken => ({ ...token, key: 'date', value: oneDay(token) })),
    ...clock.halves.map((token): RowToken => ({ ...token, key: 'half' })),
    ...schools.map((token): RowToken => ({ ...token, key: 'school' })),
  ]
  const dealt = dealByDay(text, tokens, 'school')
  reading.records = dealt?.records ?? distinct(schools.map(({ value }) => value)).map((school) => ({ school }))
  if (!dealt) return
  delete reading.dates
  reading.half = dealt.shared.half
}

/** The known points of one piece of what was looked at, else the piece itself. */
function pointsIn(piece: string): string[] {
  const known = piece.match(FOCUS)
  if (known) return known.map((point) => point.replace(/使用$/, ''))
  const bare = piece.replace(/^(?:了|看|各班|学校)+|(?:的|等|使用|执行|落实|开展|管理)*(?:情况)?$/g, '')
  return POINT.test(bare) && !NO_POINT.test(bare) ? [bare] : []
}

function settleTexts(reading: Reading, text: string, words: Words): void {
  const problem = PROBLEM.exec(text)
  const advice = ADVICE.exec(text)
  const looked = LOOKED.exec(text)
  const focus = new Set<string>()
  for (const point of (looked?.[1] ?? '').replace(AFTER_POINTS, '').split(/[、和与及]/)) for (const each of pointsIn(point)) focus.add(each)
  const rest = words.rest.replace(COMMAND, (found) => '\ue000'.repeat(found.length))
  for (const match of rest.matchAll(CLAUSE)) {
    const clause = match[0].replace(/^[\ue000\s:]+|[\ue000\s]+$/g, '').replace(/^(?:反馈|评价|总评|总体评价)(?:是|:)?/, '')
    if (clause.length < 3 || /建议|问题|指出|听了|看了|查看/.test(clause) || looked?.[0].includes(clause)) continue
    const verdict = judge(clause)
    if (verdict === 'strengths') {
      reading.strengths ??= clause
      for (const each of clause.matchAll(FOCUS)) if (![...focus].some((known) => known.includes(each[0]))) focus.add(each[0])
    } else if (verdict === 'shortcomings' && !problem) reading.shortcomings ??= clause
  }
  if (focus.size > 0) reading.focus = [...focus]
  if (problem) reading.shortcomings ??= problem[1]!.trim()
  if (advice) reading.suggestions ??= advice[1]!.trim()
}

function settleVisitors(reading: Reading, words: Words): void {
  for (const pattern of [POSTS, COMMAND])
    for (const match of words.rest.matchAll(pattern)) words.claim(match.index, match.index + match[0].length)
  const companions = takeCompanions(words, words.text.length) ?? takeListWithMe(words, words.text.length)
  if (companions && companions.length > 1) {
    reading.visitors = companions
    return
  }
  const people = names(readPeople(words, { bare: false }))
  if (people.length === 0) return
  if (ESCORTS.test(words.text)) {
    reading.visitors = ['@sender', ...people]
    return
  }
  reading.visitors = people
  if (/来校|来我校|到我校|莅临/.test(words.text) && !isOnBehalf(words.text)) return
  reading.onBehalf = true
}

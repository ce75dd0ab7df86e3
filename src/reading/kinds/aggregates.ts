import { counted, takeCount } from '../counts.js'
import { ask, bareTopic, readFrame, settleClass, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { NUMBER, numeral } from '../numerals.js'
import type { Coverage, Reading } from '../reading.js'
import { Words } from '../words.js'

const RATE = new RegExp(`(?:百分之|率(?:为|达到?|是|:)?\\s?百分之)(${NUMBER})|(\\d+(?:\\.\\d+)?)\\s?%`)
const COVERAGE: readonly [keyof Coverage, RegExp][] = [
  ['returned', counted('(?:回收|收回|收到|收上|收了?|有效)(?:来|到|了)*(?:问卷|有效问卷)?\\s?[:]?\\s?#')],
  [
    'qualified',
    counted(
      '(?:达到?[^,，。;；]{0,12}?(?:者|的)(?:有|共)?|达标|合格|正常|达到标准|睡(?:够|足|满)[^,，。;；]{0,8}?(?:的)?有?)\\s?[:]?\\s?(?:的?有|人数|才|只有?|仅有?|就|共|也就)?\\s?#\\s?(?:人|名|个)',
    ),
  ],
  ['applied', counted('(?:报名|申请)\\s?[:]?\\s?#')],
  ['visited', counted('(?:走访|家访)\\s?[:]?\\s?#')],
  ['attended', counted('(?:参加|实到|到场)\\s?[:]?\\s?#')],
  [
    'total',
    counted(
      '(?:发放|发出|下发|发了?|调查|抽测|抽查|抽样|监测|检测|筛查|检查|抽取|共|总数|应测|参测|测了|访谈)(?:问卷|了)?[^\\d,，。;；]{0,8}?\\s?[:]?\\s?#\\s?(?:份|人|名|个|张)?|(?<=[\ue000班级校]|家长|学生|教师)\\s?#\\s?(?:人|名)',
    ),
  ],
]
/** 40人里35人达标. */
const OF_ALL = counted('#\\s?(?:人|名|个)(?:学生)?(?:里|中|当中)有?\\s?#\\s?(?:人|名|个)?(?:睡眠)?(?:达标|合格|正常)')
const TOPIC =
  /((?:家长|学生|教师|师生)[\u4e00-\u9fff]{0,8}?(?:满意度|睡眠|作业|近视|负担|阅读)|(?:满意度|睡眠|作业|近视|负担|阅读))(?:的)?(?:问卷)?(?:调查|抽样|问卷|测评|统计)?/
const PUPILS = counted('(?:覆盖|参加|共)?[^\\d,，。;；]{0,6}(?:学生)\\s?#\\s?(?:人|名)|#\\s?(?:名|个)学生|全校\\s?(?:共)?#\\s?人')

/** Aggregate counts of people, without any name. */
function settleCoverage(reading: Reading, words: Words): void {
  const coverage: Coverage = {}
  const ofAll = words.take(OF_ALL)
  if (ofAll) Object.assign(coverage, { total: numeral(ofAll[1]!), qualified: numeral(ofAll[2]!) })
  for (const [key, pattern] of COVERAGE) {
    const value = takeCount(words, pattern)
    if (value !== undefined) coverage[key] = value
  }
  if (Object.keys(coverage).length > 0) reading.coverage = coverage
}

/** 回收率95%，满意率98%: how many sheets came back is not what the survey found. */
const RETURN_RATE = new RegExp(`回[收复]率\\s?(?:为|达到?|是|:)?\\s?(?:${RATE.source})`)

function settleRate(reading: Reading, words: Words): void {
  const kept = words.rest
  words.take(RETURN_RATE)
  if (!RATE.test(words.rest)) words.rest = kept
  const rate = RATE.exec(words.rest)
  if (!rate) return
  reading.rate = numeral((rate[1] ?? rate[2])!)
  words.claim(rate.index, rate.index + rate[0].length)
}

function base(kind: string, message: Message): { reading: Reading; words: Words } {
  const reading: Reading = { kind }
  const words = new Words(message.text)
  settleRate(reading, words)
  const frame = readFrame(words, message, { threeDigits: false, slashes: false })
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  const { clock } = frame
  if (clock.half) reading.half = clock.half
  if (clock.slot) reading.slot = clock.slot
  for (const key of ['time', 'start', 'end'] as const) if (clock[key]) reading[key] = clock[key]
  if (clock.minutes !== undefined) reading.minutes = clock.minutes
  return { reading, words }
}

/** A survey among parents or pupils. */
export function readSurvey(message: Message): Reading {
  const { reading, words } = base('survey', message)
  settleCoverage(reading, words)
  const topic = TOPIC.exec(message.text)
  if (topic) reading.topic = bareTopic(topic[1]!)
  reading.missing ??= []
  return reading
}

/** How long pupils sleep. */
export function readSleepMonitoring(message: Message): Reading {
  const { reading, words } = base('sleep-monitoring', message)
  // How long they slept is not how long it took.
  delete reading.minutes
  settleCoverage(reading, words)
  reading.missing ??= []
  return reading
}

/** Eyesight and fitness. */
export function readHealthScreening(message: Message): Reading {
  const { reading, words } = base('health-screening', message)
  settleCoverage(reading, words)
  reading.missing ??= []
  return reading
}

const ACTIVITIES =
  /大课间|体育课|课间操|阳光体育|体育活动|跑操|早操|广播体?操|眼保健操|韵律操|武术操|跑步|慢跑|晨跑|冬季长跑|长跑|拔河|踢毽子?|运动会|足球|篮球|排球|乒乓球|羽毛球|跳绳|跳远|仰卧起坐|接力赛?|趣味运动|做操|武术|游泳/g
const GENERAL = /^(?:大课间|体育课|阳光体育|体育活动)$/

/** Time of physical activity; several lengths are summed. */
export function readPeActivity(message: Message): Reading {
  const reading: Reading = { kind: 'pe-activity' }
  const words = new Words(message.text)
  const frame = readFrame(words, message, { threeDigits: false })
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  const { lengths, start, minutes } = frame.clock
  if (start) {
    reading.start = start
    reading.end = frame.clock.end
    reading.minutes = minutes
  } else if (lengths.length > 0) {
    const total = /合计|共计|总计|一共/.test(message.text) ? lengths.at(-1)!.minutes : lengths.reduce((sum, each) => sum + each.minutes, 0)
    reading.minutes = total
  }
  const pupils = takeCount(words, PUPILS)
  if (pupils !== undefined) reading.studentCount = pupils
  if (frame.clock.slot) reading.slot = frame.clock.slot
  const said = [...new Set(message.text.match(ACTIVITIES) ?? [])]
  // 大课间跑操: when it was, or that there was one, says less than what was done.
  const named = said.filter((activity) => !GENERAL.test(activity))
  const activities = named.length > 0 ? named : said
  if (activities.length > 0) reading.activity = activities.join('、')
  reading.missing ??= []
  return reading
}

const SWAP_PEOPLE = /换课|占课|调课|占用|让课|顶课/

/** A lesson taken over or exchanged. */
export function readLessonSwap(message: Message): Reading {
  const reading: Reading = { kind: 'lesson-swap' }
  const words = new Words(message.text)
  const frame = readFrame(words, message, { sense: 'near' })
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  const periods = frame.periods.tokens[0]?.value
  if (periods) reading.periods = periods
  if (frame.clock.half) reading.half = frame.clock.half
  const subjects = [...new Set(frame.subjects.map((token) => token.value))]
  if (subjects.length === 1) reading.subject = subjects[0]
  else if (subjects.length > 1) reading.subjects = subjects
  if (!SWAP_PEOPLE.test(message.text) && !reading.class) ask(reading, 'class')
  reading.missing ??= []
  return reading
}

/** Tutoring of pupils by a teacher. */
export function readTutoring(message: Message): Reading {
  const { reading, words } = base('tutoring', message)
  const pupils = takeCount(words, TUTORED)
  if (pupils !== undefined) reading.studentCount = pupils
  reading.missing ??= []
  return reading
}

const TUTORED = counted('#\\s?(?:名|个|位)?(?:学生|孩子|人|学困生|同学)')

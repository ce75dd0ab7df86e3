import type { Clock } from '../clock.js'
import { takeCompanions, takeListWithMe } from '../companions.js'
import { counted, takeCount, takePresent } from '../counts.js'
import { ask, type Frame, readFrame, settleClass, settleDay } from '../frame.js'
import { takeTeachers } from '../lesson.js'
import type { Message } from '../message.js'
import { NOT_BEFORE_TITLE } from '../name.js'
import { isSetLength } from '../own-length.js'
import { names, peopleFrom, personBefore, readPeople } from '../people.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readSchools } from '../schools.js'
import { anySurnameAt } from '../surnames.js'
import { Words } from '../words.js'

const CANCELLED =
  /取消|停(?:了|[一两\d][天周次]|止|课后服务|托管|一次|办)|没有(?:课后服务|托管|延时)|不上了|无课后服务|暂停|没(?:有)?开(?!始)|没(?:有)?上(?:成)?|不开|停课|停电|未开展/
/** 课后服务的足球社取消: what is called off stands right before. */
const CALLED_OFF_ACTIVITY = /的?([\u4e00-\u9fff]{2,6}?(?:社团?|兴趣[班组]|队|训练))(?:都|也|全部?)?(?:取消|停|暂停|没开|没上|不上|不开)/
/** Why it was called off names nobody. */
const WEATHER = /(?:[因由下刮]了?)?(?:大|暴|中|小|强)?(?:雨|雪|雾|风|冰雹|台风|高温|雾霾|沙尘暴?|寒潮|停[水电])/
const COVERAGE: readonly [keyof NonNullable<ReadingFields['coverage']>, RegExp][] = [
  ['total', counted('(?:应到|应参加|全校|全班|在校生?|学生总数|总人数|共有学生|学校共)\\s?(?:共|学生|有)?\\s?#\\s?(?:名|个)?(?:人|学生)?')],
  ['applied', counted('(?:报名(?:有需求)?|有需求|自愿报名|申请|需求)(?:的)?(?:人数)?\\s?[:]?(?:的?有)?\\s?#\\s?人?')],
  ['attended', counted('(?:实际参加|实到|参加|到场|参与|出勤)(?:的)?(?:人数)?\\s?[:]?(?:的?有)?\\s?#\\s?人?')],
]
const PUPILS = counted(
  '(?<!大)(?:学生|孩子|同学)(?:人数)?\\s?[:共有]?\\s?#\\s?[名人个位]|#\\s?(?:个|名|位)?(?:多)?(?:学生|孩子|娃|崽|小孩|小朋友|人|同学|学习困难学生)(?!次|带|进校|进|一[人半])|#\\s?(?:kids|pupils|students|children)\\b',
)
const STAFF = counted(
  '(?:机构|外聘|校外|志愿者|社会)?(?:老师|教师|人员|志愿者|教练|大学生)\\s?#\\s?(?:名|位)?人(?!一[人半])|#\\s?(?:名|位|个)(?:机构|外聘|校外)?(?:老师|教师|教练|志愿者)',
)
const STAFF_TYPES: readonly [RegExp, string][] = [
  [/退休/, '退休教师'],
  [/机构|外聘|教练|社会专业|非遗|专业人员|校外/, '社会专业人员'],
  [/志愿者|家长志愿|大学生/, '志愿者'],
  [/本校教师|本校老师/, '本校教师'],
]
const ACTIVITY =
  /(?:作业辅导|课业辅导|作业|答疑|阅读|自习|体育|篮球|足球|乒乓球|羽毛球|象棋|围棋|书法|剪纸|舞蹈|合唱|编程|绘画|美术|音乐|科技|机器人|手工|朗诵|戏剧|跳绳|武术|航模|种植|陶艺|烘焙|英语角|国学|电影|趣味|田径|排球|鼓|古筝|葫芦丝|口风琴|思维|科学实验|劳动|心理|游戏|轮滑|刺绣|泥塑|版画|拓展)[\u4e00-\u9fff]{0,4}?(?:社团|活动|班|社|辅导|指导|训练|练习|排练|展示|欣赏|队|课|小组|兴趣班|兴趣小组)?(?:[、+和与][\u4e00-\u9fff]{2,6}(?:辅导|答疑|活动|社团))?/
/** 小范象棋: who leads stands right before what is done. */
const LEADER = new RegExp(`(?<![\\u4e00-\\u9fff])[小老阿][\\u4e00-\\u9fff](?=(?:${ACTIVITY.source}))`)
const LABELLED = /(?:内容|活动|项目|主题)\s?[:是为]\s?([^\n,，。;；\s]+)/
const NEW_LESSON = /(?:讲了?|上了?|把|新授)?(第[一二三四五六七八九十\d]+(?:单元|课|章)(?:的)?新课|新课[\u4e00-\u9fff]{0,6})/
const COMMAND =
  /一直|开始|课后服务|延时服务|延时托管|课后延时|延时班|托管|晚自习|服务|记录|登记|时长|打卡|时间|开一天|今天正常|正常|值班|已|我|看班|盯班|守班|值守|看护|带了?|的是|上了?|负责|第[一二三四]时段|参与率|补记|一天/g
const SUBSTITUTE = /(?:替|代|帮)(?:我|本人)(?:上|带|值|看)?/
/** Whoever stands alone before 替我, days between them aside, is the one who did it. */
const ALONE_BEFORE = /(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,3})[\ue000\s,]*$/
const mayBeName = (word: string): boolean => anySurnameAt(word, 0) > 0 && !NOT_BEFORE_TITLE.has(word)
/** 桑榆替龙飞: in whose stead, with no verb behind. */
const INSTEAD_OF = /[替代](?=[\u4e00-\u9fff]{2,5}(?:的?班)?(?:$|[\s,，。;；\ue000]))/
const SUBSTITUTE_NAMED = /(?:替|代)(?=[\u4e00-\u9fff]{2,5}(?:上|带|值|看|课后))/

/** After-school service, held or called off (READING §4, §12). */
export function readAfterSchoolService(message: Message): Reading {
  const reading: Reading = { kind: 'after-school-service' }
  const words = new Words(message.text)
  const school = readSchools(words)[0]
  if (school) reading.school = school.value
  const evening = /晚自习/.test(message.text)
  const schools = readSchools(words)
  if (schools[0]) reading.school = schools[0].value
  const frame = readFrame(words, message, {
    hours: evening ? 'evening' : 'afternoon',
    threeDigits: false,
    sense: PAST.test(message.text) ? 'past' : 'near',
  })
  settleDay(reading, frame, message)
  if (reading.date && reading.date > message.now.day) reading.scheduled = true
  if (reading.dates?.some((day) => day > message.now.day)) reading.scheduled = true
  settleClass(reading, frame)
  takeCoverage(reading, words)
  const cancelled = CANCELLED.test(message.text) && !/没(?:有)?取消/.test(message.text)
  if (cancelled) words.take(WEATHER)
  takePeople(reading, words)
  if (cancelled) {
    reading.cancelled = true
    reading.minutes = 0
    if (frame.clock.half) reading.half = frame.clock.half
    const what = CALLED_OFF_ACTIVITY.exec(words.rest.replace(COMMAND, (found) => '\ue000'.repeat(found.length)))
    if (what) reading.activity = what[1]
    reading.missing ??= []
    return reading
  }
  settleTimes(reading, frame)
  settleActivity(reading, words, frame, message.text)
  if (reading.start === undefined && reading.end !== undefined) ask(reading, 'start')
  else if (reading.minutes === undefined && reading.time === undefined) ask(reading, 'minutes')
  else if (reading.minutes === undefined) ask(reading, 'minutes')
  reading.missing ??= []
  return reading
}

const PAST = /[了过完]/

function takeCoverage(reading: Reading, words: Words): void {
  if (!/参与率|出勤率|报名|全校|覆盖|需求/.test(words.text)) {
    const staff = takeCount(words, STAFF)
    if (staff !== undefined) reading.staffCount = staff
    const pupils = takePresent(words) ?? takeCount(words, PUPILS)
    if (pupils !== undefined) reading.studentCount = pupils
    return
  }
  const coverage: NonNullable<ReadingFields['coverage']> = {}
  for (const [key, pattern] of COVERAGE) {
    const value = takeCount(words, pattern)
    if (value !== undefined) coverage[key] = value
  }
  if (Object.keys(coverage).length > 0) reading.coverage = coverage
}

function takePeople(reading: Reading, words: Words): void {
  const { text } = words
  const type = STAFF_TYPES.find(([pattern]) => pattern.test(text))
  if (type) reading.staffType = type[1]
  if (/名单内|白名单|已备案机构|在册机构/.test(text)) reading.approved = true
  const substitute = SUBSTITUTE.exec(words.rest)
  const labelled = takeTeachers(words)
  if (substitute) {
    reading.substituteFor = '@sender'
    const person = personBefore(words, substitute.index)
    const alone = person ? null : ALONE_BEFORE.exec(words.rest.slice(0, substitute.index))?.[1]
    const before = person ? [person.value] : alone && mayBeName(alone) ? [alone] : names(readPeople(words))
    if (before.length > 0) reading.teachers = before
    words.claim(substitute.index, substitute.index + substitute[0].length)
    return
  }
  const named = SUBSTITUTE_NAMED.exec(words.rest)
  if (named) {
    const person = personBefore(words, words.rest.slice(named.index).search(/上|带|值|看|课后/) + named.index)
    if (person) reading.substituteFor = person.value
  }
  const instead = named ? null : INSTEAD_OF.exec(words.rest)
  const absent = instead ? peopleFrom(words, instead.index + 1, { strict: true, one: true })[0] : undefined
  if (absent && absent.value !== '@sender') {
    reading.substituteFor = absent.value
    words.claim(instead!.index, instead!.index + 1)
  }
  if (labelled.length > 0) reading.teachers = labelled
  else {
    const together = takeCompanions(words, words.text.length) ?? takeListWithMe(words, words.text.length)
    if (together && together.length > 1) {
      reading.teachers = together
      return
    }
    const familiar = words.take(LEADER)
    // 小范象棋, 王芳书法社团: what is done ends the name before it.
    const done = ACTIVITY.exec(words.rest)
    if (done) words.claim(done.index, done.index + done[0].length)
    const people = [...(familiar ? [familiar[0]] : []), ...names(readPeople(words))]
    if (done) words.restore(done.index, done.index + done[0].length)
    if (people.length > 0) reading.teachers = people
  }
}

const EACH_PERIOD = /每节课?\s?(?:约|大约|大概)?$/

function settleTimes(reading: Reading, frame: Frame): void {
  const { clock, periods, words } = frame
  if (clock.start) reading.start = clock.start
  if (clock.end) reading.end = clock.end
  if (clock.time && !clock.start) reading.time = clock.time
  if (clock.half) reading.half = clock.half
  if (clock.slot) reading.slot = clock.slot
  dropSetLengths(words, clock)
  const sum = clock.spans.reduce((total, span) => total + span.minutes, 0)
  if (clock.spans.length > 1) reading.minutes = sum
  else if (clock.minutes !== undefined) reading.minutes = clock.minutes
  // 两节课，每节40分钟: each of them.
  const each = clock.lengths.length === 1 && EACH_PERIOD.test(words.text.slice(0, clock.lengths[0]!.start))
  if (each && periods.count && reading.minutes !== undefined) reading.minutes *= periods.count
  const count =
    periods.count ?? (periods.tokens.length === 1 && periods.tokens[0]!.value.length === 1 ? periods.tokens[0]!.value[0] : undefined)
  if (count !== undefined && reading.minutes === undefined) reading.count = count
}

/** 作业控制在20分钟内: a bound on what the pupils do is text, not how long the service took. */
function dropSetLengths(words: Words, clock: Clock): void {
  const set = clock.lengths.filter((length, i) => isSetLength(words.text, length, clock.lengths[i - 1]?.end ?? 0))
  if (set.length === 0) return
  for (const { start, end } of set) words.restore(start, end)
  clock.lengths = clock.lengths.filter((length) => !set.includes(length))
  if (clock.spans.length === 0) clock.minutes = clock.lengths[0]?.minutes
}

function settleActivity(reading: Reading, words: Words, frame: Frame, text: string): void {
  const fresh = NEW_LESSON.exec(text)
  if (fresh) reading.content = fresh[1]
  const { spans } = frame.clock
  if (spans.length > 1) {
    reading.records = spans.map((span, i): ReadingFields => {
      const until = spans[i + 1]?.start ?? text.length
      const piece = words.rest
        .slice(span.end, until)
        .replace(COMMAND, '')
        .replace(/[\ue000\s,，、:：;；。()]+/g, ' ')
        .trim()
        .split(' ')[0]
      return { start: span.from, end: span.to, ...(piece ? { activity: piece } : {}) }
    })
    return
  }
  const labelled = LABELLED.exec(words.rest)
  if (labelled && !labelled[1]!.startsWith('\ue000')) {
    reading.activity = words.text.slice(labelled.index + labelled[0].length - labelled[1]!.length, labelled.index + labelled[0].length)
    return
  }
  if (fresh) return
  const rest = words.rest.replace(COMMAND, (found) => '\ue000'.repeat(found.length))
  const said = activityIn(words, rest, frame, /晚自习/.test(text))
  if (said) reading.activity = said
  else if (/晚自习/.test(text)) reading.activity = '自习'
}

const PIECE = /[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*)*(?:\s?[\u4e00-\u9fff]{1,6})?|[^,，;；。!！:：()\s\ue000~]+/g
const LEADING =
  /^(?:(?:外聘|校外|机构|退休|专业)?的?(?:教练|老师|教师|志愿者)来?(?=教|带|上)|(?:陪|教|带|领)着?(?:孩子|学生|娃|小朋友)们?|来|教|学|练习?|开展|组织|进行|安排|主要|负责|带的?|看|五|的|是|为|了|从|共|上|做|有|去|在|由|和|开|到|人|约|与|给|还有)+/
const NO_ACTIVITY =
  /^(?:今|昨|老师|教师|学生|机构|志愿者|退休|名单内|进校|地点|内容|活动|结束|放学|同学|孩子|才|均|顺利|安全|负责人|补|我|请|已|报名|参加|参与|实到|应到|覆盖|全校|教室|操场|没接|全部|一切|一[人半]|兼|家长|本周|有序|[合并混]班|出勤率|[^,]{0,6}请假)/

/**
 * The activity: a piece that names one of the usual activities, else the first piece that says anything, unless the activity is known. A subject
 * glued to it belongs to it.
 */
function activityIn(words: Words, rest: string, frame: Frame, known: boolean): string | undefined {
  let first: string | undefined
  for (const match of rest.matchAll(PIECE)) {
    const bare = match[0].replace(LEADING, '').replace(/(?:了|的|课|一共|总共|共)$/, '')
    const subject = frame.subjects.find((token) => token.end === match.index)
    const text = subject && bare.length === match[0].replace(/课$/, '').length ? words.text.slice(subject.start, match.index) + bare : bare
    if (text.length < 2 || NO_ACTIVITY.test(text) || !/[\u4e00-\u9fff]{2}|[a-z]{3}/i.test(text)) continue
    if (ACTIVITY.test(text) || /社团?$|班$|队$|小组$|辅导/.test(text)) return text
    if (!known) first ??= text
  }
  return first
}

import { takeCompanions, takeListWithMe } from '../companions.js'
import { counted } from '../counts.js'
import { ask, doubt, type Frame, readFrame, settleClass, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import { ownMinutes } from '../own-length.js'
import { fullNameAt, names, type Person, peopleAfter, readPeople } from '../people.js'
import { FAMILY, readPupils } from '../pupils.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readSchools } from '../schools.js'
import { readStrangePupils } from '../stranger-pupils.js'
import { TALK, TALKED_FOR, topicsOf } from '../talk.js'
import { takeVisitForm } from '../visit-form.js'
import { Words } from '../words.js'

const COMMAND =
  /(?:家访|走访|家校互访)(?:记录表?|登记表?|汇总|打卡|情况|完|了)?|登记|记录|补记|补登|汇总|第[一二三四五六七八九十\d]+次|共|表已填/g
/** 入户1视频1, 一个电话两个入户: so many in each manner. */
const MODE_NAMES = '(入户|上门|电话|视频|来校|到校)(?:家访|沟通|访|联系)?了?'
const BY_MODE = [
  counted(`${MODE_NAMES}\\s?[:：]?\\s?#(?!\\d|分|小时|点|月)\\s?[户个家次]?`, 'g'),
  counted(`#\\s?[户个家次]?\\s?${MODE_NAMES}`, 'g'),
]
const CALLED_MODE: Readonly<Record<string, string>> = { 上门: '入户', 来校: '家长来校', 到校: '家长来校' }
const MOST_IN_A_MODE = 99
const MODES: readonly [RegExp, string][] = [
  [/视频|\bvideo\b/i, '视频'],
  [/电话|打给|通话|\bphone\b|\bcall/i, '电话'],
  [/来校|到校|来学校|到学校|来了学校|请家长来|家长来/, '家长来校'],
  [
    /入户|上门|走访|实地|登门|去了?[^,，。;；]{0,12}家|从[^,，。;；]{1,10}家里?(?:出来|回来|走)|到[^,，。;；]{1,10}家|跑了?[^,，。;；]{0,4}[家户]|家访了?[^,，。;；]{1,12}家(?!长|访|庭)|[\u4e00-\u9fff]{2,4}家[,，。、\s]|[\u4e00-\u9fff]{2,4}家去过|door|at (?:his|her|their) home/i,
    '入户',
  ],
]
const HOUSEHOLDS = counted(
  '#\\s?(?:多)?(?:户|家(?!长|访|庭)|[个位名]?(?:学生|同学|家长)|个?家庭|个孩子|个娃|份|families|households|人(?![在来]))|([俩仨])(?=$|[\\s,，。;；:]|学生|娃|孩)',
  'i',
)
const LABEL_COUNT = counted('(?:共|一共|共计|总共|合计)\\s?#')
const RUNNING = /汇总|统计|表已?填|家访表|份|累计|到现在|至今|截至|目前|这学期|本学期/
const PRESENT = new RegExp(
  `(${FAMILY}(?:[、和与]?${FAMILY}){0,3})(?:都|均|也|一直|全)?(?:在家|在场|在(?![^,，。]{0,6}(?:上班|外地|打工|闹))|带着|接待|陪同|参与|等着|哭|开的?门|招呼|倒水|倒茶|抹眼?泪|流泪|红了眼)|(?:在场(?:家长|人员?)?|到场|家庭成员|接待人?|受访(?:家长|人))\\s?(?:[:=]|是|有|为)\\s?(${FAMILY}(?:[、,和与 ]?${FAMILY}){0,3})`,
)
/** 跟他妈妈聊了半小时: whom one talked with was there. */
const TALKED_WITH = new RegExp(
  `[跟和与][^,，。;；跟和与]{0,6}?(${FAMILY}(?:[、和与]?${FAMILY}){0,3})(?=(?:微信|打|用)*(?:视频|聊|谈|沟通|交流|面谈|见了?面|说了?|通了?(?:电话|话)|电话))`,
)
const HOME_AGAIN =
  /(?:到家|回来|回家|进门)(?:的?时候|时)?(?:都|已经?|就|快|差不多|是|得)*[\d一二三四五六七八九十]+点(?:半|多|[\d一二三四五六七八九十]+分?)?了?|[\d一二三四五六七八九十]+点(?:半|多|[\d一二三四五六七八九十]+分?)?(?:才|刚|就)?(?:到家|回来|回家|进门|到学校)/
const MEMBERS = new RegExp(FAMILY, 'g')
const SUGGESTED = /建议([^,，。;；]{2,})/
const FEEDBACK = /反馈\s?[:是为]\s?([^\n;；\ue000]+)|(家长(?:希望|表示|认为|觉得|要求|反馈)[^,，。;；\ue000]{2,})/
const FOLLOW_UP =
  /(?:^|[,，。;；\s])(?:(?:后续(?:跟进|措施|安排|工作)?|下一步(?:打算|措施)?|跟进(?:措施)?|回访(?:安排)?)(?:\s?:\s?|(?=每|将|准备|继续|会|要|再|定期|持续))|(?:达成)?共识(?:是|为)?\s?:?\s?)([^,，。;；\n]{2,})|(?:^|[,，。;；\s])((?:(?:已|已经|准备|下周|之后|后续|计划|将)(?:联系|申请|安排|上?报|与|和|帮|再|跟|给|协调|转)|约定|约好|商定|答应|承诺)[^,，。;；]{1,})/
/** 班主任谭晓 5户: whose households are counted. */
const HEAD_TEACHER = counted('班主任\\s?[:]?\\s?(?=[\\u4e00-\\u9fff]{2,4}(?:老师)?\\s?[:]?\\s?(?:家访|走访|入户)?了?\\s?#\\s?[户家])')
const RECORD = counted('(?:班主任|主任)?([\\u4e00-\\u9fff]{2,4}?)(?:老师)?\\s?(?:家访|走访|入户)?了?\\s?#\\s?(?:户|家|个|人)', 'g')

/** Words before a number of households that are nobody: 一共3户, 还有一个. */
const NO_VISITOR = /^(?:家访|走访|学生|一共|共计|总共|入户|电话|已经)$|[是叫有另外]|^[个户家]/

/** A visit to one or several families (READING §9, §12). Each household counts one. */
export function readHomeVisit(message: Message): Reading {
  const words = new Words(message.text)
  const reading: Reading = { kind: 'home-visit' }
  words.take(HOME_AGAIN)
  takeByMode(words, reading)
  const form = takeVisitForm(words)
  const talk = takeTexts(words, reading)
  Object.assign(reading, form)
  const [school] = readSchools(words)
  if (school) reading.school = school.value
  const frame = readFrame(words, message)
  const totals = takeVisitors(words, frame, reading)
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  if (frame.clock.half) reading.half = frame.clock.half
  if (frame.clock.slot) reading.slot = frame.clock.slot
  if (frame.clock.time) reading.time = frame.clock.time
  if (frame.clock.start) Object.assign(reading, { start: frame.clock.start, end: frame.clock.end })
  else if (frame.clock.end) reading.end = frame.clock.end
  const minutes = ownMinutes(words, frame.clock)
  if (minutes !== undefined) reading.minutes = minutes
  if (!reading.byMode) {
    const told = [reading.followUp, talk].reduce<string>((text, said) => (said ? text.replace(said, '') : text), message.text)
    const mode = MODES.find(([pattern]) => pattern.test(told))
    if (mode) reading.mode = mode[1]
  }
  if (totals) {
    ask(reading, 'students')
    ask(reading, 'date')
    delete reading.date
    delete reading.assumed
    return reading
  }
  const said = HOUSEHOLDS.exec(words.rest) ?? LABEL_COUNT.exec(words.rest)
  const number = said ? numeral(said.slice(1).find((group) => group !== undefined)!) : undefined
  const present = form.present ? null : (PRESENT.exec(words.rest) ?? TALKED_WITH.exec(words.text))
  if (present) reading.present = (present[1] ?? present[2])!.match(MEMBERS) ?? []
  for (const match of words.rest.matchAll(COMMAND)) words.claim(match.index, match.index + match[0].length)
  const students = readPupils(words)
  if (students.length === 0 && talk) students.push(...pupilTalkedOf(talk))
  if (students.length === 0) students.push(...readStrangePupils(words))
  if (students.length > 0 && number !== undefined && number > students.length)
    students.push(...readStrangePupils(words, number - students.length))
  if (students.length > 0) reading.students = students
  else ask(reading, 'students')
  const byMode = Object.values(reading.byMode ?? {}).reduce((sum, each) => sum + each, 0)
  reading.count = students.length > 0 ? students.length : (number ?? (byMode || 1))
  if (number !== undefined && number > reading.count) doubt(reading, 'count')
  if (RUNNING.test(message.text) && reading.assumed?.includes('date') && students.length === 0) {
    delete reading.date
    delete reading.assumed
    ask(reading, 'date')
  }
  if (frame.days.span && !reading.date && !reading.dates) ask(reading, 'date')
  reading.missing ??= []
  return reading
}

function takeByMode(words: Words, reading: Reading): void {
  for (const pattern of BY_MODE) {
    const found = [...words.rest.matchAll(pattern)].map((match) => {
      const [first, second] = [match[1]!, match[2]!]
      const [mode, number] = numeral(first) === undefined ? [first, numeral(second)!] : [second, numeral(first)!]
      return { start: match.index, end: match.index + match[0].length, mode: CALLED_MODE[mode] ?? mode, number }
    })
    if (new Set(found.map(({ mode }) => mode)).size < 2 || found.some(({ number }) => number > MOST_IN_A_MODE)) continue
    reading.byMode = {}
    for (const { start, end, mode, number } of found) {
      reading.byMode[mode] = (reading.byMode[mode] ?? 0) + number
      words.claim(start, end)
    }
    return
  }
}

/** What was talked about, said by the family and agreed; these clauses name no pupils of the visit. */
function takeTexts(words: Words, reading: Reading): string | undefined {
  const follow = FOLLOW_UP.exec(words.text)
  if (follow) {
    reading.followUp = (follow[1] ?? follow[2])!
    const end = follow.index + follow[0].length
    words.claim(end - reading.followUp.length, end)
    if (follow[1]) words.claim(follow.index + 1, end)
  }
  const feedback = words.take(FEEDBACK)
  if (feedback) reading.feedback = (feedback[1] ?? feedback[2])!.replace(/[。\s]+$/, '')
  const suggested = words.take(SUGGESTED)
  if (suggested) reading.suggestions = suggested[1]
  const talk = TALK.exec(words.rest)
  if (talk) {
    reading.topics = topicsOf(words.text.slice(talk.index, talk.index + talk[0].length))
    words.claim(talk.index, talk.index + talk[0].length)
    return talk[0]
  }
  const after = TALKED_FOR.exec(words.rest)
  if (!after) return undefined
  reading.topics = topicsOf(after[1]!)
  words.claim(after.index + after[0].length - after[1]!.length, after.index + after[0].length)
  return undefined
}

const TALKED_OF =
  /(?:[聊谈说讲]|沟通|交流)(?:了|过|一下)?(?:聊|谈|说)?(?:一?下)?([\u4e00-\u9fff]{2,3}?)(?:最近|近期|近来|这段时间|在校|的(?:学习|表现|情况|成绩|作业|问题))/

/** 聊了聊罗小黑最近的表现: a pupil who is named only in what was talked about. */
function pupilTalkedOf(talk: string): string[] {
  const name = TALKED_OF.exec(talk)?.[1]
  return name && fullNameAt(name, 0) === name.length ? [name] : []
}

/** 去小伍家: whose home it is has not visited anybody. */
function isVisited(words: Words, { start, end }: Person): boolean {
  const isHome = words.text[end] === '家' && /[去到]了?(?:一?趟)?$/.test(words.text.slice(Math.max(0, start - 4), start))
  if (isHome) words.restore(start, end)
  return isHome
}

/** Who visited; true when the message is a table of totals per teacher, then put into `records`. */
function takeVisitors(words: Words, frame: Frame, reading: Reading): boolean {
  const companions = takeCompanions(words, words.text.length) ?? takeListWithMe(words, words.text.length)
  if (companions && companions.length > 1) reading.visitors = companions
  if (reading.visitors && !reading.visitors.includes('@sender')) reading.onBehalf = true
  const rows = [...words.rest.matchAll(RECORD)].filter((row) => !NO_VISITOR.test(row[1]!))
  if (rows.length < 2) {
    const people = readPeople(words, { bare: false, roles: false }).filter((person) => !isVisited(words, person))
    const head = names(peopleAfter(words, HEAD_TEACHER, { one: true }))
    if (head.length > 0 && people.length === 0 && !companions && !reading.visitors) {
      reading.visitors = head
      reading.onBehalf = true
    }
    if (people.length > 0 && !companions && !reading.visitors) {
      reading.visitors = names(people)
      reading.onBehalf = true
    }
    return false
  }
  reading.records = rows.map((row): ReadingFields => ({ visitors: [row[1]!], count: numeral(row[2]!) }))
  if (frame.classes.grades.length === 0) return true
  reading.grade = frame.classes.grades[0]!.value[0]
  return true
}

import { civil } from '../calendar.js'
import { readDays } from '../dates.js'
import type { Moment } from '../message.js'
import { dayNumber, spokenToday } from '../moment.js'
import { numeral } from '../numerals.js'
import { Words } from '../words.js'
import { BOTH } from './record-kind.js'
import type { Utterance } from './utterance.js'
import { ACT, DONE, FUTURE, PAST } from './vocabulary.js'

const CLAUSES = /[,。;!?\n]+/
const IS_FUTURE = new RegExp(FUTURE)
const IS_PAST = new RegExp(PAST)
const IS_DONE = new RegExp(DONE)
const NAMES_ACT = new RegExp(ACT)
const SERVICE_DAY = /周[六日末]|星期[六日天]|双休/

/** Words that put an act ahead without naming a day. */
const INTENDS =
  /打算|计划(?:去|要|在|于|下|周|明)|准备(?:去|要|听|评|家访|开|写|做|明|下|周|今|这|找|到)|想(?:去|要|听|评|找时间|约)|争取|力争|尽量|抽空|等[^,。]{1,6}再|还有(?:一?[节场个次])?(?:晚自习|课后服务|托管|评课|听课|集备|家长会|教研|培训)(?:呢|要|$|[,。!])|有空再|回[^,。;]{0,6}再(?:补|记|写|填|交)|再补[^,。;]{0,4}记录|要去|要来|(?:又|还|都|就)要(?:写|听|评|去|开|交|备)|该去|得去|约好|约了(?=[^,。;了]{1,12}(?:去|到|听|评|家访|上门|走访|见面)(?![^,。;]{0,12}了))|预约|拟(?:于|在|定)|将(?:于|要|在|会|去|到|组织|举行|召开|开展|进行|对)|即将|马上(?:要|就|去|听|评|开)|正要|这就去|\bgonna\b|\bi.ll\b|\bwill\b|\bgoing to\b|\bplan(?:ning)? to\b/
/** 要…了, 快…了: what ends in 了 is still ahead. */
const IMMINENT =
  /^(?!.*[听评开写做]完)[^,。;]*(?:要|快|就要|马上|该|准备|即将)(?!求|点|素|领|是|不是)[^,。;]{0,14}了[吧啊呀哦]?$|^(?:我|现在|这就|等下|一会儿?|待会儿?|我们)*(?:要|快|就要|马上|准备|即将)[^,。; ]{0,4}(?:听课|评课|家访|集备|备课|教研|培训|家长会|视导|巡课)去?了[吧啊呀哦]? /
/** What pupils and families intend. */
const OF_FAMILY = /^(?:这?孩子|学生|家长|妈妈|爸爸|他|她)/
const ASKED_NEXT = /下次再?[听去评]/

/** What a later clause about a coming day does when the act itself is told before it. */
const NEXT_STEP =
  /再|给|送|上?传|归|汇报|抄|贴|附|约|交[^流]|带[来上]|继续|跟进|提交|补|回访|复查|反馈|交流|沟通|整理|发|别|要|落实|改|调整|关注|布置|检查/
const MOVES = /去|(?<![主需重必])要|(?<!运动|家长|联欢|[班晚大例开])会(?!议)|来|将|准备|我[听评]|我[^,。;]{0,12}上(?![午个周次传报的了])|再/
const WEEKDAY = /(?<![上每补前])(?:下|本|这)?(?:周|星期|礼拜)([一二三四五六日天])(?![^,。;]{0,3}(?:交|带来|的课|补))/
const CALENDAR =
  /(?<![\d-])(?:\d{4}[-年/.])?(\d{1,2})(?:月|[-/.](?=\d{1,2}(?!\d|节|课时|点|班|:\d|年级|\s?[ap]m)))(\d{1,2})[日号]?|(?<![一二三四五六七八九十])(十?[一二三四五六七八九十元])月([一二三四五六七八九十廿]{1,3})[日号]/i
/** A day of this month that is still to come; months are left out in talk of the near future. */
const DAY_OF_MONTH =
  /(?<![\d月一二三四五六七八九十])([12]?\d|3[01]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[号日](?=[^,。;]{0,6}(?:去|要|在|到|开|听|评))/
/** Exams are checked before they take place, homework is handed in later, and weekend service is told before it (READING §2). */
export const AHEAD_BY_NATURE: ReadonlySet<string> = new Set([
  'exam',
  'homework-notice',
  'homework-check',
  'homework-waiver',
  'mentoring-pair',
])
const YEAR = /20\d\d|二[〇零0]/
const DUE = /^ ?[之以]?前/
/** How far ahead a calendar day still reads as a plan rather than as a day of last year. */
const PLAN_DAYS = 60

/** A family has been called, written to or told. */
const REACHED =
  /(?:发|打|通|回|联系|沟通|告诉|告知|通知|转告|交代|私聊|留言)(?:过|好)?(?:了|过|完)|(?:发|打)[^,。;]{0,6}(?:说|让|叫|告诉|提醒|通知|问)|(?:[接收]到|来了?|发来|打来)[^,。;]{0,12}(?:电话|来电|微信|消息|短信)|(?:发|打|联系|沟通)的(?:$|[ ,。;])/

function hasReached(bare: string): boolean {
  const reached = REACHED.exec(bare)
  if (!reached) return false
  const before = bare.slice(0, reached.index)
  return !IS_FUTURE.test(before) && !INTENDS.test(before)
}

/** Something still to come is told, and nothing says that it has taken place. */
export function isPlan(utterance: Utterance, kind: string): boolean {
  const { head, bare, now } = utterance
  if (kind === 'reflection') return WRITES_LATER.test(bare) || namesDayAhead(bare, now)
  // What a family is told lies ahead: 发了微信，让他明天带校服.
  if (kind === 'parent-contact' && hasReached(bare)) return false
  if (AHEAD_BY_NATURE.has(kind)) return kind.startsWith('homework') && HOMEWORK_LATER.test(head)
  if (kind === 'after-school-service' && (SERVICE_DAY.test(head) || CALLED_OFF.test(head))) return false
  // 听完马上评课: what follows at once on a lesson heard is told, not announced.
  const clauses = (kind === BOTH ? head.replace(AT_ONCE, '') : MEETINGS.has(kind) ? head.replace(DEALT_WITH, '') : head).split(CLAUSES)
  const acts = clauses.findIndex((clause) => NAMES_ACT.test(clause))
  // Whatever is said of it: what has its day next year has not taken place.
  if (acts >= 0 && !IS_PAST.test(clauses[acts]!) && namesDayAhead(clauses[acts]!, now)) return true
  const done = clauses.some((clause) => IS_DONE.test(clause) && !IMMINENT.test(clause))
  if (done) return false
  const told = acts >= 0 && isTold(clauses[acts]!, now)
  const isAhead = (clause: string, at: number): boolean => at <= acts || acts < 0 || !(told || NEXT_STEP.test(clause))
  if (clauses.some((clause, at) => INTENDS.test(clause) && !OF_FAMILY.test(clause) && !IS_PAST.test(clause) && isAhead(clause, at)))
    return true
  if (IS_PAST.test(head)) return false
  const ahead = clauses.findIndex((clause) => IS_FUTURE.test(clause) || ASKED_NEXT.test(clause))
  if (ahead >= 0) return isAhead(clauses[ahead]!, ahead)
  return comesLater(head, now, kind)
}

/** What a meeting dealt with may lie ahead: 备课组活动讨论下周的测试. */
const MEETINGS: ReadonlySet<string> = new Set(['evaluation-meeting', 'collective-prep', 'teaching-research'])
const DEALT_WITH = /(?:讨论|研讨|研究|商[量议定]|确定|制定|统一|布置|梳理|规划)(?:了|好)?[^,。;\n]{1,30}/g
const AT_ONCE = /马上就?|紧?接着就?/g
const CALLED_OFF = /取消|停(?!车)|不开|没有|改期/
const LATER = '明天|明早|后天|晚点|回头|改天|下周|周末|有空|待会儿?|一会儿?|睡醒|先欠着|欠着'
/** Later hours of this day, which are the past of another message. */
const LATER_TODAY =
  '(?:(?:今晚|今天|晚上|下午|中午|放学|课后|下课|下班|睡前|夜里|午休)(?:后|以后)?(?:回[家去来]|到家|闲下来|忙完)?|(?:回[家去来]|到家|有时间|闲下来|忙完)(?:后|了|以后)?)'
const WRITES_LATER = new RegExp(
  `(?:反思|小记)[^,。:;]{0,4}(?:${LATER})(?:再|来|就|才)*(?:写|交|补(?!内容|充)|做|弄|整)|(?:反思|小记)[^,。:;]{0,3}?(?:等|到|放)?(?:${LATER_TODAY})(?:[^,。:;]{0,4}再|才|去|来)?(?:写|交|补(?!内容|充)|做|弄|整)(?:[吧哈哦啊呗]|(?=$|[ ,。;!]))|(?:${LATER}|打算|准备|想|计划)[^,。:;]{0,8}(?:写|交|补)[^,。:;了]{0,6}(?:反思|小记)|(?:要|得|该)(?:去)?写[^,。]{0,4}(?:反思|小记)|(?:反思|小记)[^,。:;]{0,4}(?:先欠|欠着|先不|没空|来不及|懒得)`,
)
const HOMEWORK_LATER =
  /(?:明天|后天|下周|以后|今后)(?:的)?[^,。;]{0,8}作业[^,。;]{0,8}(?:少|多|别|不|再|打算|准备|要)|(?:打算|准备|计划)[^,。;]{0,6}布置|(?:下周|明天|后天)[^,。]{0,4}(?:检查|抽查|进行|开展)|(?:检查|抽查)[^,。]{0,4}(?:下周|明天|后天)|还没(?:有)?布置|(?:下午|晚上|晚点|待会儿?|一会儿?|回头|明天|有空)(?:再|来|就)?[改批](?:$|[,。吧])/

/** A weekday, a calendar day or an hour of today that lies ahead of now. */
function comesLater(head: string, now: Moment, kind: string): boolean {
  const today = spokenToday(now)
  const said = dayInItsYear(head, now)
  if (said !== undefined) return said > today
  const calendar = CALENDAR.exec(head)
  const dayOnly = calendar ? null : DAY_OF_MONTH.exec(head)
  if (dayOnly) return numeral(dayOnly[1]!)! > Number(now.day.slice(8))
  if (calendar) {
    const [month, date] = [calendar[1] ?? calendar[3]!, calendar[2] ?? calendar[4]!].map((said) => numeral(said.replace('元', '一'))!)
    const day = month! <= 12 ? civil(Number(now.day.slice(0, 4)), month!, date!) : Number.NaN
    return day > today && day - today <= PLAN_DAYS
  }
  const moves = MOVES.test(head)
  const weekday = moves ? WEEKDAY.exec(head) : null
  if (weekday) {
    const number = '一二三四五六日天'.indexOf(weekday[1]!) + 1
    return weekday[0].startsWith('下') || Math.min(number, 7) > now.weekday
  }
  return (moves || (CALLED.has(kind) && PART_OF_TODAY.test(head) && !WEEKDAY.test(head))) && laterToday(head, now)
}

/** A day that names its year is no other year's, however far ahead it lies; one by which something is due is none of the act. */
function dayInItsYear(text: string, now: Moment): number | undefined {
  if (!YEAR.test(text)) return undefined
  const named = readDays(new Words(text), now, 'past').tokens.find(
    ({ start, end }) => YEAR.test(text.slice(start, end)) && !DUE.test(text.slice(end)),
  )
  return named && dayNumber(named.days[0]!)
}

function namesDayAhead(text: string, now: Moment): boolean {
  return (dayInItsYear(text, now) ?? 0) > spokenToday(now)
}

/** Gatherings are called by their hour and place alone: 下午2:30集备 三楼会议室. */
const CALLED: ReadonlySet<string> = new Set(['evaluation-meeting', 'collective-prep', 'teaching-research', 'parent-meeting'])
const PART_OF_TODAY = /今|[上下中]午|晚/
const DATED = /今|刚|昨|前[天日]|上个?(?:周|星期|礼拜)|第[一二三四五六七八\d]节/

/** The act has its own day and hour, and they are over: what a later clause intends is another thing. */
function isTold(clause: string, now: Moment): boolean {
  return DATED.test(clause) && !IS_FUTURE.test(clause) && !INTENDS.test(clause) && !CALLED_OFF.test(clause) && !laterToday(clause, now)
}

/** Earliest hour at which each period of a school day begins. */
const PERIOD_STARTS = [8, 8.75, 9.5, 10.5, 11.5, 13.75, 14.5, 15.25]
const PERIOD = /(?:第)?([一二三四五六七八\d])节/
const CLOCK = /(\d{1,2}|(?<=[午晚早今])[一二三四五六七八九十]{1,2})[:点时](\d{2}|半)?/

function laterToday(head: string, now: Moment): boolean {
  const hour = now.hour + now.minute / 60
  if (now.hour < 5) return false
  const clock = CLOCK.exec(head)
  const evening = /晚/.test(head)
  const afternoon = /下午|放学/.test(head)
  if (clock) {
    const said = numeral(clock[1]!)! + (clock[2] === '半' ? 0.5 : Number(clock[2] ?? 0) / 60)
    return (said < 12 && (evening || afternoon || said < 7) ? said + 12 : said) > hour
  }
  if (evening) return hour < 17
  const period = PERIOD.exec(head)
  if (period) {
    const said = '一二三四五六七八'.indexOf(period[1]!)
    const number = (said >= 0 ? said + 1 : Number(period[1])) + (afternoon ? 4 : 0)
    return (PERIOD_STARTS[number - 1] ?? 16) > hour
  }
  if (/中午|午休/.test(head)) return hour < 11
  return afternoon && hour < 12
}

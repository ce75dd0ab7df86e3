import { gradeOfClass } from '../classes.js'
import type { DayToken } from '../dates.js'
import { ask, assume, type Frame, readFrame, settleClass, settleDay } from '../frame.js'
import type { Message } from '../message.js'
import { dayOf, spokenToday } from '../moment.js'
import { numeral } from '../numerals.js'
import type { Reading, ReadingFields } from '../reading.js'
import { CLAIMED, Words } from '../words.js'

const NONE_TODAY =
  /(?:今天|今日|本日|周[一二三四五])?是?无作业日|(?:没有?|无|未|不)(?:布置|留)(?:书面|家庭)?作业|没(?:有)?(?:布置|留)?(?:书面|家庭|笔头)?作业|无(?:书面|家庭)?作业(?!日)|我班没有布置/
const BUT = /但|却|可是|不过|可(?=[\u4e00-\u9fff])|还是|仍|留了|布置了/
/** 无书面作业，和爸妈一起做手抄报: nothing to write, and yet work. */
const OTHER_WORK = /书面(?:作业)?[,，;；、 ](?:请|就|可以?)?(?:[和跟与]|读|朗读|背|听|看|画|做|跳|练|收集|观察|复习|预习|制作|整理|采访)/
const DUE =
  /((?:下?(?:周|星期|礼拜)[一二三四五六日天]|明天|明早|明儿|后天|\d{1,2}(?:月\d{1,2}[日号]?|[./]\d{1,2})|\d{1,2}[日号]))(?:之?前|早上|上午|早读|上课|一早|早晨)*(?:统一|必须|要|再|得)*(?:交|上交|抽查|抽背|抽测|听写|默写|验收|展示|过关|小测|带来|带到|检查|收|讲(?:评|解)?(?![一-龥])|完成)[^,，。;；\s]{0,6}|\b(?:due|hand(?:ed)? in|to be handed in|submit)(?: (?:on|by|before))? (?:next )?((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}|tomorrow|tmr|\d{1,2}[./]\d{1,2})\b/i
const COMMAND =
  /(?:不|没有?|未|无)(?:布置|留)?(?:书面|笔头)(?:家庭)?作业|(?:今日|今天|今晚|本日)?(?:家庭|课后|回家|书面|周末|假期|寒假|暑假|节日|小长假|(?:国庆|中秋|元旦|五一|清明|端午|春节)(?:假期)?)?作业(?:公示|通知|布置|量统计|量|安排|清单)?|补一下|公示|登记|统计|如下|请?家长知悉|的(?=\ue000)|大概|大约|预计|(?:约|差不多|将近)(?=[\s\ue000])|正好|刚好|恰好|加起来|加一块儿?|左右|用时|时长|共计|总共|总计|合计|一共|全班|是(?=[\u4e00-\u9fff])|【|】|\[|\]|明天别[^,，。]*|(?<=[\s,，。;\ue000])不写(?=$|[\s,，。;])|不用写|不用动笔|不动笔|无需动笔|无需书写|不用交|[一二三四五六七八九十]{0,2}[十几][来几多]分钟|\babout\b|\bfor\b/g
const UNWRITTEN =
  /不用写|不写|口头|听读|朗读|诵读|背诵|阅读|读书|听力|跟读|听录音|跳绳|跳远|运动|锻炼|跑步|仰卧|体育|做操|手工|树叶|画(?!图题|线)|绘|实践|家务|劳动|整理|观察|采访|亲子|唱|弹|练琴|看书|口语|和家长|(?:和|跟|与)(?:爸爸|妈妈|父母|家人|爷爷|奶奶)|制作|做(?![题练作卷好完])|表演|讲故事|read aloud|listen/i
const WRITTEN =
  /写|抄|习作|练笔|笔算|练习|习题|卷|作文|周记|日记|口算|竖式|计算|默|完形|记录|笔记|册|页|题|workbook|worksheet|essay|书面|校本|作业本|同步|配套|小练|单元|道|听写|阅读理解|导学案|[生新]字[^,，。;；]{0,6}[遍个]|[\d一二两三四五六七八九十]遍(?<!(?:读|背|听|唱|跳|说|看)[^,，。;；]{0,8})|思维导图|手抄报|报告|exercise|\bp\.?\s?\d/i
const OPEN = /预习|复习|准备|熟读|查资料|收集/
/** A bare number, or one in words with 分: 语文30, 物理二十五分. */
const BARE =
  /^\s*[:：]?\s*(?:(\d{1,3})(?![\d页题道遍个篇条字张.:/])|([一二三四五六七八九]?十[一二三四五六七八九]?(?<=.{2}))(?=分(?![之数钟])))/
const ASIDE =
  /(?<=^|[,，。;；!！\s\ue000])(?![^,，。;；!！\n]{0,12}[做写抄读背练看画])[^,，。;；!！\n\ue000]{0,10}(?:我(?:算|觉|估|也|又|真|实在|知道|这)|别怪|超了|不好意思|抱歉|对不起|辛苦|见谅|多担待|发[晚迟]了?|补发|麻烦|^[唉哎]|又是)[^,，。;；!！\n\ue000]{0,10}(?=[,，。;；!！\s\ue000]|$)|(?:留|布置)的|(?:[做写读抄背画练]完(?:了|后)?|完成后?|后)?(?:不用|不必|无需|不需要?)?(?:请|需|让|给|由)?家长(?:检查|批改|签字|打卡|签名)[^,，。;；\s]*|在?群里打卡|(?:都|全)?(?:已经?)?在(?:学校|校内?|班里|教室)就?[写做]完了?|(?:今天|今日)?\ue000*(?:是)?无作业日(?:但是?|却)?|(?:但是?|却|还是|仍然?|不过|可是)(?=\ue000|留|布)|可(?=\ue000)|(?:留|布置)了|,?\s?no writing/g
const PIECE = /[^,，;；。!！\n\ue000]+(?:\ue000+(?=[\u4e00-\u9fffA-Za-z+])[^,，;；。!！\n\ue000\s]+)*/g
const LEADING = /^(?:[\s\ue000、:：()+—~\-的]|就(?=[一两\d读写抄背做看\ue000]))+/
const TRAILING =
  /(?:不超过|不少于|控制在|限时|至少|最多|不到|每[篇天次道项张本页]|共|总共|一共|大概|大约|约|预计|用时|时长|[\s\ue000、:：(+—~\-的])+$/
const OWN = /[\u4e00-\u9fffA-Za-z]{2}|\d+\s?[\u4e00-\u9fff]|[\u4e00-\u9fff]\s?\d|\bpp?\.?\s?\d/i

/** Homework set for a class (READING §11, §12). The grade always stands with the class. */
export function readHomeworkNotice(message: Message): Reading {
  const reading: Reading = { kind: 'homework-notice' }
  const words = new Words(message.text)
  takeDue(words, message, reading)
  const frame = readFrame(words, message, { sense: 'near', periods: false })
  // One day is the day of the notice; a second one is in what is said besides (明天别又超了).
  frame.days.tokens = frame.days.tokens.filter((token) => !isAhead(token, message))
  const today = frame.days.tokens.find((token) => token.days[0] === dayOf(spokenToday(message.now)))
  frame.days.tokens = (today ? [today] : frame.days.tokens).slice(0, 1)
  settleDay(reading, frame, message, { spanAllowed: true })
  if (reading.due === reading.date && frame.days.tokens.length === 0) delete reading.due
  settleClass(reading, frame, { withGrade: true })
  if (frame.days.tokens.some((token) => token.weekend)) {
    // 周末作业 is work for the weekend, set today.
    delete reading.dates
    delete reading.ambiguous
    reading.date = dayOf(spokenToday(message.now))
    assume(reading, 'date')
  }
  if (NONE_TODAY.test(message.text) && !BUT.test(message.text) && !OTHER_WORK.test(message.text) && frame.clock.lengths.length === 0) {
    reading.noHomework = true
    reading.minutes = 0
    if (frame.subjects[0]) reading.subject = frame.subjects[0].value
    if (!reading.class) ask(reading, 'class')
    reading.missing ??= []
    return reading
  }
  settleWork(reading, words, frame)
  if (!reading.class && !reading.records?.every((part) => part.class)) ask(reading, 'class')
  reading.missing ??= []
  return reading
}

const OF_WORK = /^的?(?:家庭|课后)?作业/

/** A day still to come that neither opens the message nor names its 作业 is one on which something else is done with the work. */
function isAhead({ start, end, days, span, weekend }: DayToken, { text, now }: Message): boolean {
  if (start === 0 || span || weekend || OF_WORK.test(text.slice(end))) return false
  return days.every((day) => day > now.day)
}

/** 周五交, 周一带来: when it is to be handed in, not when it was set. */
function takeDue(words: Words, message: Message, reading: Reading): void {
  const match = words.take(DUE)
  if (!match) return
  const due = readFrame(new Words((match[1] ?? match[2])!), message, { sense: 'future' }).days.tokens[0]
  if (due) reading.due = due.days[0]
}

function settleWork(reading: Reading, words: Words, frame: Frame): void {
  const parts = subjectParts(words, frame)
  if (parts.some((part) => part.class !== undefined)) {
    delete reading.class
    delete reading.grade
  }
  if (parts.length >= 2) {
    reading.records = parts
    const only = frame.clock.lengths.length === 1 ? frame.clock.lengths[0]! : undefined
    if (only && isTotal(words, only)) {
      if (parts.some((part) => part.minutes === undefined)) for (const part of parts) delete part.minutes
      reading.minutesTotal = only.minutes
      return
    }
    const known = parts.every((part) => part.minutes !== undefined)
    // Minutes of several classes are nobody's total.
    if (known && parts.some((part) => part.class !== undefined)) return
    if (known) reading.minutesTotal = parts.reduce((sum, part) => sum + part.minutes!, 0)
    else if (parts.some((part) => part.minutes === undefined && part.written !== false)) ask(reading, 'minutes')
    return
  }
  const { lengths } = frame.clock
  const subject = frame.subjects[0]?.value
  if (subject) reading.subject = subject
  const total = /作业量|总共|总计|合计|一共|加起来|总量|总时长/.test(words.text)
  if (lengths.length > 0 && !subject && total) {
    reading.minutesTotal = lengths.reduce((sum, length) => Math.max(sum, length.minutes), 0)
    return
  }
  if (lengths.length > 0)
    reading.minutes = lengths.length === 1 || total ? lengths.at(-1)!.minutes : lengths.reduce((sum, length) => sum + length.minutes, 0)
  else bareMinutes(reading, words, frame)
  // 跳绳200个，慢跑10分钟: in exercise how long is how much, unless it stands for itself.
  if (subject === '体育')
    for (const { start, end } of lengths) if (/[\u4e00-\u9fff]/.test(words.rest[start - 1] ?? '')) words.restore(start, end)
  const content = contentOf(words, 0, words.text.length)
  if (content) reading.content = content
  reading.written = writtenOf(words.text, content, subject)
  if (!subject) ask(reading, 'subject')
  if (reading.minutes === undefined && reading.written !== false) ask(reading, 'minutes')
}

/** 语文30 as the whole of the work: a bare number right after the only subject. */
function bareMinutes(reading: Reading, words: Words, frame: Frame): void {
  const subject = frame.subjects[0]
  if (!subject) return
  const match = BARE.exec(words.rest.slice(subject.end))
  if (!match) return
  const after = words.rest.slice(subject.end + match[0].length).trim()
  if (/^[\u4e00-\u9fff]/.test(after)) return
  reading.minutes = numeral(match[1] ?? match[2]!)!
  words.claim(subject.end, subject.end + match[0].length)
}

/** 合计正好一小时, 加起来三刻钟. */
const TOTAL_BEFORE = /(?:共|总|合计|加起来|加一块儿?)(?:计|用时|时长|大?约|大概|差不多|正好|刚好|恰好|不到|[:是为])*$/
const EACH = /[各每](?:科|门)?(?:约|大约|大概)?$/
const TOTAL_AFTER = /^\s?(?:in total|in all|total|altogether)\b/i
const isTotal = (words: Words, { start, end }: { start: number; end: number }): boolean =>
  TOTAL_BEFORE.test(words.text.slice(Math.max(0, start - 10), start)) ||
  /共|总|合计|total:? ?$/i.test(
    words.text.slice(Math.max(0, start - 7), start).slice(/[a-z]/i.test(words.text[start - 2] ?? '') ? 0 : -3),
  ) ||
  TOTAL_AFTER.test(words.text.slice(end))

/** 书面作业：语文25分、数学20分: what heads the list holds for each part that says nothing else. */
const IN_WRITING = /^(?!.*(?:[没无]有?|不)(?:布置|留)?(?:书面|笔头)).*(?:书面|笔头|\bwritten\b)/is
/** …；口头作业：英语: the heading of what follows. */
const HEADING = /(?:^|[,，;；。\s\ue000])\s*(书面|笔头|口头)(?:家庭)?作业\s?[:：]?\s*$/
/** 20分钟（书面）: how it is done, and nothing of what it is. */
const MANNER = /^(书面|笔头|口头)(?:作业|完成)?\)?$/
const NO_WORK = /^(?:没有|没|无)(?:作业)?$/
const PRACTISED: ReadonlySet<string> = new Set(['体育', '音乐'])

/** Work in several subjects or for several classes: each stretch from one subject to the next with its minutes, once for each class. */
function subjectParts(words: Words, frame: Frame): ReadingFields[] {
  const subjects = frame.subjects
  const classes = classesOf(frame)
  if (new Set(subjects.map((token) => token.value)).size < 2 && !classes) return []
  const [only, ...others] = frame.clock.lengths
  // 语数英各20分钟: as long for each of them.
  const ofEach = only && others.length === 0 && EACH.test(words.text.slice(0, only.start)) ? only : undefined
  let inWriting: boolean | undefined = IN_WRITING.test(words.text.slice(0, subjects[0]?.start)) || undefined
  const parts: ReadingFields[] = []
  subjects.forEach((subject, i) => {
    const next = subjects[i + 1]
    const heading = next && HEADING.exec(words.text.slice(subject.end, next.start))
    const until = next ? next.start - (heading?.[0].length ?? 0) : words.text.length
    const told = inWriting
    if (heading) inWriting = heading[1] !== '口头'
    const length = ofEach ?? frame.clock.lengths.find((each) => each.start >= subject.end && each.start < until && !isTotal(words, each))
    const bare = length ? null : BARE.exec(words.rest.slice(subject.end, until))
    const minutes = length?.minutes ?? (bare ? numeral(bare[1] ?? bare[2]!) : undefined)
    if (bare) words.claim(subject.end, subject.end + bare[0].length)
    const work = contentOf(words, subject.end, until)
    if (minutes === undefined && work && NO_WORK.test(work)) return
    const manner = work && MANNER.exec(work)
    const content = manner ? undefined : work
    const part: ReadingFields = { subject: subject.value }
    if (minutes !== undefined) part.minutes = minutes
    if (content) part.content = content
    if (content) part.written = writtenOf(words.text.slice(subject.end, until), content, subject.value)
    else if (manner) part.written = manner[1] !== '口头'
    if (told === false) part.written = false
    else if (told && part.written !== false && !PRACTISED.has(subject.value)) part.written = true
    if (minutes === undefined && !content) return
    if (classes) parts.push(...classes[i]!.map((name) => ({ ...part, class: name, grade: gradeOfClass(name) })))
    else parts.push(part)
  })
  return parts
}

/** When several classes are named, those of each subject: named before it, else the ones before, else the first named after it. */
function classesOf({ subjects, classes: { tokens } }: Frame): string[][] | undefined {
  if (new Set(tokens.map((token) => token.value)).size < 2) return undefined
  const before = subjects.map((subject, i) => {
    const from = subjects[i - 1]?.start ?? 0
    return tokens.filter(({ start }) => start >= from && start < subject.start).map((token) => token.value)
  })
  if (before[0]?.length === 0) {
    return subjects.map((subject, i) => {
      const until = subjects[i + 1]?.start ?? Infinity
      return tokens.filter(({ start }) => start > subject.start && start < until).map((token) => token.value)
    })
  }
  return before.map((_, i) => before.slice(0, i + 1).findLast((names) => names.length > 0) ?? [])
}

/** 20分钟（生字）: the opening bracket stood before the piece. */
const LONE_BRACKET = /^([^(（]*)[)）]$/

/** The work itself as typed: what the fields have left between two places. */
function contentOf(words: Words, from: number, to: number): string | undefined {
  const weekend = words.text.slice(from).search(/周末(?!作业|的作业)/) + from
  let rest = words.rest.slice(from, to).replace(ASIDE, blank).replace(COMMAND, blank)
  if (weekend >= from && weekend < to) rest = `${rest.slice(0, weekend - from)}周末${rest.slice(weekend - from + 2)}`
  const pieces: { start: number; end: number }[] = []
  for (const match of rest.matchAll(PIECE)) {
    const start = match.index + (LEADING.exec(match[0])?.[0].length ?? 0)
    const end = match.index + match[0].length - (TRAILING.exec(match[0])?.[0].length ?? 0)
    if (end > start && OWN.test(rest.slice(start, end))) pieces.push({ start: from + start, end: from + end })
  }
  return pieces.length > 0
    ? pieces.map((piece) => words.text.slice(piece.start, piece.end).replace(LONE_BRACKET, '$1')).join('，')
    : undefined
}

function blank(found: string): string {
  return CLAIMED.repeat(found.length)
}

/** Whether it is to be written (READING §14): null when the message does not say. */
function writtenOf(text: string, content: string | undefined, subject: string | undefined): boolean | null {
  if (/(?:无|没有?|不)(?:布置|留|用)?(?:书面|笔头)|(?:书面|笔头)(?:的|作业)*(?:没有|无|不留|不布置)/.test(text)) return false
  if (/不用(?:动笔|动手写|书写|写)|无需书写|不写|不动笔|口头作业|no writing|not written|oral/i.test(text)) return false
  const work = content ?? text
  if (/书面/.test(text) || WRITTEN.test(work)) return !(subject === '体育')
  if (UNWRITTEN.test(work) || subject === '体育' || subject === '音乐') return false
  if (OPEN.test(work)) return null
  return null
}

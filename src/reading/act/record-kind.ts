import { readPeople } from '../people.js'
import { Words } from '../words.js'
import { kindOfHeard } from './heard-people.js'
import { RECORD_WORDS, type RecordWord } from './record-words.js'
import type { Utterance } from './utterance.js'
import { DONE, NUMERAL, SUBJECT } from './vocabulary.js'

interface Found {
  word: RecordWord
  start: number
  end: number
}

export const BOTH = 'observation+evaluation-meeting'

/** 听评课, 听完课马上评了, 听课2节…评课1次: two acts in one message, each with its own mark of being done. */
const HEARD_AND_EVALUATED =
  /听评课(?!表|统计|记录|活动)|听课(?:之|以)?后[^,。]{0,6}评课|听课[、,和与及+&/]?评课|听完[^。\n]{0,8}评的|(?:听(?:了|完|过)|听课[\d一二两三四五六七八九十]+节)(?![^。\n]{0,60}反思)[^。\n]{0,60}?(?:评了|评完|评议了|评的(?!是)|评课了|评过|进行了评|集体评课|评课[\d一二两三四五]+次)|(?:节|\bp\d{1,2})[^,。;\n]{0,8}听[^。\n]{0,40}(?:节|\bp\d{1,2})[^,。;\n]{0,8}评(?:课|了|的|议|完)|听课 ?(?:第?[\d一二三四五六七八九]节|p\d)[^。\n]{0,12}评课 ?(?:第?[\d一二三四五六七八九]节|p\d)|又听又评|先听后评|边听边评/
const REFLECTS = /反思|小记/
const REFLECTS_AFTER = /^[^:]{0,10}后的?反思/
const OBSERVATION_HEADING = /^\/?(?:听课|推门|随堂)[^:\n,。]{0,8}[: ,]/
const WHOLE_CLASS = /家长会形式|线上家长会|全班.{0,6}(?:人|家长)/

/** Chinese compounds end in what they are: 听课反思 is a reflection, 教研评课活动 an evaluation. A short modifier may stand between. */
const COMPOUND_GAP = 2
const JOINS = /[了后前完和与及、,。:;\n ()]/

/** At least one field stands beside the command word: 家访太难约了 has none. */
const FIELD = new RegExp(
  `\\d|第?${NUMERAL}+(?:节|次|户|家|篇|份|个|人|位|名|课时|学时|点|分|所|本|圈|单元|遍|则)|(?:培训|研修|学习)[^,。;]{0,6}天|今|昨|前天|刚|上个?(?:周|星期|礼拜|月)|[一二三四五六七八九十]月|年级|[一二三四五六七八九][(（]|${SUBJECT}|${DONE}|(?:沟通|联系|交流|告诉|告知)|取消|附件|[打通](?:了|过|完)?个?(?:电话|视频)|安排了|[讲上做弄搞带]了|了$|□|\\+1|师傅|老师|主任|校长|[a-z]{3}|反思[^,。:\\n]{0,12}:|执教|为师|为徒|[这本][节堂]|某|[*×]|徒弟|下校|[小中校学](?:检查|督查|视察|调研)|师徒|带教`,
)
/** Kinds whose word is on everybody's lips need a field of their own. */
const REQUIRED_FIELD: Readonly<Record<string, RegExp>> = {
  exam: /年级|[初高][一二三]|[七八九][八九]?(?=年|[ ,。]|$)|月|\d|[号日]|周|昨|今|明|□/,
  'parent-contact': /妈|爸|家长|奶奶|爷爷|父母|[:\d]/,
  'homework-notice': new RegExp(`年级|班|[一二三四五六七八九1-9][(\\d]|${SUBJECT}|分钟|小时|布置|[无没留]|公示|:|今日|今晚|统计|g\\dc`),
}
/** The command word set off from what follows or goes before, as in a filled form. */
const SET_OFF = /^[\s/]*(?:我的|补记?|登记)?.{0,6}$/
const SIGN_AFTER =
  /^(?:一[篇则点])?(?:记录|登记|汇总|签到|打卡|纪要|进度|公示|内容|情况|ing)?[: ,，#+(【\n]|^(?:一[篇则点])?(?:记录|登记|汇总|签到|纪要)|^打卡$/

/** What a later clause says is to follow names another act: 听了王芳的课，计划下周评课. */
const NEXT_ACT =
  /(?<=[^ ,。;:!\n]{4}[,。;!])(?:我们?|大家|再)?(?:打算|计划|准备|争取|约好|约定|定于|下周|下个月|明天|后天|改天|回头)[^,。;!\n]{1,30}/g

/** What was not done makes room for what was: 没听课，去评课了. */
const NOT_DONE = /没(?:有)?(?:去|能|空|时间)*(?:听课|评课|家访|集备|备课|教研)(?=[ ,。;])/g
const blank = (words: string): string => ' '.repeat(words.length)

/** The record kind that the words of the message name, or undefined when no command word or frame with a field is there. */
export function recordKindOf({ bare }: Utterance): string | undefined {
  const chosen = choose(bare.replace(NEXT_ACT, blank).replace(NOT_DONE, blank)) ?? choose(bare)
  if (chosen) return hasField(bare, chosen) ? adjust(chosen.word.kind, bare) : undefined
  const heard = kindOfHeard(bare)
  return heard && adjust(heard, bare)
}

/** The first of the surest words; a compound ends in what it is. */
function choose(bare: string): Found | undefined {
  const [sure, common, frames] = RECORD_WORDS.map((words) => () => words.flatMap((word) => locate(word, bare)))
  const commands = sure!()
  if (commands.length > 0) return lastOfCompound(first(commands), [...commands, ...common!()], bare)
  const found = common!()
  if (found.length > 0) return lastOfCompound(first(found), found, bare)
  const framed = frames!()
  return framed.length > 0 ? first(framed) : undefined
}

const first = (found: readonly Found[]): Found => found.reduce((best, one) => (one.start < best.start ? one : best))

function locate(word: RecordWord, bare: string): Found[] {
  const match = word.sign.test(bare) ? word.pattern.exec(bare) : null
  return match ? [{ word, start: match.index, end: match.index + match[0].length }] : []
}

function lastOfCompound(head: Found, found: readonly Found[], bare: string): Found {
  const next = found.find(
    (one) =>
      one.word.kind !== head.word.kind &&
      one.start >= head.end &&
      one.start - head.end <= COMPOUND_GAP &&
      !JOINS.test(bare.slice(head.end, one.start)),
  )
  // What is inspected follows the word: 督查课后服务.
  if (head.word.kind === 'inspection-visit' && next?.word.kind !== 'reflection') return head
  return next ? lastOfCompound(next, found, bare) : head
}

function hasField(bare: string, { word, start, end }: Found): boolean {
  const required = REQUIRED_FIELD[word.kind]
  if (required) return required.test(bare)
  if (FIELD.test(bare) || bare[end] === ':') return true
  if (start === 0 && end === bare.replace(/^\//, '').length) return true
  const before = bare.slice(0, start)
  const after = bare.slice(end)
  return (
    (SET_OFF.test(before) && SIGN_AFTER.test(after)) ||
    readPeople(new Words(`${before} ${after}`.replace('麻烦', '  ')), { roles: false }).length > 0
  )
}

function adjust(kind: string, bare: string): string {
  if (kind === 'observation' || kind === 'evaluation-meeting') {
    if (REFLECTS_AFTER.test(bare)) return 'reflection'
    if (!OBSERVATION_HEADING.test(bare) && kind === 'observation' && REFLECTS.test(bare)) return 'reflection'
    if (HEARD_AND_EVALUATED.test(bare)) return BOTH
  }
  return kind === 'home-visit' && WHOLE_CLASS.test(bare) ? 'parent-meeting' : kind
}

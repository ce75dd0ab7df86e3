import { recordIdIn } from '../../domain/record-id.js'
import { plainQuestion } from '../act/plain-question.js'
import { topicOf, topicsListed } from '../act/topics.js'
import { asksWhoHasNone } from '../act/who-has-none.js'
import { readClasses } from '../classes.js'
import type { Message } from '../message.js'
import { numeral, WHOLE } from '../numerals.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { readWho } from './people-asked.js'
import { roleIn } from './role-words.js'
import { readSpan } from './span-asked.js'

const WHY = /^\/?(?:为什么|why)|为[什啥]么?(?:是|我|要|还|只|算|没|差|[这那]么)/
const EXPORT = /导出|下载|\bexport\b/i
/** The form of an export: asked for, unless it is asked whether a duty may be done in it. */
const SHEET = /excel|表格|打印/i
const DEADLINE =
  /截止|到期|什么时候(?:之?前)?[^,。]{0,8}(?:交|完成|前|止|写完|要|截)|(?:几号|哪天|何时|何日)(?:之?前)?[^,。]{0,8}(?:交|完成|前|止|截)|交到(?:几号|什么时候)|最(?:晚|迟)|期限|\bdeadline\b|\bdue\b|[交完]成?[^,。]{0,4}(?:到几号|时间)/i
const HOMEWORK_MINUTES = /作业[^,。]{0,14}(?:分钟|多久|多长|加起来|总共|总量|时长|超)/
/** What is allowed is asked, not how much was set. */
const ALLOWED = /行不行|行吗|可不可以|能不能|算不算|算[^,。]{0,8}吗|可以|允许|规定|不能|违规|上限|最多|最长|怎么[算办]/
/** How much a duty asks of whoever holds a role, what counts, and what is allowed. */
const RULE =
  /算不算|算[^,。]{0,12}[吗么?]|行不行|可不可以|可以|能不能|让不让|准不准|许不许|该不该|用不用|合不合|合规|能否|能[^,。]{0,10}吗|要不要|需不需要|需要|(?:要|得|用)(?:交|写|填|听|评|开|带|报|备|留|签|打|盖|发|传|拍)[^,。了]{0,6}吗|[交填报备留](?:些)?什么(?!时|好)|哪些(?:材料|资料)|必须|是不是|是否|规定|要求|标准|怎么(?!样(?:了|$|[呢啊?。]))|怎样|如何(?!了?(?:$|[呢?。]))|多久|[几多][^,。]{0,4}(?:才|算)|才(?:算)?(?:够|达标|合格)|(?<!还)(?<!还需)(?:应该?|要|得|须)(?:听|评|写|做|交|走访|家访|参加|备|开|搞)[^,。]{0,8}(?:几|多少)|[听评写][^,。]{0,4}(?:几|多少)[^,。]{0,4}(?:才|算)|每(?:周|月|学期|人|个月|个人)[^,。]{0,4}(?:几|多少)[篇节次户]|[每一]个?(?:周|学期|月)(?:要|得|该)?[听评写](?!了)[^,。]{0,6}(?:几|多少)|也要|都要|(?<!谁[^,。]{0,8})最[少多长短](?=[^,。]{0,6}(?:几|多))|什么(?:是|叫|意思)|\bcounts? (?:as|for|towards?)\b|\b(?:allowed|required)\b|\b(?:must|should|may|can) (?:i|we)\b/i
const OWN = /我还|还差|还剩|差[几多]|还要|还得|还需|够没|够不够|我.{0,4}够/
const REMAINING =
  /还差|还剩|还要[^,。]{0,6}(?:几|多少)|还(?:得|需)[^,。]{0,6}(?:几|多少)|差[几多]|够[没不了吗数]|够\d|达标|欠|still need|\bleft\b|remaining/i
const UNMET =
  /谁[^,。]{0,10}(?:没|未|还差)|哪些(?:人|老师|学校|组|班)[^,。]{0,12}(?:没|未|还)|没[^,。]{1,8}的(?:都)?有(?:谁|哪)|还有谁|有谁没|哪[几所个][^,。]{0,10}(?:没|未)|\bwho(?:['’]s| is| are| has| have| did| does)?(?:n['’]?t| not|ever| still| yet)* ?(?:missing|owes?|not|n['’]t|hasn|haven|didn|still)/i
const LIST = /哪几|哪些(?!人|老师|学校)|明细|清单|列出|列一下|听了谁|谁的课|^\/?(?:我的)?记录/
const THRESHOLD = new RegExp(`(?:够不够|够|满|达到?|到)了?(?:没)?\\s?(${WHOLE})\\s?(?:[节次户篇份个场]|学时)`)

/** 巡课算听课吗: as what something counts is asked about. */
const COUNTS_AS = /(?:算|抵|顶)(?:不算|作|做|成|是|得?上)?([^,。;?吗]{2,8})|\bcounts? (?:as|for|towards?) ([^,?]{2,24})/i

/** What a question on the bot's own matters asks for (READING §13). */
export function readQuery(message: Message): Reading {
  const { now } = message
  const text = plainQuestion(message.text)
  const reading: Reading = { kind: 'query' }
  const topic = topicOf(COUNTS_AS.exec(text)?.slice(1).join('') ?? '') ?? topicOf(text)
  const words = new Words(text)
  const id = recordIdIn(text)
  if (id) reading.id = id
  const metric = metricOf(text, topic)
  reading.metric = metric
  if (metric === 'rule' || metric === 'export' || metric === 'why' || (metric === 'deadline' && topic)) {
    if (topic) reading.topic = (typeof topic === 'string' ? topic : topic.join('+')) as string
    readSpan(reading, words, now)
    const role = metric === 'rule' ? roleIn(text) : undefined
    if (role) reading.role = role
    if (metric === 'export' || metric === 'why') reading.who = readWho(words)
    return reading
  }
  const classes = readClasses(words).tokens
  if (classes[0]) reading.class = classes[0].value
  if (!readSpan(reading, words, now)) {
    if (metric === 'homework-minutes') reading.date = undefined
    else if (metric !== 'deadline' && metric !== 'progress') reading.period = 'semester'
  }
  const threshold = THRESHOLD.exec(text)
  if (threshold) reading.threshold = numeral(threshold[1]!)
  if (metric !== 'homework-minutes') reading.who = readWho(words)
  readShow(reading, text)
  return reading
}

function metricOf(text: string, topic: ReturnType<typeof topicOf>): string | string[] {
  if (WHY.test(text)) return 'why'
  if (EXPORT.test(text) || (SHEET.test(text) && !ALLOWED.test(text))) return 'export'
  if (DEADLINE.test(text)) return 'deadline'
  if (HOMEWORK_MINUTES.test(text) && !ALLOWED.test(text)) return 'homework-minutes'
  if (topic && !OWN.test(text) && (RULE.test(text) || (HOMEWORK_MINUTES.test(text) && ALLOWED.test(text)))) return 'rule'
  const listed = topicsListed(text)
  if (listed) return listed
  if (!topic) return 'progress'
  return typeof topic === 'string' ? topic : [...topic]
}

function readShow(reading: Reading, text: string): void {
  if (UNMET.test(text) || asksWhoHasNone(text)) {
    reading.show = 'unmet'
    reading.channel = 'private'
    reading.who = ['all']
  } else if (REMAINING.test(text)) reading.show = 'remaining'
  else if (LIST.test(text)) reading.show = 'list'
}

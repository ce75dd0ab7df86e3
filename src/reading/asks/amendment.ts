import { recordIdIn } from '../../domain/record-id.js'
import { readDays } from '../dates.js'
import { doubt } from '../frame.js'
import type { Message, Moment } from '../message.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { fieldByForm, fieldNamed } from './amended-field.js'
import { VALUES } from './amended-value.js'
import { oneTopic } from './one-topic.js'

/** What stands before the change, the old value if it is said, and the new one. */
interface Change {
  before: string
  oldValue?: string
  newValue?: string
}

/** A value, in quotes or not; named groups o (the old one) and n (the new one). */
const value = (group: 'o' | 'n'): string => `[“"《「]?(?<${group}>[^,。;!?“”"]{1,60}?)[”"》」]?`
const OLD = value('o')
const NEW = value('n')
const END = '(?:[吧哈啊哦呀了]?\\s*(?:$|[,。;!?]))'
const IS = '应该?是|应该?为|应当[是为]|其实是|实际是|而是|才是|是'
const RESET = '改[成为到回]|换成|更正为|调整为'
/** Forms of a correction, those that say both values first. */
const FORMS: readonly RegExp[] = [
  `(?:不是|不应该?是|不应为)\\s*${OLD}\\s*[,;。]?\\s*(?:${IS})\\s*${NEW}${END}`,
  `(?:${RESET}|${IS})\\s*${NEW}\\s*[,;。]?\\s*(?:而)?不是\\s*${OLD}${END}`,
  `[写记填登输打]成了?\\s*${OLD}了?\\s*[,;。]\\s*(?:${IS})\\s*${NEW}${END}`,
  `(?:${IS}|为)\\s*${NEW}\\s*[,;]\\s*(?:我|被|给|误)?[写记填登输打报录弄][成为]了?\\s*${OLD}了?${END}`,
  '把?\\s*[“"](?<o>[^”"]{1,200})[”"]\\s*(?:改[成为]|换成|更正为)\\s*[“"]?(?<n>[^”"]{1,200})[”"]?',
  `[从由]\\s*${OLD}\\s*(?:${RESET})\\s*${NEW}${END}`,
  `(?:${RESET}|写成|调成)\\s*${NEW}${END}`,
  `(?:应该?是|应该?为|其实是|实际是|should be)\\s*${NEW}${END}`,
  `(?:^|[,。; ])${NEW}\\s*[,;]?\\s*(?:而?不是|\\bnot\\b)\\s*${OLD}${END}`,
  `(?:错[了啦咯]?|不对|有误)\\s*[,。;! ]*(?:是)?\\s*${NEW}${END}`,
  `(?:${IS})\\s*${NEW}${END}`,
  `改\\s*${NEW}${END}`,
].map((source) => new RegExp(source))
/** 学科=数学, 节次 第4节, topic to honesty: a field, then its value. */
const FIELD_THEN_VALUE =
  /^([\u4e00-\u9fff]{2,5}?|[A-Za-z]+)(?:\s*(?:[=:]|应为|应该是|改[为成]|为)\s*|\s+(?:to|is|should be)\s+|\s+|(?=《))(.{1,120})$/
const COMMAND =
  /^[\s/]*(?:改|更正|修改|补充|订正|勘误|纠正|修正|amend)(?:一?下)?(?:上一?条|那条)?[\s:,]*|^[给把]?(?:刚才?)?[那上前]一?条(?:记录)?,?(?:[加补添]上|加个|补充)[:,\s]*/i

/** Fields whose old value is known by its form where it stands before the change: 三2改三3. */
const TELLS_ITSELF: Readonly<Record<string, RegExp>> = {
  class: /[一二三四五六七八九初1-9][^,。;\s]{0,5}$/,
  mode: /(?:电话|入户|视频|微信|上门|来校)$/,
  subject: /(?:语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术)$/,
  periods: /第?[一二三四五六七八九\d]节[课]?$/,
}

/** 人数 of a service are pupils, and 时间 is a day or an hour as its value tells. */
function particular(named: string, newValue: string, target: string | undefined, now: Moment): string {
  if (named === 'participantCount' && COUNTS_PUPILS.has(target ?? '')) return 'studentCount'
  if (named === 'teachers' && OF_FAMILY.has(target ?? '')) return 'students'
  const isHour = named === 'date' && VALUES.date!(newValue, now) === undefined && VALUES.time!(newValue, now) !== undefined
  return isHour ? 'time' : named
}

/** Records whose names are pupils'. */
const OF_FAMILY: ReadonlySet<string> = new Set(['home-visit', 'parent-contact', 'homework-waiver'])
/** Records in which 人数 are pupils. */
const COUNTS_PUPILS: ReadonlySet<string> = new Set(['after-school-service', 'pe-activity', 'tutoring'])

/** What an amendment changes, and in which record: `id`, else the record of `date`, else the latest (READING §13). */
export function readAmendment({ text, now }: Message): Reading {
  const reading: Reading = { kind: 'edit' }
  const id = recordIdIn(text)
  if (id) reading.id = id
  const said = (id ? text.replace(new RegExp(id, 'i'), ' ') : text).trim()
  const change = changeIn(said, now)
  const target = oneTopic(change.before)
  if (target) reading.target = target
  const day = readDays(new Words(change.before), now, 'past').tokens[0]
  if (day?.days.length === 1) reading.date = day.days[0]
  if (change.newValue !== undefined) settleValue(reading, change, now)
  return reading
}

function changeIn(said: string, now: Moment): Change {
  const bare = said.replace(COMMAND, '').replace(/^[:,\s的]+/, '')
  const pair = /不是|\bnot\b/.test(bare) ? undefined : fieldThenValue(bare, now)
  if (pair) return pair
  for (const form of FORMS) {
    const match = form.exec(bare)
    if (!match) continue
    const { o, n } = match.groups!
    return { before: bare.slice(0, match.index), oldValue: o?.trim(), newValue: n?.trim() }
  }
  // 改 T-0428-03 第三节: the value alone, known by its form.
  return COMMAND.test(said) && fieldByForm(bare, now) ? { before: '', newValue: bare } : { before: bare }
}

/** The first word that names a field in front of a value of its form; what stands before it tells the record: last topic honesty, 昨天那条 课题 圆. */
function fieldThenValue(bare: string, now: Moment): Change | undefined {
  const pairs = [...bare.matchAll(/(?<!\S)\S/g)].flatMap(({ index }) => {
    const [, name, newValue] = FIELD_THEN_VALUE.exec(bare.slice(index)) ?? []
    const field = name === undefined ? undefined : fieldNamed(name)
    return field === undefined ? [] : [{ field, change: { before: bare.slice(0, index) + name, newValue: newValue! } }]
  })
  const readable = pairs.find(({ field, change }) => (VALUES[field] ?? VALUES.content!)(change.newValue, now) !== undefined)
  return (readable ?? pairs[0])?.change
}

function settleValue(reading: Reading, { before, oldValue, newValue }: Change, now: Moment): void {
  const byForm = fieldByForm(newValue!, now)
  // Any short word could be a name; in a reflection it is text.
  const inferred = reading.target === 'reflection' && (byForm === undefined || byForm === 'teachers') ? 'content' : byForm
  const said = fieldNamed(before.replace(/老师(?=的)/g, ''))
  const named = said ?? inferred
  if (!named) return
  if (named === 'teachers' && !said) doubt(reading, 'field')
  const field = particular(named, newValue!, reading.target, now)
  reading.field = field
  const read = VALUES[field] ?? VALUES.content!
  const value = read(newValue!, now)
  if (value !== undefined) reading.newValue = value
  const stands = oldValue ?? TELLS_ITSELF[field]?.exec(before)?.[0]
  const old = stands === undefined ? undefined : read(stands, now)
  if (old !== undefined) reading.oldValue = old
}

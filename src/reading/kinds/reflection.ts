import { counted, takeCount } from '../counts.js'
import { ask, type Frame, readFrame, settleClass, settleDay, takeTitles } from '../frame.js'
import { withoutTurn } from '../judge.js'
import type { Message } from '../message.js'
import { readPeople } from '../people.js'
import { periodsSaid } from '../periods.js'
import { type Clause, joined, proseOf, sorted } from '../prose.js'
import type { Reading, ReadingFields } from '../reading.js'
import { sectionText, takeSections } from '../sections.js'
import { CLAIMED, Words } from '../words.js'

const COMMAND =
  /#?(?:我的|今天的|今日|[记写来交补发]一?[个笔份]|写了?|交了?|一篇|[计记]到?|发一?篇)?(?:课后|教学|课堂)?(?:反思|小记)(?:小记|记录|登记|打卡|一[篇则]|一下|自己|如下|交了|已交|写好了?|写完了?|写了|已写|上传了|补记|里|ing|一起写)*(?:了)?\s?(?:\+\s?1)?#?/g
const NOISE =
  /(?<![\u4e00-\u9fff])[写记交补发]一下|(?:见|在|详见)?附件(?:里|中)|(?:写|记|放|交)?[在到](?:本子|听课本|备课本|笔记本|教案本?|纸)[上里后]?面?|听课?[了完][^,，。]{1,12}?课(?:之后|以后|后)?|见附件|见文件|打卡|两节课的|今天的|麻烦|记一下|登记|补一下|补记|\(?明天补内容\)?|一起写|写的|那节|这节|已上传|已提交|(?:具体)?(?:内容)?我?(?:明天|晚点|晚上|稍后|回头|下班)(?:再)?补(?:上|内容)?/g
const SECTIONS = new Set(['strengths', 'shortcomings', 'suggestions', 'gains', 'improvement', 'topic'])
const ARTICLES = counted('(?:交了?|写了?|共|了|^)?\\s?#\\s?[篇则]')
/** 刚上完, 已经交上去了: that the lesson was held or the text was handed in is no part of the text. */
const SAYS_NOTHING =
  /^(?:我们?|已经?|都|也|刚[才刚]?|终于|全部?|按时|这[节堂]?课?|课|的|今天|昨天|[，,\s])*(?:(?:上|讲|教|学|试讲|执教)(?:完|过|了)+课?|(?:提交|上交|上传|发送|完成|[写做弄搞发传交补])+(?:上去|上来|过去|进去|完毕|齐|好|完|到(?:群里|平台|系统)|在后面)*(?:了|啦|咯|完毕)?)[哈哦呢]?$|^(?:都|全)是的?$|^(?:最后|头)(?:一?[节堂]课?)?的?$|^(?:[本这那][节堂]课|实验|复习|新授|讲评|习题|练习)课?$/
const MUST = /^(?:要|需要|得|应该?)(?=[\u4e00-\u9fff])/
/** What is quoted is not read for fields (READING §10). */
const QUOTED = /“[^”]*”|"[^"]*"/g
const MARK = /\d+\s?分(?!钟)|第[一二三四五六七八九十\d]+名|倒数第/

/** A reflection on a lesson of one's own (READING §10, §12). */
export function readReflection(message: Message): Reading {
  const reading: Reading = { kind: 'reflection' }
  const words = new Words(message.text)
  // A lesson of a day is told by its day and subject, and oneself is no topic.
  const on = /反思一下(?:我的)?(?!自己|我|今|昨|前|上|这|周|刚|第|那)([\u4e00-\u9fff]{2,10}?)(?=[:,，。;；\s]|$)/.exec(words.text)
  if (on) {
    reading.topic = on[1]
    words.claim(on.index, on.index + on[0].length)
  }
  const sections = takeSections(words, SECTIONS)
  const titles = takeTitles(words)
  for (const pattern of [COMMAND, NOISE])
    for (const match of words.rest.matchAll(pattern)) words.cut(match.index, match.index + match[0].length)
  const articles = takeCount(words, ARTICLES)
  if (articles !== undefined && articles > 1) reading.count = articles
  const quoted = [...words.rest.matchAll(QUOTED)]
  for (const match of quoted) words.claim(match.index, match.index + match[0].length)
  const frame = readFrame(words, message)
  for (const match of quoted) words.restore(match.index, match.index + match[0].length)
  settleDay(reading, frame, message)
  settleClass(reading, frame)
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  if (frame.type) reading.obsType = frame.type
  if (frame.clock.half) reading.half = frame.clock.half
  if (frame.clock.slot) reading.slot = frame.clock.slot
  if (titles[0]) reading.topic = titles[0].value
  if (message.attachment) reading.attachment = true
  for (const key of ['strengths', 'shortcomings', 'suggestions', 'gains', 'improvement', 'topic'] as const) {
    const text = sectionText(sections, key)
    if (text !== undefined) reading[key] = key === 'improvement' ? text.replace(MUST, '') : text
  }
  // How long something took is part of what is told.
  for (const length of frame.clock.lengths) words.restore(length.start, length.end)
  settleProse(reading, words, frame)
  if (!reading.records) {
    const periods = periodsSaid(frame.periods)
    if (periods.length > 0) reading.periods = periods
    if (frame.periods.count && frame.periods.count > 1) reading.count = frame.periods.count
  }
  settleMissing(reading)
  return reading
}

function settleProse(
  reading: Reading,
  words: Words,
  { periods: { tokens: periods }, days: { tokens: days }, classes, subjects }: Frame,
): void {
  let all = proseOf(words)
  all = keepSubjects(words, all).filter(({ start, end }) => !SAYS_NOTHING.test(words.rest.slice(start, end).replaceAll(CLAIMED, '')))
  const pairs = pairsOf(days, periods)
  const marks =
    pairs ??
    (periods.length >= 2
      ? periods.map((token) => ({ ...token, fields: { periods: token.value } as ReadingFields }))
      : days.length >= 2
        ? days.map((token) => ({ ...token, fields: { date: token.days[0] } as ReadingFields }))
        : classesApart(words, classes.tokens))
  if (marks.length >= 2) {
    marks.forEach((mark, i) => {
      const until = marks[i + 1]?.start ?? words.text.length
      const own = <T extends { start: number }>(tokens: readonly T[]): T | undefined =>
        tokens.find((token) => token.start >= mark.start && token.start < until)
      if (classes.tokens.length > 1) mark.fields.class = own(classes.tokens)?.value
      if (subjects.length > 1) mark.fields.subject = own(subjects)?.value
    })
    if (recordsOf(reading, partedAt(words, all, marks), marks)) return
  }
  all = takeTopic(reading, words, all)
  takeAuthor(reading, words, all)
  const by = sorted(all.filter((clause) => !MARK.test(clause.text)))
  if (!reading.improvement) {
    const text = joined(words, by.improvement, all)
    if (text) reading.improvement = text.replace(MUST, '')
  }
  if (!reading.shortcomings) {
    // What is neither praise nor a plan is what went wrong, as long as something did, or nothing was praised.
    const blamed =
      by.shortcomings.length > 0 || by.strengths.length === 0
        ? all.filter((clause) => by.shortcomings.includes(clause) || by.neutral.includes(clause))
        : []
    const text = joined(words, blamed, all)
    if (text) reading.shortcomings = withoutTurn(text)
  }
  if (by.strengths.length > 0) {
    const text = joined(words, by.strengths, all)
    if (reading.shortcomings || reading.improvement) reading.strengths ??= text
    else reading.content = content(words, all)
  }
}

/** 12月30日第3节…12月31日第1节: as many days as periods, each right before its own. */
function pairsOf(
  days: Frame['days']['tokens'],
  periods: Frame['periods']['tokens'],
): { start: number; end: number; fields: ReadingFields }[] | undefined {
  if (days.length < 2 || days.length !== periods.length) return undefined
  const apart = days.every(({ end }, i) => end <= periods[i]!.start && (i === 0 || periods[i - 1]!.end <= days[i]!.start))
  if (!apart) return undefined
  return days.map(({ start, days: [date] }, i) => ({ start, end: periods[i]!.end, fields: { date, periods: periods[i]!.value } }))
}

const OPENS_CLAUSE = /(?:^|[,，;；。!！\n\s:：])$/

/** 八1讨论没放开；八2后排没人听: two classes, each at the head of a clause of its own. */
function classesApart(words: Words, tokens: Frame['classes']['tokens']): { start: number; end: number; fields: ReadingFields }[] {
  if (new Set(tokens.map(({ value }) => value)).size !== tokens.length) return []
  if (!tokens.every(({ start }) => OPENS_CLAUSE.test(words.text.slice(Math.max(0, start - 1), start)))) return []
  return tokens.map(({ start, end, value }) => ({ start, end, fields: { class: value } }))
}

/** 七3地理图, 五1语文书: with these a subject makes a noun, whatever stands before it. */
const PART_OF_NOUN = /^(?:[图书本题卷组]|老师|作业)/

/** 英语听力材料语速偏快: a subject word right before the rest of a phrase is part of the text as well. */
function keepSubjects(words: Words, all: Clause[]): Clause[] {
  return all.map((clause) => {
    const before = /(?:语文|数学|英语|物理|化学|生物|历史|地理|科学|音乐|美术|体育|道法|班会课|班队课)$/.exec(
      words.text.slice(0, clause.start),
    )
    if (!before || words.rest[clause.start - 1] !== '\ue000') return clause
    // 四年级一班的数学导入太慢: the lesson of a class, not part of what is told.
    if (
      /[班\ue000]的?$/.test(words.rest.slice(0, before.index)) &&
      /[班)\d]的?$/.test(words.text.slice(0, before.index)) &&
      !PART_OF_NOUN.test(clause.text)
    )
      return clause
    // 那节历史光我在讲: it says which lesson.
    if (/[这那][节堂]的?$/.test(words.text.slice(0, before.index))) return clause
    const glued = /^(?![我光]|学生|孩子)[\u4e00-\u9fff]/.test(clause.text) && !/^课/.test(words.text.slice(clause.start))
    if (!glued) return clause
    const start = clause.start - before[0].length
    return { start, end: clause.end, text: words.text.slice(start, clause.end) }
  })
}

/** 酸碱指示剂，课堂时间把控不好: a short noun before the first complaint is what the lesson was about. */
function takeTopic(reading: Reading, words: Words, all: Clause[]): Clause[] {
  if (reading.topic || all.length < 2) return all
  const [first, second] = [all[0]!, all[1]!]
  if (first.text.length > 10 || first.text.length < 2 || !/^[\u4e00-\u9fffA-Za-z0-9 ]+$/.test(first.text)) return all
  const judged = sorted([first])
  if (
    judged.neutral.length === 0 ||
    /学生|孩子|同学|[了着过得把被让又还]|老[师是]|我|的$|总是|一直|在.$|几个|只[有是]|都(?!江)/.test(first.text)
  )
    return all
  // Between topic and text there is a separator, and the text says what happened.
  if (sorted([second]).neutral.length > 0 && !/[:：]/.test(words.text.slice(first.end, second.start))) return all
  reading.topic = first.text.replace(/^(?:课题|课文|题目)(?=.{2})/, '')
  return all.slice(1)
}

/** 反思记录 孙丽 道法 …: a name alone in its field is the author's. */
function takeAuthor(reading: Reading, words: Words, all: Clause[]): void {
  const first = all[0]
  if (!first || first.text.length > 4 || all.length < 2) return
  const people = readPeople(new Words(first.text))
  if (people[0]?.value.length !== first.text.length) return
  reading.author = people[0].value
  words.claim(first.start, first.end)
  all.shift()
}

/** 语速快 第2节例题少: a clause ends where the next lesson begins, whatever stands between. */
function partedAt(words: Words, all: readonly Clause[], marks: readonly { start: number; end: number }[]): Clause[] {
  return all.flatMap((clause) => {
    const within = marks.filter(({ start, end }) => start > clause.start && end < clause.end)
    const edges = [clause.start, ...within.flatMap(({ start, end }) => [start, end]), clause.end]
    return Array.from({ length: edges.length / 2 }, (_, i) => {
      const [start, end] = [edges[2 * i]!, edges[2 * i + 1]!]
      return { start, end, text: words.text.slice(start, end).trim() }
    }).filter(({ text }) => text !== '')
  })
}

function recordsOf(
  reading: Reading,
  all: readonly Clause[],
  marks: readonly { start: number; end: number; fields: ReadingFields }[],
): boolean {
  const records = marks.map((mark, i): ReadingFields & { text: Clause[] } => {
    const until = marks[i + 1]?.start ?? Number.POSITIVE_INFINITY
    return { ...mark.fields, text: all.filter((clause) => clause.start >= mark.end && clause.start < until) }
  })
  if (records.some((record) => record.text.length === 0)) return false
  reading.records = records.map(({ text, ...fields }) => {
    const by = sorted(text)
    const blamed = text.filter((clause) => by.shortcomings.includes(clause) || by.neutral.includes(clause))
    return {
      ...fields,
      ...(blamed.length > 0 ? { shortcomings: blamed.map((clause) => clause.text).join('，') } : {}),
      ...(by.improvement.length > 0 ? { improvement: by.improvement.map((clause) => clause.text.replace(MUST, '')).join('，') } : {}),
      ...(by.strengths.length > 0 ? { strengths: by.strengths.map((clause) => clause.text).join('，') } : {}),
    }
  })
  reading.count = records.length
  for (const key of ['class', 'subject'] as const) if (records.some((record) => record[key] !== undefined)) delete reading[key]
  if (records[0]!.date) delete reading.dates
  return true
}

function content(words: Words, all: readonly Clause[]): string {
  const colon = /[:：]\s*(.+)$/s.exec(words.text)
  return colon ? colon[1]!.trim() : all.map((clause) => clause.text).join('，')
}

function settleMissing(reading: Reading): void {
  const said = reading.shortcomings ?? reading.improvement ?? reading.suggestions ?? reading.content ?? reading.strengths ?? reading.gains
  if (said === undefined && !reading.records) ask(reading, 'content')
  else if (!reading.records && !reading.shortcomings && !reading.improvement && !reading.suggestions) ask(reading, 'shortcomings')
  reading.missing ??= []
}

import { isOnBehalf, takeCompanions, takeListWithMe, takePrincipals } from './companions.js'
import { names, namesSaid, type Person, peopleAfter, peopleFrom, personBefore } from './people.js'
import type { ReadingFields } from './reading.js'
import { takeThoseThere } from './those-there.js'
import { distinct } from './token.js'
import { Words } from './words.js'

/** 参加人, 与会教师: a word for whoever took part, not for the taking part. */
const PARTICIPANT = '(?:参加|参会|参与|与会|出席|到会)(?:人员|教师|老师|人|者)'
const PARTICIPANT_LABEL = new RegExp(
  [
    `(?:${PARTICIPANT}|出席|签到|参加|参会|成员)\\s?(?:\\([^)\\n]{0,12}\\))?\\s?(?:(?:的?有|是|为)\\s?[:=]?|[:=])\\s?`,
    `(?:${PARTICIPANT}|签到|参加|参会|出席)(?:\\s+(?=[\\u4e00-\\u9fff@])|\\s?(?=@))`,
    `${PARTICIPANT}(?=[\\u4e00-\\u9fff])`,
    '(?<=^|[,，。;；\\s])(?:参加|参会|出席|到会)(?:的还?有?)?(?=[\\u4e00-\\u9fff])',
  ].join('|'),
)
const ABSENT_LABEL =
  /(?:缺席人员|缺席者|缺席教师|缺席|缺勤|缺|请假人员|请假|未到|没来)\s?(?:[:=]|的?是|的?有|的?为|人|[\d一二两三四五六七八九]+\s?[人名位]?\s?[(:])?\s?(?=[\u4e00-\u9fff@])/
/** 郭峰(外出开会): why somebody is away is nobody's name and no topic. */
const WHY_ABSENT = /^\s?\([^)\n]{1,16}\)/
const EXCEPT = /除了?([\u4e00-\u9fff、]{2,12}?)(?:因[^,，。;；]{1,8})?(?:以外|之外|外(?!出)|没来|没到|请假|缺席|不在|未到)/
const NOBODY_ABSENT = /无人(?:缺席|请假)|无缺席|没有?人?缺席|全员到齐/
const ABSENT_AFTER = /(?:请假|缺席|没来|没参加|未参加|未到|缺勤)(?!了?人|情况|[:：])/
const CHAIR_LABEL = /(?:主持人|主持|主评人|主评)\s?(?:[:=]|是|为)?\s?(?=[\u4e00-\u9fff@A-Z])/
const CHAIR_AFTER = /(?:来)?主持|主评|牵头/
const JOINED =
  /(?:一起|共同|都|均|也|全部|全员|亲自)?(?:参加|参与|出席|到会|到场)(?!人|者|教师|老师|[:：=])|(?:也|都|均)(?:来|到|去)了(?=$|[\s,，。;；])/
const GROUP =
  /(?:[\u4e00-\u9fff]{0,4}组)?全体(?:[\u4e00-\u9fff]{0,4}(?:教师|老师|成员|组员|班主任))?|[\u4e00-\u9fff]{1,4}组(?:全员|的?老师们?|教师|成员)|全校[\u4e00-\u9fff]{0,6}?(?:教师|老师)|全组(?:老师|成员|教师)?|班子成员|(?:全镇|全县|全区|各校)[\u4e00-\u9fff]{0,6}(?:教师|老师)/g
const LEADS_TO_VERB = /^[\ue000\s,，今昨天上下午]*(?:一起|都|均|去|来)*$/
const ONE_BY_ONE = /^[\ue000\s,、]*$/

/** Groups that took part, as said (数学组全体); they are looked for in the text itself since their subject is a field as well. */
export function takeGroups(words: Words): string[] {
  const groups: string[] = []
  if (!/全|组|班子|各校/.test(words.text)) return groups
  for (const match of words.text.matchAll(GROUP)) {
    if (/[\u4e00-\u9fff]/.test(words.rest.slice(match.index, match.index + match[0].length)) || groups.length === 0) {
      const value = match[0].replace(/^(?:请|和|与|及|由|评课|集体评课)/, '')
      groups.push(value)
      words.claim(match.index, match.index + match[0].length)
    }
  }
  return groups
}

/** 三年级组全体听了…: the group that did what the verb at this place says. */
export function groupBefore(words: Words, verb: number): string | undefined {
  const [match] = /全|组|班子/.test(words.text) ? words.text.slice(0, verb).matchAll(GROUP) : []
  if (!match) return undefined
  return LEADS_TO_VERB.test(words.rest.slice(match.index + match[0].length, verb)) ? match[0] : undefined
}

/** Chair, participants and absentees of a meeting (READING §9). */
export function takeAttendance(words: Words): Pick<ReadingFields, 'chair' | 'participants' | 'absent' | 'onBehalf'> {
  const found: Pick<ReadingFields, 'chair' | 'participants' | 'absent' | 'onBehalf'> = {}
  const { text } = words
  words.take(NOBODY_ABSENT)
  const absent = names(takeAbsent(words))
  const gone = absent.length === 0 ? ABSENT_AFTER.exec(words.rest) : null
  const one = gone ? personBefore(words, gone.index) : null
  if (absent.length > 0) found.absent = absent
  else if (one) found.absent = [one.value]
  const labelled = peopleAfter(words, CHAIR_LABEL, { one: true })
  if (labelled[0]) found.chair = labelled[0].value
  if (!found.chair) {
    const after = CHAIR_AFTER.exec(words.rest)
    const person = after ? personBefore(words, after.index) : null
    if (person) found.chair = person.value
    else if (
      after &&
      /^(?:来)?主持(?:了|的)?/.test(after[0]) &&
      /^(?:[\ue000\s,、在于\u4e00-\u9fff]{0,14})$/.test(words.rest.slice(0, after.index)) &&
      !/[由请]/.test(text.slice(0, after.index))
    )
      found.chair = '@sender'
  }
  // 签到(第13周): heads the whole; whoever was there stands behind a later label.
  const heading = PARTICIPANT_LABEL.exec(words.rest)
  const headed = namesSaid(peopleAfter(words, PARTICIPANT_LABEL, { surely: true }))
  const behindHeading = headed.length > 0 || !heading ? headed : participantsBehind(words, heading.index + heading[0].length)
  const listed = behindHeading.length > 0 ? behindHeading : takeThoseThere(words)
  // 数学组全体: the group is named by the field before it.
  if (listed.length === 1 && listed[0] === '全体') listed.pop()
  const groups = listed.some((name) => /全|组/.test(name)) ? [] : takeGroups(words)
  if (listed.length > 0 || groups.length > 0) {
    const first = groups.length > 0 && listed.length === 0 ? words.text.indexOf(groups[0]!) : -1
    const linked = first > 0 && /[、和与及]/.test(words.text[first - 1]!) ? peopleBefore(words, first) : []
    found.participants = [...distinct(linked).filter((name) => !listed.includes(name)), ...listed, ...groups]
    const behind = /(?:及|和|与|、)(?:本人|我)(?=一?起?参加|[\s,，。]|$)/.exec(words.rest)
    if (behind && groups.length > 0) {
      const earlier = JOINED.exec(words.rest)
      const list = earlier ? peopleBefore(words, behind.index) : []
      found.participants = distinct([...list, ...found.participants, '@sender'])
    }
    return found
  }
  const joined = JOINED.exec(words.rest)
  const companions = takeListWithMe(words, words.text.length) ?? takeCompanions(words, words.text.length)
  if (companions && companions.length > 1) {
    found.participants = companions
    return found
  }
  const principals = takePrincipals(words)
  if (principals.length > 0) {
    found.participants = principals
    found.onBehalf = true
    return found
  }
  if (joined || isOnBehalf(text)) {
    const people = joined ? peopleBefore(words, joined.index) : []
    if (people.length > 0) {
      found.participants = people
      if (!people.includes('@sender')) found.onBehalf = true
      else if (people.length === 1) delete found.participants
    }
  }
  return found
}

function participantsBehind(words: Words, from: number): string[] {
  const label = PARTICIPANT_LABEL.exec(words.rest.slice(from))
  return label ? namesSaid(peopleFrom(words, from + label.index + label[0].length)) : []
}

/** Those named as not there, each with a reason or without: 缺：龙飞（产假）、桑榆 · 除王芳外全组参加. */
function takeAbsent(words: Words): Person[] {
  const missed = peopleAfter(words, ABSENT_LABEL, { stop: /^(?:因|外出|病)/ })
  for (let last = missed.at(-1); last; ) {
    const why = WHY_ABSENT.exec(words.rest.slice(last.end))
    if (!why) break
    const end = last.end + why[0].length
    words.claim(last.end, end)
    const more = /^\s?[、,和]/.test(words.rest.slice(end))
      ? peopleFrom(words, end + words.rest.slice(end).search(/[、,和]/) + 1, { strict: true })
      : []
    missed.push(...more)
    last = more.at(-1)
  }
  const except = missed.length === 0 ? EXCEPT.exec(words.rest) : null
  if (!except) return missed
  words.claim(except.index, except.index + except[0].length)
  return peopleFrom(new Words(except[1]!), 0)
}

/** 本校司马静: where they belong is no part of the name. */
const OURS = /(?:^|[^\u4e00-\u9fff])[本我](?:们)?[校组科]的?$/

/** The people listed right before a place, days and separators between them aside. */
export function peopleBefore(words: Words, at: number): string[] {
  const end = at
  for (let start = 0; start < end; start++) {
    const sign = words.rest[start]!
    if (!/[\u4e00-\u9fffA-Z@]/.test(sign)) continue
    if (
      start > 0 &&
      /[\u4e00-\u9fff]/.test(words.rest[start - 1]!) &&
      !/[了由、和与]/.test(words.rest[start - 1]!) &&
      !OURS.test(words.rest.slice(0, start))
    )
      continue
    const kept = words.rest
    const people = peopleFrom(words, start)
    const last = people.at(-1)
    if (
      last &&
      (last.end >= end ||
        ONE_BY_ONE.test(words.rest.slice(last.end, end)) ||
        /^[\ue000\s,、]*(?:一起|都|也|今天|等|[\ue000]|[一二三四五六七八九两]人)*$/.test(words.rest.slice(last.end, end)))
    )
      return namesSaid(people)
    words.rest = kept
  }
  return []
}

import { ask, readFrame } from '../frame.js'
import type { Message } from '../message.js'
import { names, peopleAfter, personBefore, readPeople } from '../people.js'
import type { Reading, ReadingFields } from '../reading.js'
import { readStrangers } from '../strangers.js'
import { inOrder } from '../token.js'
import { Words } from '../words.js'

const MENTOR = /(?:师傅|师父|指导教师|指导老师|导师|mentor)\s?(?:[:=]|是|为)?\s?(?=[\u4e00-\u9fff@A-Z])/
const MENTEE = /(?:徒弟|学徒|被指导教师|青年教师|新教师|mentee)\s?(?:[:=]|是|为)?\s?(?=[\u4e00-\u9fff@A-Z])/
/** Each pair of several begins with its mentor. */
const PAIR_HEAD =
  /(?:师傅|师父|导师|指导(?:教师|老师))\s?[:=]?\s?(?=[\u4e00-\u9fff]{2,4}(?:老师)?[\s,，、;；—-]{0,3}(?:徒弟|学徒|青年教师))/g
const FOR =
  /(?:确定|聘请|安排|聘任|指定|由)?([\u4e00-\u9fff]{2,6}?)(?:老师|同志)?(?:为|担任|当|做|是)([\u4e00-\u9fff]{1,6}?)(?:老师|同志)?(?:之|的)(?:指导教师|指导老师|师傅|师父|导师)/
const MY =
  /(?:我|本人)(?:的)?(?:师傅|师父|导师)|(?:拜|跟|认)([\u4e00-\u9fff]{2,5}?)(?:(?:为|做|当)?师[傅父]?|学)|(?:^|[^\u4e00-\u9fff])(?:我|本人)带([\u4e00-\u9fff]{2,4})(?=[,，。\s]|$)|(?:收了?|带)([\u4e00-\u9fff]{2,4})(?:老师)?(?:为徒|当徒弟|做徒弟)/
const COMMAND = /师徒结对|结对(?:子)?|师徒|登记|记录|官宣|经校务会研究|确定|本学期|本学年|成功|完成|拜师/g

/** Mentor and mentee (READING §9): of two bare names the first is the mentor. Pairs have no date. */
export function readMentoringPair(message: Message): Reading {
  const heads = [...message.text.matchAll(PAIR_HEAD)]
  if (heads.length < 2) return readPair(message)
  const reading: Reading = { kind: 'mentoring-pair', missing: [] }
  const shared = readPair({ ...message, text: message.text.slice(0, heads[0]!.index) })
  if (shared.subject) reading.subject = shared.subject
  if (shared.date) reading.date = shared.date
  reading.records = heads.map((head, i): ReadingFields => {
    const { kind: _kind, missing, ...fields } = readPair({ ...message, text: message.text.slice(head.index, heads[i + 1]?.index) })
    for (const key of missing ?? []) ask(reading, key)
    return fields
  })
  reading.count = heads.length
  return reading
}

function readPair(message: Message): Reading {
  const reading: Reading = { kind: 'mentoring-pair' }
  const words = new Words(message.text)
  const pair = FOR.exec(words.rest)
  if (pair) {
    const first = names(readPeople(new Words(`${pair[1]},`)))[0] ?? pair[1]!
    reading.mentor = first.replace(/^(?:确定|聘请|安排|聘任|指定|由)/, '')
    reading.mentee = pair[2] === '我' ? '@sender' : (names(readPeople(new Words(`${pair[2]},`)))[0] ?? pair[2]!)
    words.claim(pair.index, pair.index + pair[0].length)
  }
  takeOthers(reading, words)
  for (const match of words.rest.matchAll(COMMAND)) words.claim(match.index, match.index + match[0].length)
  const frame = readFrame(words, message)
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  if (frame.days.tokens[0]) reading.date = frame.days.tokens[0].days[0]
  if (!reading.mentor) {
    const mine = MY.exec(words.text)
    if (mine) {
      if (mine[2] ?? mine[3]) reading.mentor = '@sender'
      else reading.mentee = '@sender'
    }
    const mentor = peopleAfter(words, MENTOR, { one: true })[0] ?? labelledBefore(words, /(?:是|为|当|做)?(?:我的)?(?:师傅|师父|导师)/)
    const mentee = peopleAfter(words, MENTEE, { one: true })[0] ?? labelledBefore(words, /(?:是|为|当|做)?(?:我的)?徒弟/)
    if (mentor) reading.mentor ??= mentor.value
    if (mentee) reading.mentee ??= mentee.value
    if (mine?.[1]) reading.mentor ??= names(readPeople(new Words(`${mine[1]},`)))[0]
    const known = readPeople(words)
    const missing = (reading.mentor ? 0 : 1) + (reading.mentee ? 0 : 1)
    const strangers = known.length > 0 && known.length < missing ? readStrangers(words, []) : []
    const rest = names(inOrder([...known, ...strangers])).filter((name) => !/^(?:师傅|徒弟)$/.test(name))
    for (const name of rest) {
      if (!reading.mentor) reading.mentor = name
      else if (!reading.mentee && name !== reading.mentor) reading.mentee = name
    }
    if (reading.mentor && !reading.mentee && /我/.test(words.text)) reading.mentee = '@sender'
  }
  if (!reading.mentor) ask(reading, 'mentor')
  if (!reading.mentee) ask(reading, 'mentee')
  reading.missing ??= []
  return reading
}

const TAKES = /收了?([\u4e00-\u9fff]{1,4}?(?:老师|同志)?)(?:为徒|[当做]徒弟?)/
const LEARNS = /[拜认]了?([\u4e00-\u9fff]{1,4}?(?:老师|主任|师傅)?)[为做当]师[傅父]?/

/** 和平带乐然: the one who leads and the one who is led. */
const LEADS = /带教?([\u4e00-\u9fff]{1,3}?(?:老师|同志)?)(?=$|[\s,，、。;；\ue000])/

/** A收B为徒, A拜B为师: a pair that somebody else makes, told with its verb. */
function takeOthers(reading: Reading, words: Words): void {
  for (const [verb, own, other] of [
    [TAKES, 'mentor', 'mentee'],
    [LEARNS, 'mentee', 'mentor'],
    [LEADS, 'mentor', 'mentee'],
  ] as const) {
    const match = verb.exec(words.rest)
    const person = match && !reading.mentor ? personBefore(words, match.index) : null
    if (!match || !person) continue
    reading[own] = person.value
    reading[other] = match[1] === '我' ? '@sender' : (names(readPeople(new Words(`${match[1]},`)))[0] ?? match[1]!)
    words.claim(match.index, match.index + match[0].length)
  }
}

function labelledBefore(words: Words, label: RegExp): { value: string } | undefined {
  const match = label.exec(words.rest)
  return match ? (personBefore(words, match.index) ?? undefined) : undefined
}

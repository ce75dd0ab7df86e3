import { readDays } from '../dates.js'
import type { Moment } from '../message.js'
import { readPeople } from '../people.js'
import { distinct, type Token } from '../token.js'
import { Words } from '../words.js'

/** By whom and when a message tells which record it means. */
export interface RecordNamed {
  readonly who: readonly string[]
  readonly date?: string
  /** The text without these people, */
  readonly text: string
  /** and without the day too. */
  readonly bare: string
}

/** What a message calls a record: 那条, 这节课, 的课, or its kind. */
const RECORD =
  /[那这]一?[条节次个篇份堂](?!人)|的课|(?:听评?课|评课|家访|反思|述评|集备|集体备课|备课|培训|教研|课后服务|托管|视导|督导|巡课)(?!人|组|教师|老师)|\b(?:lessons?|observations?|records?|class)\b/gi
/** Stands between a record, the day and whoever is in it: 昨天听李伟的那节, Li Wei's lesson. */
const BETWEEN = /(?:的|老师|同志|听了?|上的|记的|'s|’s|\s)+$/i
/** Points back to what was done last. */
const LATEST = /上一?[条个]|刚|最后一?条|最近一?条|\b(?:last|latest|just)\b(?!\s+(?:week|month|term|mon|tue|wed|thu|fri|sat|sun))/i
/** 三月四日, 周三, 昨天: a day in words, not 3-4 of periods or 3.5 hours. */
const IN_WORDS = /[月日号天周期拜昨今前]|[a-z]{3}/i
/** What is wished and its courtesies: a name begins behind it. */
const WISH =
  /撤[回销掉]?|删[除掉]?|作废|取消|^[\s/]*(?:改|更正|修改)|谢谢|刚[才刚]?(?!那|这)|[把给]|听了?(?!课)|(?<=家访|听课|评课|反思|述评)里/g

/** The latest of the records that fit is meant, whoever (`who`) is named. */
export function pointsBack(text: string, who: readonly string[] = []): boolean {
  return LATEST.test(who.reduce((left, name) => left.replaceAll(name, ' '), text))
}

/** The people and the day right before what the record is called: 昨天李伟那条. */
export function recordNamed(text: string, now: Moment): RecordNamed {
  const { people, days } = saidIn(text, now)
  const said = [...people, ...days]
  const naming = new Set<Token<string>>()
  for (const { index } of text.matchAll(RECORD)) {
    for (let end = before(text, index); ; ) {
      const next = said.find((each) => each.end === end && !naming.has(each))
      if (next === undefined) break
      naming.add(next)
      end = before(text, next.start)
    }
  }
  const isNaming = (each: Token<string>) => naming.has(each)
  return without(text, { people: people.filter(isNaming), days: days.filter(isNaming) })
}

/** Everybody in a text and the first of its days: it says nothing but which record is meant. */
export function allNamed(text: string, now: Moment): RecordNamed {
  return without(text, saidIn(text, now))
}

interface Said {
  readonly people: readonly Token<string>[]
  readonly days: readonly Token<string>[]
}

function saidIn(text: string, now: Moment): Said {
  const words = new Words(text)
  // Days first: 周一 could be a name.
  const days = readDays(words, now, 'past')
    .tokens.filter(({ days, span, start, end }) => days.length === 1 && !span && IN_WORDS.test(text.slice(start, end)))
    .map(({ days, start, end }) => ({ value: days[0]!, start, end }))
  for (const { index, 0: wish } of words.rest.matchAll(WISH)) words.cut(index, index + wish.length)
  return { people: readPeople(words, { roles: false }).filter(({ value }) => value !== '@sender'), days }
}

function before(text: string, at: number): number {
  return text.slice(0, at).replace(BETWEEN, '').length
}

function without(text: string, { people, days }: Said): RecordNamed {
  const [day] = days
  return {
    who: distinct(people.map(({ value }) => value)),
    ...(day && { date: day.value }),
    text: cutOut(text, people),
    bare: cutOut(text, [...people, ...days]),
  }
}

function cutOut(text: string, tokens: readonly Token<string>[]): string {
  return [...tokens]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end).replace(/^(?:老师|同志)?的?/, ''), text)
}

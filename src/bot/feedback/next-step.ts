import type { Day } from '../../domain/day.js'
import { type Exchange, exchangeIn, type NextStep, openStep } from '../../domain/exchange.js'
import type { LedgerRecord } from '../../domain/record.js'
import { RECORD_ID, recordIdIn } from '../../domain/record-id.js'
import { sealWords } from '../../ledger/exchange-words.js'
import { readDays } from '../../reading/dates.js'
import { momentOf } from '../../reading/moment.js'
import { Words } from '../../reading/words.js'
import { ask } from '../ask.js'
import { tellsNothing } from '../courtesy.js'
import { latestRecords } from '../latest-records.js'
import type { QuestionChoice } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'
import { askWords, type FeedbackKey } from './ask-words.js'
import { Between } from './between.js'
import { isNotSent } from './is-not-sent.js'
import { lessonOf, teachersOf } from './lesson-asked.js'

/** `11-27前` at the end, or `by 11-27`. */
const BY = /[\s,，（(]*(?:by\s+)?(\S+?)(?:(?:之|以)?前[)）]?|(?<=by\s\S+))\s*$/iu
/** How far back the lesson may lie that a teacher's name stands for. */
const LATEST = 100

/** `/建议 李伟 试一次五分钟小结 11-27前`: one thing to try, for the teacher of the lesson named, or heard last of the teacher named. */
export async function suggest(asking: Asking, typed: string): Promise<Decision> {
  const { texts } = asking
  const id = recordIdIn(typed)
  const found = id === undefined ? await lastHeard(asking, typed) : await lessonOf(asking, 'observer', id)
  if (found === undefined) return { reply: { here: { text: texts.stepWhose } }, question: null }
  if ('refusal' in found) return found.refusal
  const words = typed.replace(id === undefined ? /^\S+/u : RECORD_ID, '').trim()
  return offer(asking, found.record, words)
}

/** Sends the step; asks for it where nothing was typed. */
export function offer(asking: Asking, record: LedgerRecord, typed: string): Decision {
  const { texts, vault, message } = asking
  if (typed === '') return askWords(asking, record, 'step', texts.stepAsked)
  const between = new Between(asking, record)
  if (between.teachers.length === 0) return { reply: { here: { text: texts.nobodyToSend } }, question: null }
  const exchange = exchangeIn(record.fields)
  const { words, by } = readStep(asking, typed)
  const before = openStep(exchange)
  if (before && between.words(before.words) === words && before.by === by) {
    return { reply: { here: { text: texts.stepSentAlready } }, question: null }
  }
  const steps: readonly NextStep[] = [
    ...(exchange.steps ?? []),
    { words: sealWords(words, vault), by, atMs: message.receivedAtMs, state: 'offered' },
  ]
  const [id, n] = [record.id, steps.length]
  return {
    reply: { here: { text: texts.stepSent(between.teachersCalled) } },
    changes: [between.change({ ...exchange, steps })],
    notes: between.toTeachers(texts.stepTold(words, by), [
      texts.acceptChoice(id, n),
      texts.rewordChoice(id, n),
      texts.declineChoice(id, n),
    ]),
    question: null,
  }
}

/**
 * What was typed when a step was asked for. What names its day is plainly one and goes to the colleague; of anything else the observer first says
 * that it may. Undefined where it is none at all.
 */
export function stepTyped(asking: Asking, record: LedgerRecord, typed: string): Decision | undefined {
  const { texts, message } = asking
  const { words, by } = readStep(asking, typed)
  if (tellsNothing(words)) return undefined
  const { teachers, teachersCalled } = new Between(asking, record)
  if (by !== null || teachers.length === 0) return offer(asking, record, typed)
  return ask(asking, {
    purpose: 'feedback',
    key: 'send-step' satisfies FeedbackKey,
    at: 0,
    entries: [],
    text: texts.wordsHeard([words], teachersCalled),
    choices: [
      { label: texts.choiceSend, value: 'send', fields: { typed } },
      { label: texts.choiceRewrite, value: 'rewrite', fields: {} },
      { label: texts.choiceDrop, value: 'drop', fields: {} },
    ],
    // Of this message, so that the card with other words does not send these.
    source: { ...record.source, messageId: message.messageId },
    saidAtMs: message.sentAtMs,
    record: record.id,
  })
}

/** 发送, 改, 不发了 under a step. Undefined when it is none of them. */
export function stepConfirmed(asking: Asking, record: LedgerRecord, chosen: QuestionChoice | undefined): Decision | undefined {
  const { texts, message } = asking
  if (chosen?.value === 'send') return offer(asking, record, String(chosen.fields?.typed))
  if (chosen?.value === 'rewrite') return offer(asking, record, '')
  return chosen?.value === 'drop' || isNotSent(message.text) ? said(texts.stepDropped) : undefined
}

/** The teacher's answer to a step: 接受, 暂不. */
export function answerStep(asking: Asking, record: LedgerRecord, n: number, state: 'accepted' | 'declined'): Decision {
  const { texts } = asking
  const between = new Between(asking, record)
  const exchange = exchangeIn(record.fields)
  const step = exchange.steps?.[n - 1]
  if (step === undefined || n !== exchange.steps?.length) return said(texts.stepExpired)
  if (step.state === state) return said(texts.stepAlready)
  if (step.state === 'reached') return said(texts.stepExpired)
  return {
    reply: { here: { text: state === 'accepted' ? texts.stepAccepted : texts.stepDeclined } },
    changes: [between.change(withLast(exchange, { ...step, state }))],
    notes: between.toObserver(texts.stepAnswerTold(between.self, state, between.words(step.words))),
  }
}

/** 换个说法: how the teacher would say it goes to the observer, who may send another step. */
export function rewordStep(asking: Asking, record: LedgerRecord, typed: string): Decision {
  const { texts } = asking
  const between = new Between(asking, record)
  const exchange = exchangeIn(record.fields)
  const step = openStep(exchange)
  if (step === undefined) return said(texts.stepExpired)
  if (typed === '') return askWords(asking, record, 'reword', texts.rewordAsked)
  return {
    reply: { here: { text: texts.reworded } },
    changes: [between.change(withLast(exchange, { ...step, state: 'reworded' }))],
    notes: between.toObserver(texts.rewordedTold(between.self, typed), [texts.receivedChoice(record.id), texts.stepChoice(record.id)]),
    question: null,
  }
}

/** 达成, 再看看: what the observer found when hearing another lesson. The teacher is told: nothing ends without their knowing. */
export function stepFound(asking: Asking, record: LedgerRecord, n: number, state: 'reached' | 'continued'): Decision {
  const { texts } = asking
  const between = new Between(asking, record)
  const exchange = exchangeIn(record.fields)
  const step = exchange.steps?.[n - 1]
  if (step === undefined || n !== exchange.steps?.length) return said(texts.stepExpired)
  if (step.state === state) return said(texts.stepAlready)
  return {
    reply: { here: { text: texts.stepFound } },
    changes: [between.change(withLast(exchange, { ...step, state }))],
    notes: between.toTeachers(texts.stepFoundTold(between.self, state, between.words(step.words))),
  }
}

function withLast(exchange: Exchange, step: NextStep): Exchange {
  return { ...exchange, steps: [...(exchange.steps ?? []).slice(0, -1), step] }
}

function readStep({ message }: Asking, typed: string): { readonly words: string; readonly by: Day | null } {
  const [whole, day] = BY.exec(typed) ?? []
  const by = day === undefined ? undefined : readDays(new Words(day), momentOf(message.sentAtMs), 'future').tokens[0]?.days[0]
  return whole === undefined || by === undefined ? { words: typed, by: null } : { words: typed.slice(0, -whole.length).trim(), by }
}

/** The asker's last observation of the teacher whose name comes first. */
async function lastHeard(asking: Asking, typed: string): Promise<{ readonly record: LedgerRecord } | undefined> {
  const name = typed.split(/\s+/u, 1)[0] ?? ''
  const people = new Set(asking.school.named(name.replace(/(?:老师|主任|校长)$/u, '')).map(({ id }) => id))
  if (people.size === 0) return undefined
  const record = (await latestRecords(asking, LATEST)).find(
    (each) => each.kind === 'observation' && each.status !== 'withdrawn' && teachersOf(each).some((id) => people.has(id)),
  )
  return record && { record }
}

function said(text: string): Decision {
  return { reply: { here: { text } }, question: null }
}

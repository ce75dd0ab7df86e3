import { exchangeIn } from '../../domain/exchange.js'
import type { Fields, LedgerRecord } from '../../domain/record.js'
import { isPrivateMatter } from '../../ledger/compose-record.js'
import { isBlocked } from '../../reading/flags.js'
import { readMessage } from '../../reading/read-message.js'
import { flagsAmended } from '../ceilings/flags-of-entries.js'
import { changeOf } from '../change-of.js'
import { fieldsOf } from '../fields-of.js'
import { writtenLines } from '../record-lines.js'
import { standingLine } from '../standing-line.js'
import type { Asking, Decision } from '../turn.js'
import { askWords } from './ask-words.js'
import { Between } from './between.js'

/** Fields that an observer's words are read into; what is none of them is kept as it was typed. */
const COMMENTS = ['strengths', 'shortcomings', 'suggestions', 'gains'] as const

/** 补两句: keeps what the observer says of the lesson, for themselves as yet, and asks whether the teacher is to get it. */
export function addWords(asking: Asking, record: LedgerRecord, typed: string): Decision {
  const { texts, message } = asking
  if (typed === '') return askWords(asking, record, 'words', texts.wordsAsked)
  const reading = readMessage(`/听课 ${typed}`, message.sentAtMs) as unknown as Fields
  const said = COMMENTS.filter((key) => reading[key] !== undefined)
  const before = fieldsOf(asking, record)
  const words: Fields =
    said.length > 0
      ? Object.fromEntries(said.map((key) => [key, joined(before[key], reading[key])]))
      : { content: joined(before.content, typed) }
  const seen = [...((before.flags as string[] | undefined) ?? []), ...((reading.flags as string[] | undefined) ?? [])]
  const flags = flagsAmended(record.kind, 'suggestions', { ...before, ...words, flags: [...new Set(seen)] })
  if (isBlocked(flags)) return { reply: { here: { text: texts.marksRefused } }, keepNothing: true }
  const fields = { ...before, ...words, ...(flags.length > 0 && { flags }), exchange: { ...exchangeIn(record.fields), keptBack: true } }
  const change = changeOf(asking, record, { kind: record.kind, fields, missing: [] })
  const kept: LedgerRecord = { ...change.record, id: record.id, version: record.version }
  const between = new Between(asking, kept)
  if (isPrivateMatter('', flags)) return { reply: { here: { text: texts.wordsOnPupils } }, changes: [change], question: null }
  if (between.teachers.length === 0) return { reply: { here: { text: texts.wordsKept } }, changes: [change], question: null }
  const asked = askWords(asking, record, 'send', texts.wordsHeard(writtenLines(asking, words), between.teachersCalled), [
    { label: texts.choiceSend, value: 'send', fields: {} },
    { label: texts.choiceRewrite, value: 'rewrite', fields: {} },
    { label: texts.choiceKeep, value: 'keep', fields: {} },
  ])
  return { ...asked, changes: [change] }
}

/** 发送: the teachers observed get the observer's comments, once; new words can be sent again. */
export async function sendWords(asking: Asking, record: LedgerRecord): Promise<Decision> {
  const { texts, message } = asking
  const exchange = exchangeIn(record.fields)
  const between = new Between(asking, record)
  const lines = writtenLines(asking, record.fields)
  if (between.teachers.length === 0) return said(texts.nobodyToSend)
  if (lines.length === 0) return record.sealed ? said(texts.wordsOnPupils) : askWords(asking, record, 'words', texts.nothingToSend)
  if (exchange.sentAtMs !== undefined && !exchange.keptBack) return said(texts.feedbackSentAlready)
  const { keptBack: _, ...rest } = exchange
  const change = between.change({ ...rest, sentAtMs: message.receivedAtMs })
  const { id } = record
  return {
    reply: {
      here: { text: [texts.feedbackSent(between.teachersCalled), ...(await standingLine(asking, record.kind, [], [change]))].join('') },
    },
    changes: [change],
    notes: between.toTeachers(texts.feedbackTold(between.self, between.lesson, lines), [
      texts.seenChoice(id),
      texts.explainChoice(id),
      texts.talkChoice(id),
    ]),
    question: null,
  }
}

/** 只给自己留着: as it is kept already. */
export function keepWords({ texts }: Asking, { id }: LedgerRecord): Decision {
  return { reply: { here: { text: texts.wordsKept, choices: [texts.sendWordsChoice(id)] } }, question: null }
}

function joined(before: unknown, now: unknown): string {
  return [before, now]
    .filter((each) => each !== undefined)
    .map(String)
    .join('；')
}

function said(text: string): Decision {
  return { reply: { here: { text } }, question: null }
}

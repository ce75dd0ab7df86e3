import { exchangeIn } from '../../domain/exchange.js'
import type { LedgerRecord } from '../../domain/record.js'
import { sealWords } from '../../ledger/exchange-words.js'
import type { Asking, Decision } from '../turn.js'
import { askWords } from './ask-words.js'
import { Between } from './between.js'

/** 看过了: noted, and no more than that. */
export function seen(asking: Asking, record: LedgerRecord): Decision {
  const { texts, author } = asking
  const exchange = exchangeIn(record.fields)
  const { seenBy = [] } = exchange
  if (seenBy.includes(author.id)) return { reply: { here: { text: texts.seenAlready } } }
  const change = new Between(asking, record).change({ ...exchange, seenBy: [...seenBy, author.id] })
  return { reply: { here: { text: texts.seen, choices: [texts.explainChoice(record.id)] } }, changes: [change] }
}

/** 我想说明: the teacher's words go to the observer and stay beside the observer's own. */
export function explain(asking: Asking, record: LedgerRecord, typed: string): Decision {
  const { texts, author, message, vault } = asking
  if (typed === '') return askWords(asking, record, 'explain', texts.explainAsked)
  const between = new Between(asking, record)
  const exchange = exchangeIn(record.fields)
  const { replies = [] } = exchange
  const last = replies.findLast(({ by }) => by === author.id)
  if (last && between.words(last.words) === typed) return { reply: { here: { text: texts.explainedAlready } }, question: null }
  const { id } = record
  return {
    reply: { here: { text: texts.explained } },
    changes: [
      between.change({ ...exchange, replies: [...replies, { by: author.id, atMs: message.receivedAtMs, words: sealWords(typed, vault) }] }),
    ],
    notes: between.toObserver(texts.explainedTold(between.self, typed), [
      texts.receivedChoice(id),
      texts.stepChoice(id),
      texts.ownWordsChoice(id),
    ]),
    question: null,
  }
}

/** 约着聊聊: the observer hears that the teacher would like to talk. */
export function talk(asking: Asking, record: LedgerRecord): Decision {
  const between = new Between(asking, record)
  const { texts } = asking
  return {
    reply: { here: { text: texts.talkAsked } },
    notes: between.toObserver(texts.talkTold(between.self, between.lesson), [texts.receivedChoice(record.id)]),
  }
}

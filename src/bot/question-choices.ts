import { createHash } from 'node:crypto'
import type { Choice } from '../platforms/platform.js'
import { numeral } from '../reading/numerals.js'
import { subjectTyped } from '../reading/subjects.js'
import type { OpenQuestion, QuestionChoice } from './open-question.js'

const NUMBER = /^(\d{1,2})(?:@(\w{4}))?$/
const ENGLISH_ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
/** 第二个, 选2, 2号. */
const ORDINAL = /^(?:就?选?第|就?选)?([\d一二两三四五六七八九])(?:个|项|条|号|位)?吧?$/u

/**
 * The choices of a question as buttons. A value holds the question's mark, because a card stays in the chat: a press on an old one must not
 * answer the question that is open now. Who types sends the bare number.
 */
export function questionChoices(question: OpenQuestion): readonly Choice[] {
  const mark = markOf(question)
  return question.choices.map(({ label }, i) => ({ label, value: `${i + 1}@${mark}` }))
}

/** What a typed or pressed answer chooses; `stale`: it was pressed on the card of another question. */
export function choiceOf(question: OpenQuestion, typed: string): QuestionChoice | 'stale' | undefined {
  const said = typed
    .trim()
    .normalize('NFKC')
    .replace(/[。.、,!\s]+$/u, '')
  const [, number, mark] = NUMBER.exec(said) ?? []
  if (mark !== undefined && mark !== markOf(question)) return 'stale'
  if (number !== undefined) return question.choices[Number(number) - 1]
  const [, ordinal] = ORDINAL.exec(said) ?? []
  if (ordinal !== undefined) return question.choices[(numeral(ordinal) ?? 0) - 1]
  const english = ENGLISH_ORDINALS.indexOf(/^(?:the )?(\w+)(?: one)?$/i.exec(said)?.[1]?.toLowerCase() ?? '')
  if (english >= 0) return question.choices[english]
  const same = question.choices.find(({ value, label }) => value.normalize('NFKC') === said || label.normalize('NFKC') === said)
  if (same || question.purpose !== 'record' || said.length < 2) return same
  return onlyOne(question.choices, subjectTyped(said) ?? said)
}

/** 英语 of 语文·今天第2节 and 英语·今天第4节: the words of one choice alone. */
function onlyOne(choices: readonly QuestionChoice[], said: string): QuestionChoice | undefined {
  const word = said.replace(/(?:那|的)?(?:老师|节课?|位|个|堂)?的?$/u, '')
  const having = word.length > 1 ? choices.filter(({ label }) => label.normalize('NFKC').includes(word)) : []
  return having.length === 1 ? having[0] : undefined
}

/** A press on the card of a question. */
export function isMarked(typed: string): boolean {
  return NUMBER.exec(typed.trim())?.[2] !== undefined
}

/** The same as long as the same choices answer the same question about the same message. */
function markOf({ source, key, at, record = '', choices }: OpenQuestion): string {
  const asked = JSON.stringify([source.messageId, key, at, record, choices.map(({ label }) => label)])
  return createHash('sha256').update(asked).digest('hex').slice(0, 4)
}

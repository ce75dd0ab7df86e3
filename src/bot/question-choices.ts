import { createHash } from 'node:crypto'
import type { Choice } from '../platforms/platform.js'
import type { OpenQuestion, QuestionChoice } from './open-question.js'

const NUMBER = /^(\d{1,2})(?:@(\w{4}))?$/

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
  const said = typed.trim().normalize('NFKC')
  const [, number, mark] = NUMBER.exec(said) ?? []
  if (mark !== undefined && mark !== markOf(question)) return 'stale'
  if (number !== undefined) return question.choices[Number(number) - 1]
  return question.choices.find((choice) => choice.value.normalize('NFKC') === said || choice.label.normalize('NFKC') === said)
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

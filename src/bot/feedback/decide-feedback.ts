import type { LedgerRecord } from '../../domain/record.js'
import { RECORD_ID } from '../../domain/record-id.js'
import { tellsNothing } from '../courtesy.js'
import type { OpenQuestion, QuestionChoice } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'
import type { FeedbackKey } from './ask-words.js'
import { isNotSent } from './is-not-sent.js'
import { lessonAsked, lessonOf } from './lesson-asked.js'
import { answerStep, rewordStep, stepConfirmed, stepFound, stepTyped } from './next-step.js'
import { addWords, keepWords, sendWords } from './observer-words.js'
import { explain, seen, talk } from './teacher-words.js'

type Act = (asking: Asking, record: LedgerRecord, words: string) => Decision | Promise<Decision>

interface Order {
  readonly side: 'observer' | 'teacher'
  readonly act: Act
}

/** What follows `/反馈`. */
const FEEDBACK: readonly (readonly [RegExp, Order])[] = [
  [/^(?:补两句|补充|add)/iu, { side: 'observer', act: addWords }],
  [/^(?:发送|发给老师|send)/iu, { side: 'observer', act: sendWords }],
  [/^(?:收到|received)/iu, { side: 'observer', act: ({ texts }) => ({ reply: { here: { text: texts.received } } }) }],
  [/^(?:看过|seen)/iu, { side: 'teacher', act: seen }],
  [/^(?:说明|我想说明|explain)/iu, { side: 'teacher', act: explain }],
  [/^(?:约聊|约着聊聊|talk)/iu, { side: 'teacher', act: talk }],
]

/** What follows `/小目标`; the number says which step of the lesson the button stood under. */
const STEP: readonly (readonly [RegExp, Order])[] = [
  [/^(?:接受|accept)/iu, { side: 'teacher', act: (asking, record, words) => answerStep(asking, record, Number(words), 'accepted') }],
  [/^(?:暂不|decline)/iu, { side: 'teacher', act: (asking, record, words) => answerStep(asking, record, Number(words), 'declined') }],
  [/^(?:换个说法|reword)/iu, { side: 'teacher', act: (asking, record, words) => rewordStep(asking, record, words.replace(/^\d+\s*/, '')) }],
  [/^(?:达成|reached)/iu, { side: 'observer', act: (asking, record, words) => stepFound(asking, record, Number(words), 'reached') }],
  [/^(?:再看看|again)/iu, { side: 'observer', act: (asking, record, words) => stepFound(asking, record, Number(words), 'continued') }],
]

/** `/反馈`: what observer and teacher say to each other about a lesson, in private only. */
export function decideFeedback(asking: Asking): Promise<Decision> {
  return decided(asking, FEEDBACK, asking.texts.feedbackUsage)
}

/** `/小目标`: answers to one thing to try. */
export function decideStep(asking: Asking): Promise<Decision> {
  return decided(asking, STEP, asking.texts.stepUsage)
}

/** In a group nothing of it is kept or said. */
export function privateFeedback(asking: Asking): Decision | undefined {
  return asking.inGroup ? { reply: { here: { text: asking.texts.feedbackInGroup } }, keepNothing: true } : undefined
}

async function decided(asking: Asking, orders: readonly (readonly [RegExp, Order])[], usage: string): Promise<Decision> {
  const refusal = privateFeedback(asking)
  if (refusal) return refusal
  const typed = asking.rest.trim()
  const [word, order] = orders.find(([each]) => each.test(typed)) ?? []
  if (word === undefined || order === undefined) return { reply: { here: { text: usage } } }
  const rest = typed.replace(word, '').replace(/^[了过\s,，:：]+/u, '')
  const asked = await lessonAsked(asking, order.side, rest)
  return 'refusal' in asked
    ? asked.refusal
    : order.act(
        asking,
        asked.record,
        rest
          .replace(RECORD_ID, '')
          .replace(/^[\s,，:：]+/u, '')
          .trim(),
      )
}

/** Words that were asked for, or what is to be done with them. Undefined when a choice was asked for and none was made. */
export async function feedbackAnswered(
  asking: Asking,
  question: OpenQuestion,
  chosen: QuestionChoice | undefined,
): Promise<Decision | undefined> {
  const key = question.key as FeedbackKey
  const asked = await lessonOf(asking, key === 'explain' || key === 'reword' ? 'teacher' : 'observer', question.record ?? '')
  if ('refusal' in asked) return asked.refusal
  const { record } = asked
  const words = asking.message.text.trim()
  if (key === 'send-step') return stepConfirmed(asking, record, chosen)
  if (key === 'step') return stepTyped(asking, record, words)
  // Thanks are for the bot, not for a colleague.
  if (key !== 'send' && tellsNothing(words)) return undefined
  if (key === 'words') return addWords(asking, record, words)
  if (key === 'explain') return explain(asking, record, words)
  if (key === 'reword') return rewordStep(asking, record, words)
  if (chosen === undefined) return isNotSent(words) ? keepWords(asking, record) : undefined
  if (chosen.value === 'send') return sendWords(asking, record)
  return chosen.value === 'keep' ? keepWords(asking, record) : addWords(asking, record, '')
}

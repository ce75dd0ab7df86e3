import type { OpenQuestion } from './open-question.js'
import { questionAgain } from './question-again.js'
import { questionChoices } from './question-choices.js'
import { firmlySaid, firstSaid, saysAllOf } from './same-happening.js'
import type { Asking, Decision } from './turn.js'

/** Who has left more questions than these has long forgotten the oldest. */
const MOST_LEFT = 8

/** A new question in front of the one that is open, which is asked again when the new one is settled. */
export function inFront(asking: Asking, decision: Decision, open: OpenQuestion): Decision {
  const { question } = decision
  if (!question) return decision
  const left = (isAskedAnew(question, open) || takesPlace(asking, open) ? leftOf(open) : [open, ...leftOf(open)]).filter(
    (each) => !isAskedAnew(question, each),
  )
  return { ...decision, question: { ...question, left: left.map(alone).slice(0, MOST_LEFT) } }
}

/** What the answer to the open question led to: another one in its place, or the one that was left before it. */
export async function answeredWith(asking: Asking, decision: Decision, open: OpenQuestion): Promise<Decision> {
  const { question } = decision
  if (question === undefined) return decision
  return question ? { ...decision, question: { ...question, left: leftOf(open) } } : resumed(asking, decision, open)
}

/** The open question is settled: the one left before it is asked again. */
export async function resumed(asking: Asking, decision: Decision, open: OpenQuestion): Promise<Decision> {
  const [next, ...left] = leftOf(open)
  return next === undefined ? decision : saidOnceMore(asking, decision, { ...next, left })
}

/** The answer to something else, and behind it the question that is open, with its choices. */
export async function saidOnceMore(asking: Asking, decision: Decision, open: OpenQuestion): Promise<Decision> {
  const question = await questionAgain(asking, open)
  const text = [decision.reply.here?.text, asking.texts.stillOpen(question.text)].filter(Boolean).join('\n')
  return { ...decision, question, reply: { ...decision.reply, here: { text, choices: questionChoices(question) } } }
}

/** A record of the same kind, typed anew with all that was said of the unfinished one. */
export function takesPlace({ reading }: Asking, open: OpenQuestion): boolean {
  const said = firstSaid(reading)
  return open.purpose === 'record' && said !== undefined && open.entries.every((entry) => saysAllOf(said, firmlySaid(entry, open)))
}

function isAskedAnew(question: OpenQuestion, { purpose, record, entries }: OpenQuestion): boolean {
  const isSameCommand = question.entries[0]?.kind === entries[0]?.kind
  return question.purpose === purpose && purpose !== 'record' && question.record === record && isSameCommand
}

function leftOf({ left = [] }: OpenQuestion): readonly OpenQuestion[] {
  return left
}

function alone({ left: _, ...question }: OpenQuestion): OpenQuestion {
  return question
}

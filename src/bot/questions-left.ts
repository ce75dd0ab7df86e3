import type { Change } from '../storage/storage.js'
import { isGiven } from './feedback/is-given.js'
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
    (each) => !isAskedAnew(question, each) && !isOver(asking, decision, each),
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
  const waiting = leftOf(open).filter((each) => !isOver(asking, decision, each))
  const [next, ...left] = waiting
  return next === undefined ? decision : saidWith(asking, decision, await questionAgain(asking, next), left)
}

/** Whatever was decided, what has not been settled with it is said again, with its choices, so that it is not forgotten. */
export async function stillAsked(asking: Asking, decision: Decision, open: OpenQuestion): Promise<Decision> {
  const asked = [open, ...leftOf(open)]
  const waiting = asked.filter((each) => !isOver(asking, decision, each)).map((each) => ofRecordNow(decision, each))
  if (waiting.length === 0) return { ...decision, question: null }
  const again = await questionAgain(asking, waiting[0]!)
  const said = saidWith(asking, decision, again, waiting.slice(1))
  const isAsItWas = waiting.length === asked.length && again === open && open.choices.length === 0
  return isAsItWas ? { ...said, question: undefined } : said
}

function saidWith(asking: Asking, decision: Decision, next: OpenQuestion, left: readonly OpenQuestion[]): Decision {
  const text = [decision.reply.here?.text, asking.texts.stillOpen(next.text)].filter(Boolean).join('\n')
  return { ...decision, question: { ...next, left }, reply: { ...decision.reply, here: { text, choices: questionChoices(next) } } }
}

/** The record that a question is about is gone, or what it asked for has come another way. */
function isOver(asking: Asking, decision: Decision, question: OpenQuestion): boolean {
  const change = changeOf(decision, question)
  const isGone = change?.record.status === 'withdrawn'
  return (
    isGone || (question.purpose === 'amend' && change?.version.fields[question.key] !== undefined) || isGiven(asking, decision, question)
  )
}

/** A change that waits is one of the record as the message leaves it: answered later, it takes nothing of that back. */
function ofRecordNow(decision: Decision, question: OpenQuestion): OpenQuestion {
  const change = question.purpose === 'amend' ? changeOf(decision, question) : undefined
  if (change === undefined) return question
  const entries = question.entries.map((entry) => ({ ...entry, fields: { ...entry.fields, ...change.version.fields } }))
  return { ...question, entries }
}

function changeOf({ changes = [] }: Decision, { record }: OpenQuestion): Change | undefined {
  return changes.find(({ id }) => id === record)
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

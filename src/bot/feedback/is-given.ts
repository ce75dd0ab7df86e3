import { exchangeIn } from '../../domain/exchange.js'
import type { OpenQuestion } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'

/** What a question of the exchange waits for has come another way: typed behind a command, or with a button of another card. */
export function isGiven({ message }: Asking, { changes = [] }: Decision, { purpose, key, record }: OpenQuestion): boolean {
  const after = purpose === 'feedback' ? changes.find(({ id }) => id === record)?.record : undefined
  if (after === undefined) return false
  const { steps = [], replies = [], sentAtMs } = exchangeIn(after.fields)
  const [step, nowMs] = [steps.at(-1), message.receivedAtMs]
  if (key === 'step' || key === 'send-step') return step?.state === 'offered' && step.atMs === nowMs
  if (key === 'reword') return step?.state !== 'offered'
  if (key === 'explain') return replies.at(-1)?.atMs === nowMs
  return sentAtMs === nowMs
}

import type { Turn } from '../storage.js'

/**
 * What a turn must be alone with while it is written: its message, the records it changes, and whatever else two turns could write differently.
 * Turns about the same matter are written one after the other, never in one statement.
 */
export function turnConcerns(turn: Turn): string[] {
  const { claim, changes, draft, endDraft, oneByOne, outbox, shown, wishes = [], tells = [] } = turn
  const matters: (readonly string[])[] = [['claim', claim.platform, claim.account, claim.messageId]]
  for (const { school, id } of changes) matters.push(['record', school, id])
  for (const question of [draft, endDraft]) if (question) matters.push(['draft', question.person, question.chat])
  for (const { key } of outbox) matters.push(['row', key])
  for (const key of shown) matters.push(['row', key])
  for (const { school, of, name, subject } of wishes) matters.push(['wish', school, of, name, subject])
  for (const { key } of tells) matters.push(['told', key])
  if (oneByOne) matters.push(['one by one', oneByOne.key])
  if (turn.binding || turn.duties || turn.policy) matters.push(['directory'])
  return matters.map((parts) => parts.join('\n'))
}

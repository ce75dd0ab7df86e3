import { asObject, asText, type JsonObject } from '../../../src/platforms/json-object.js'

const MALFORMED = 40058
const REUSED = 42018

/** The number a card is refused with, 0 for a good one (§2.11). A task id is good once. */
export function cardProblem(card: JsonObject | undefined, usedTaskIds: Set<string>): number {
  if (card === undefined) return 44004
  if (card.card_type === 'text_notice') return asObject(card.card_action) ? 0 : MALFORMED
  if (card.card_type !== 'button_interaction') return 40008
  const buttons = Array.isArray(card.button_list) ? card.button_list.map(asObject) : []
  if (buttons.length < 1 || buttons.length > 6) return MALFORMED
  if (buttons.some((button) => !asText(button?.text) || !asText(button?.key) || Buffer.byteLength(String(button?.key)) > 1024))
    return MALFORMED
  const taskId = asText(card.task_id) ?? ''
  if (!/^[\w@-]{1,128}$/.test(taskId)) return MALFORMED
  if (usedTaskIds.has(taskId)) return REUSED
  usedTaskIds.add(taskId)
  return 0
}

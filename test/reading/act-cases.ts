import { readAct } from '../../src/reading/act/read-act.js'
import { withoutAsides } from '../../src/reading/asides.js'
import { parseMessage } from '../../src/reading/message.js'

/** A Wednesday evening, after the last lesson. */
export const WEDNESDAY_EVENING = '2026-11-18T19:00:00+08:00'
export const WEDNESDAY_MORNING = '2026-11-18T08:10:00+08:00'

/** The kind that a message is read as, asides taken out as before every reading. */
export function actOf(text: string, now = WEDNESDAY_EVENING): string {
  const message = parseMessage(text, now)
  return readAct({ ...message, text: withoutAsides(message.text) }).kind
}

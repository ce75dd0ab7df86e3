import type { Message } from '../message.js'
import { amends } from './amendment.js'
import { isAnnouncement } from './announcement.js'
import { asksForHelp } from './help.js'
import { didNotHappen } from './not-held.js'
import { isOpinion } from './opinion.js'
import { isPlan } from './plan.js'
import { isQuery, isQuestionToPeople } from './question.js'
import { asksForLess } from './quota-waiver.js'
import { recordKindOf } from './record-kind.js'
import { asksForMarks } from './refusal.js'
import { asksToRemind } from './reminder.js'
import { setsRole } from './role-change.js'
import { slashCommand } from './slash-command.js'
import { type Utterance, utteranceOf } from './utterance.js'
import { deletes, takesBack } from './withdrawal.js'

/** What a message is: a record kind, or one of the other kinds of READING §2; `reason` tells people why nothing is logged. */
export interface Act {
  kind: string
  reason?: string
}

/**
 * Acts that speak to the bot about something, in the order of READING §2; only asking to be let off and setting a role stand before the
 * question and the amendment, whose words they share (能不能减到, 听课改成20节).
 */
const ASKS: readonly (readonly [string, (utterance: Utterance) => boolean])[] = [
  ['refuse', asksForMarks],
  ['undo', takesBack],
  ['delete', deletes],
  ['waiver-request', asksForLess],
  ['set-role', setsRole],
  ['edit', amends],
  ['remind', asksToRemind],
  ['help', asksForHelp],
  ['query', isQuery],
]

/** Why a message with the words of a record is none, in the order of READING §2. */
const NO_RECORD: readonly (readonly [string, (utterance: Utterance, kind: string) => boolean])[] = [
  ['plan', isPlan],
  ['not held', didNotHappen],
  ['announcement', isAnnouncement],
  ['question to people', isQuestionToPeople],
  ['opinion', isOpinion],
]

const DRAFT_ENDS = /^\/?(?:取消|算了|不记了|不用了|cancel)[吧了。!]*$/i

/** What the message is (READING §2). Whatever names no act of the bot's is chat, kind `none`. */
export function readAct(message: Message): Act {
  const command = slashCommand(message.text)
  if (command) return { kind: command }
  if (DRAFT_ENDS.test(message.text)) return { kind: 'none', reason: 'cancel' }
  const utterance = utteranceOf(message)
  for (const [kind, fits] of ASKS) if (fits(utterance)) return { kind }
  const kind = recordKindOf(utterance)
  if (!kind) return { kind: 'none', reason: 'chat' }
  for (const [reason, fits] of NO_RECORD) if (fits(utterance, kind)) return { kind: 'none', reason }
  return { kind }
}

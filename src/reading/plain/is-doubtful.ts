import { slashCommand } from '../act/slash-command.js'
import { headOf } from '../act/utterance.js'
import { withoutAsides } from '../asides.js'
import type { Message } from '../message.js'
import { REVERSED } from '../reversed-roles.js'
import type { PlainCommand } from './plain-command.js'
import type { PlainFields } from './plain-fields.js'

/** Entered late, heard twice: words that the general reader looks for in the whole message. */
const SAYS_MORE = /补|两次|本人/
/** Another act beside the observation, wherever it stands. */
const OTHER_ACT = /评|反思|小记/
/** A name with one of these could make a plan, a question or an opinion of the message. */
const NAME_ACTS = /[去要会来将再求望盼怕删咋啥几他她]|(?<!主)任/
const LEFT = /[^ ,。]/

/** Whether a message whose fields are all plain may still be something else than a record, or say something that stands in no field. */
export function isDoubtful(message: Message, command: PlainCommand, fields: PlainFields, texts: string): boolean {
  const { text, now } = message
  if (withoutAsides(texts) !== texts) return true
  if (SAYS_MORE.test(text) || (text.includes('我') && REVERSED.test(text))) return true
  if (command.slash && slashCommand(text) === 'observation') return false
  return OTHER_ACT.test(text) || mayBeOtherAct(fields, texts, now.day)
}

/** What speaks about the act must be the fields alone: no word of a name, no text behind its label, and no coming day of this year. */
function mayBeOtherAct({ named, date }: PlainFields, texts: string, today: string): boolean {
  return NAME_ACTS.test(named!) || LEFT.test(headOf(texts)) || (date !== undefined && date.slice(0, 4) !== today.slice(0, 4))
}

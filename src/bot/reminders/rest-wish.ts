import { addDays, type Day } from '../../domain/day.js'
import { kindOf } from '../../domain/kinds.js'
import { readDays } from '../../reading/dates.js'
import { momentOf } from '../../reading/moment.js'
import { Words } from '../../reading/words.js'
import { ownDuties } from '../policies/followed-duties.js'
import type { Asking } from '../turn.js'
import type { Subjects } from './find-subjects.js'
import type { ReminderOrder } from './read-order.js'

/** 之前, 前, before: not until that day. */
const BEFORE = /(?:之前|以前|前)(?:都|先|请)?(?:别|不|勿|甭)|\b(?:until|before|till)\b/u
/** The day named is the one to hear of it again, not one of those to be let alone. */
const AGAIN = /再|才|推|延|[晚往]后|晚点|晚些|\b(?:remind me|snooze)\b/u

/** 下周三再提醒我, 这周别催我听课: what is put off and until when, in the words of the chat. */
export function readRestWish(asking: Asking, said: string): ReminderOrder {
  return { what: 'snooze', until: dayIn(asking, said), about: kindIn(asking, said) }
}

/** The first day on which reminders may come again. */
function dayIn({ message, today }: Asking, said: string): Day | undefined {
  const { tokens, span, vague } = readDays(new Words(said), momentOf(message.sentAtMs), 'future')
  if (vague || tokens.length > 1) return undefined
  const days = tokens[0]?.span ?? tokens[0]?.days ?? span ?? []
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return undefined
  const isAgain = BEFORE.test(said) || (AGAIN.test(said.replace(/别再|不要再|不用再|勿再/gu, '')) && first > today)
  return isAgain ? first : addDays(last, 1)
}

function kindIn(asking: Asking, said: string): Subjects {
  const own = ownDuties(asking).filter((each) => each.shape === 'quota' && said.includes(kindOf(each.kind)?.name ?? each.kind))
  return { subjects: own.map(({ id }) => id), names: [...new Set(own.map(({ kind }) => kindOf(kind)?.name ?? kind))] }
}

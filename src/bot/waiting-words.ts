import { ifOpens } from '../domain/if-opens.js'
import type { Person } from '../domain/person.js'
import type { Vault } from '../domain/sealed.js'
import { fillPart } from '../platforms/fill-ids.js'
import { openHeld } from '../platforms/outgoing-body.js'
import type { Part } from '../platforms/platform.js'
import type { Wish } from '../storage/reminder.js'
import type { StoredRow } from '../storage/storage.js'
import type { Decision } from './turn.js'

/** Messages that have waited for a private message of their person, and what that message changes. */
export interface Waited {
  readonly author: Person
  readonly keys: readonly string[]
  /** It logs or changes a record. */
  readonly logs: boolean
  readonly wishes: readonly Wish[]
  readonly nowMs: number
}

/** Reminders among them in the words that hold now: `keys` are those, `part` absent where nothing of them is left to say. */
export type SayAnew = (waited: Waited) => Promise<{ readonly keys: readonly string[]; readonly part?: Part }>

export interface WaitingWords {
  readonly vault: Vault
  readonly sayAnew: SayAnew
  readonly decision: Pick<Decision, 'records' | 'changes' | 'wishes'>
  readonly nowMs: number
}

/**
 * What stands in front of the answer to a private message: what has waited in the words it was said in, reminders in those that hold now. `keys` are
 * those of all that is settled with it; what cannot be opened goes on waiting for its key.
 */
export async function waitingWords(
  given: WaitingWords,
  author: Person,
  rows: readonly StoredRow[],
): Promise<{ readonly keys: readonly string[]; readonly parts: readonly Part[] }> {
  if (rows.length === 0) return { keys: [], parts: [] }
  const { vault, sayAnew, decision, nowMs } = given
  const { records = [], changes = [], wishes = [] } = decision
  const opened = rows.flatMap(({ key, body, ids }) => {
    const held = ifOpens(() => openHeld(vault, body))
    return held === undefined ? [] : [{ key, part: fillPart(held, ids) }]
  })
  const keys = opened.map(({ key }) => key)
  const anew = await sayAnew({ author, keys, logs: records.length + changes.length > 0, wishes, nowMs })
  const lasting = opened.filter(({ key }) => !anew.keys.includes(key)).map(({ part }) => part)
  return { keys, parts: [...lasting, ...(anew.part ? [anew.part] : [])] }
}

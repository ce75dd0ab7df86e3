import { isDeepStrictEqual } from 'node:util'
import type { Day } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import { type Entered, holdsOn, type Spell, withoutEntry } from '../../domain/spell.js'
import type { AuditRow } from '../../storage/storage.js'
import { forAuthorOnly } from '../say.js'
import type { Asking, Decision } from '../turn.js'
import { type TargetChange, targetChanges } from './target-changes.js'

/** The answer: targets before and after (undefined without a term), and what was done to which spell; none was there to withdraw. */
export type SayDuty = (changes: readonly TargetChange[] | undefined, done: DoneWith) => readonly string[]

export type DoneWith =
  | { readonly what: 'entered' | 'known' | 'withdrawn'; readonly spell: Spell }
  | { readonly what: 'nothing'; readonly on: Day | undefined }

/**
 * Enters a post or leave beside those that are kept. One with the same days is taken over with its id, so that a command given twice
 * changes nothing and is answered alike; before and after are always without and with it.
 */
export async function enterDuty(asking: Asking, person: Person, spell: Spell, say: SayDuty): Promise<Decision> {
  const { spells } = asking.directory.directory
  const twin = spells.find((each) => isTwin(each, spell))
  const said = twin ? { ...spell, id: twin.id } : spell
  const known = twin !== undefined && isDeepStrictEqual(said, withoutEntry(twin))
  const next = known ? twin : { ...said, entered: enteredIn(asking) }
  const before = spells.filter((each) => each !== twin)
  const changes = await targetChanges(asking, person, next.from, { before, after: [...before, next] })
  const reply = privately(asking, say(changes, { what: known ? 'known' : 'entered', spell: next }))
  if (known) return { reply }
  return { reply, duties: [{ school: next.school, put: [next], remove: [] }], audit: [auditRow(asking, 'enter', next)] }
}

/** By the author of the message, when it came. */
export function enteredIn({ author, message }: Asking): Entered {
  return { by: author.name, atMs: message.receivedAtMs }
}

/** Withdraws the one of these spells that was entered last, that on a day if one was said. Repeated, it says where the target is. */
export async function withdrawDuty(
  asking: Asking,
  person: Person,
  among: readonly Spell[],
  on: Day | undefined,
  say: SayDuty,
): Promise<Decision> {
  const { spells } = asking.directory.directory
  const latest = among
    .filter((spell) => spell.school === asking.school.name && (on === undefined || holdsOn(spell, on)))
    .reduce<Spell | undefined>((best, each) => (best && keyOf(best) > keyOf(each) ? best : each), undefined)
  if (!latest) {
    const unchanged = await targetChanges(asking, person, on ?? null, { before: spells, after: spells })
    return { reply: privately(asking, say(unchanged, { what: 'nothing', on })) }
  }
  const changes = await targetChanges(asking, person, latest.from, { before: spells, after: spells.filter((each) => each !== latest) })
  return {
    reply: privately(asking, say(changes, { what: 'withdrawn', spell: latest })),
    duties: [{ school: latest.school, put: [], remove: [latest.id] }],
    audit: [auditRow(asking, 'withdraw', latest)],
  }
}

/** Names and reasons are for the private chat; the group hears that there is an answer. */
export function privately(asking: Asking, lines: readonly string[]): Decision['reply'] {
  return forAuthorOnly(asking, asking.texts.toldPrivately, { text: lines.join('\n') })
}

function isTwin(a: Spell, b: Spell): boolean {
  const about = (spell: Spell) => (spell.kind === 'post' ? spell.role : spell.kind === 'waiver' ? spell.obligation : undefined)
  return a.person === b.person && a.school === b.school && a.kind === b.kind && about(a) === about(b) && a.from === b.from && a.to === b.to
}

/** What was entered last is what is taken back; of those whose entry is not known the one that begins last. */
function keyOf({ entered, from, id }: Spell): string {
  return `${String(entered?.atMs ?? 0).padStart(15, '0')} ${from ?? ''} ${id}`
}

/** Why somebody is away is nobody's business in the audit. */
function auditRow({ message, author }: Asking, done: 'enter' | 'withdraw', spell: Spell): AuditRow {
  const what = spell.kind === 'post' ? spell.role : spell.kind === 'waiver' ? `${spell.obligation} ${spell.value}` : 'leave'
  const subject = `${spell.person} ${what} ${spell.from ?? ''}..${spell.to ?? ''}`
  return { atMs: message.receivedAtMs, actor: author.id, action: `${done}-${spell.kind}`, subject }
}

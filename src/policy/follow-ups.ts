import { countedPosts } from '../domain/counted-posts.js'
import type { Day } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { noviceUntil } from '../domain/novice.js'
import type { Pack } from '../domain/pack.js'
import type { Person } from '../domain/person.js'
import type { Fact } from '../domain/positions/body.js'
import { type FollowUp, followUpsOf } from '../domain/positions/deadline-after.js'
import { schoolCalendar } from '../domain/school-calendar.js'
import type { Deadline } from '../domain/shapes/deadline.js'
import { holdsOn } from '../domain/spell.js'
import { termOn } from '../domain/term-on.js'
import type { FactQuery } from '../storage/storage.js'
import { byCredited } from './by-credited.js'
import type { Organisation } from './organisation.js'
import type { Packs } from './packs.js'
import { rolesAsOf } from './role-as.js'

export interface FollowUpsInput {
  readonly organisation: Organisation
  /** Of its people. */
  readonly people: readonly Person[]
  readonly packs: Packs
  readonly day: Day
  facts(query: FactQuery): Promise<readonly Fact[]>
}

/** What one duty of the kind "within N teaching days after" asks of a person in the term, event by event. */
export interface FollowUps {
  readonly obligation: Deadline
  readonly pack: Pack
  readonly followUps: readonly FollowUp[]
}

/**
 * Events of people in the term that ask for another record soon after (评课 within 3 teaching days), by the packs in force on the day; by staff
 * id, those alone whom such a duty binds. One read per duty.
 */
export async function followUpsFor(input: FollowUpsInput): Promise<ReadonlyMap<string, readonly FollowUps[]>> {
  const { organisation, people, packs, day } = input
  const { name, adoptions, terms } = organisation
  const found = new Map<string, FollowUps[]>()
  const term = termOn(terms, day)
  if (term === undefined) return found
  const inForce = adoptions.filter((each) => each.school === name && (each.from === null || each.from <= day))
  const duties = packs.obligationsOf(inForce).flatMap((obligation) => {
    const pack = packs.pack(obligation.pack)
    return obligation.shape === 'deadline' && obligation.due.kind === 'after' && pack && !pack.template
      ? [{ obligation, pack, kinds: [...new Set([obligation.due.record, obligation.kind])] }]
      : []
  })
  if (duties.length === 0) return found
  const roles = rolesOf(organisation, people, day)
  const calendars = terms.map(schoolCalendar)
  const reads = duties.map(async ({ obligation, pack, kinds }) => {
    const bound = people.filter(({ id }) => obligation.actors.some((actor) => roles.get(id)?.has(actor)))
    const creditedTo = bound.map(({ id }) => id)
    const read = bound.length === 0 ? [] : await input.facts({ school: name, from: term.from, to: day, of: { kinds, creditedTo } })
    return { obligation, pack, bound, own: byCredited(read) }
  })
  for (const { obligation, pack, bound, own } of await Promise.all(reads)) {
    for (const { id } of bound) {
      const facts = own.get(id) ?? []
      const each = { obligation, pack, followUps: followUpsOf(obligation, facts, facts, calendars, day) }
      found.set(id, [...(found.get(id) ?? []), each])
    }
  }
  return found
}

/** Posts held on the day, by staff id; whoever is new to the work holds that of a novice too. */
function rolesOf(organisation: Organisation, people: readonly Person[], day: Day): ReadonlyMap<string, ReadonlySet<string>> {
  const spells = groupBy(countedPosts(organisation.spells, rolesAsOf(organisation.settings)), ({ person }) => person)
  return new Map(
    people.map(({ id, serviceStart }) => {
      const held = (spells.get(id) ?? []).flatMap((spell) => (spell.kind === 'post' && holdsOn(spell, day) ? [spell.role as string] : []))
      const until = noviceUntil(serviceStart)
      const isNovice = held.includes('teacher') && until !== null && day < until
      return [id, new Set(isNovice ? [...held, 'teacher-novice'] : held)]
    }),
  )
}

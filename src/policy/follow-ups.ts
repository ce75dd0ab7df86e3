import { countedPosts } from '../domain/counted-posts.js'
import type { Day } from '../domain/day.js'
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
import type { Organisation } from './organisation.js'
import type { Packs } from './packs.js'
import { rolesAsOf } from './role-as.js'

export interface FollowUpsInput {
  readonly organisation: Organisation
  readonly person: Person
  readonly packs: Packs
  readonly day: Day
  facts(query: FactQuery): readonly Fact[]
}

/** What one duty of the kind "within N teaching days after" asks of a person in the term, event by event. */
export interface FollowUps {
  readonly obligation: Deadline
  readonly pack: Pack
  readonly followUps: readonly FollowUp[]
}

/** Events of a person in the term that ask for another record soon after (评课 within 3 teaching days), by the packs in force on the day. */
export function followUpsFor({ organisation, person, packs, day, facts }: FollowUpsInput): readonly FollowUps[] {
  const { name, adoptions, terms } = organisation
  const spells = countedPosts(organisation.spells, rolesAsOf(organisation.settings))
  const term = termOn(terms, day)
  if (term === undefined) return []
  const roles = new Set<string>(
    spells.flatMap((spell) => (spell.kind === 'post' && spell.person === person.id && holdsOn(spell, day) ? [spell.role] : [])),
  )
  const until = noviceUntil(person.serviceStart)
  if (roles.has('teacher') && until !== null && day < until) roles.add('teacher-novice')
  const inForce = adoptions.filter((each) => each.school === name && (each.from === null || each.from <= day))
  return packs.obligationsOf(inForce).flatMap((obligation): FollowUps[] => {
    const pack = packs.pack(obligation.pack)
    if (obligation.shape !== 'deadline' || obligation.due.kind !== 'after' || !pack || pack.template) return []
    if (!obligation.actors.some((actor) => roles.has(actor))) return []
    const kinds = [...new Set([obligation.due.record, obligation.kind])]
    const own = facts({ school: name, from: term.from, to: day, of: { kinds, creditedTo: [person.id] } }).filter((fact) =>
      fact.credits.includes(person.id),
    )
    return [{ obligation, pack, followUps: followUpsOf(obligation, own, own, terms.map(schoolCalendar), day) }]
  })
}

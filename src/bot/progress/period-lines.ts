import type { Person } from '../../domain/person.js'
import { followUpsFor } from '../../policy/follow-ups.js'
import { sameDuties } from '../../policy/same-duty.js'
import { sourceOf } from '../../policy/source-of.js'
import type { Asking } from '../turn.js'
import { dutyLine } from './duty-line.js'
import { inOrderOfNeed } from './duty-order.js'
import { personPlacedOf } from './placed-of.js'

/** What a person owes by the month or over years, and what is still to follow on lessons heard. Nothing where no document asks for it. */
export async function periodLines(asking: Asking, person: Person, kind?: string): Promise<readonly string[]> {
  const { texts, directory, policies, reads, today } = asking
  const organisation = directory.organisation(person.school)
  const facts = reads.facts.bind(reads)
  const [all, following] = await Promise.all([
    personPlacedOf(asking, person),
    organisation && followUpsFor({ organisation, people: [person], packs: policies.packs, day: today, facts }),
  ])
  const placed = all.filter(({ obligation }) => kind === undefined || obligation.kind === kind)
  const followUps = (following?.get(person.id) ?? [])
    .filter(({ obligation }) => kind === undefined || obligation.kind === kind)
    .flatMap(({ obligation, pack, followUps: all }) => {
      const overdue = all.filter(({ state }) => state === 'overdue').length
      const due = all.filter(({ state }) => state === 'due')
      const first = due.flatMap((each) => each.due ?? []).sort()[0] ?? null
      if (overdue + due.length === 0) return []
      return [
        `${overdue > 0 ? '△' : '○'} ${texts.followUpsDue(obligation.title, overdue, due.length, first, today)}${texts.sources([sourceOf(pack)])}`,
      ]
    })
  return [...followUps, ...inOrderOfNeed(sameDuties(placed)).map((duty) => dutyLine(asking, duty, 'leader'))]
}

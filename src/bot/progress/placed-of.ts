import { minuteOfDay } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import { bodyPositions, type Placed } from '../../policy/body-positions.js'
import { type PersonPlaced, personPositions } from '../../policy/person-positions.js'
import type { Asking } from '../turn.js'

/** Where a school or office stands on all that its packs ask of it. */
export async function placedOf({ directory, policies, reads, today, message }: Asking, school: string): Promise<readonly Placed[]> {
  const organisation = directory.organisation(school)
  if (!organisation) return []
  const { calendarOf } = directory
  return bodyPositions({
    organisation,
    packs: policies.packs,
    day: today,
    minute: minuteOfDay(message.sentAtMs),
    calendarOf,
    facts: (query) => reads.facts(query),
  })
}

/** Where a person stands on what is owed by the month or over years. */
export async function personPlacedOf(
  { directory, policies, reads, today, message }: Asking,
  person: Person,
): Promise<readonly PersonPlaced[]> {
  const organisation = directory.organisation(person.school)
  if (!organisation) return []
  const { calendarOf } = directory
  const facts = reads.facts.bind(reads)
  return personPositions({
    organisation,
    people: [person],
    packs: policies.packs,
    day: today,
    minute: minuteOfDay(message.sentAtMs),
    calendarOf,
    facts,
  })
}

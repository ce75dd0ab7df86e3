import { countedPosts } from '../domain/counted-posts.js'
import { creditsFrom } from '../domain/credits-from.js'
import type { Day } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { Person } from '../domain/person.js'
import type { Credit } from '../domain/record.js'
import { type SchoolCalendar, schoolCalendar } from '../domain/school-calendar.js'
import type { Quota } from '../domain/shapes/quota.js'
import type { Spell } from '../domain/spell.js'
import { type Standing, standingOf } from '../domain/standing.js'
import type { Term } from '../domain/term.js'
import { termOn } from '../domain/term-on.js'
import type { CreditQuery, Directory } from '../storage/storage.js'
import type { Packs } from './packs.js'
import { rolesAsOf } from './role-as.js'

export interface GroupInput {
  readonly directory: Pick<Directory, 'spells' | 'terms' | 'adoptions' | 'settings'>
  readonly packs: Packs
  readonly people: readonly Person[]
  readonly day: Day
  readonly calendarOf?: (term: Term) => SchoolCalendar
  credits(query: CreditQuery): Promise<readonly Credit[]>
}

/**
 * Standings of people on every obligation of the packs that their schools follow, those that bind them to nothing included. By person, then
 * by pack. A school without a term that has begun has no standings. One read of credits per school and kind.
 */
export async function groupStandings(input: GroupInput): Promise<Standing[]> {
  const schools = groupBy(input.people, (person) => person.school)
  const spells = groupBy(countedPosts(input.directory.spells, rolesAsOf(input.directory.settings)), (spell) => spell.person)
  const standings = new Map<string, Standing[]>()
  for (const [school, people] of schools) {
    const terms = input.directory.terms.filter((each) => each.school === school)
    const term = termOn(
      terms.map((each) => each.term),
      input.day,
    )
    if (term === undefined) continue
    const obligations = obligationsAt(input, school)
    const group = { ...input, calendar: (input.calendarOf ?? schoolCalendar)(term), people, obligations }
    const credits = await creditsOf(group)
    for (const person of people) standings.set(person.id, standingsOf(group, person, spells.get(person.id) ?? [], credits))
  }
  return input.people.flatMap((person) => standings.get(person.id) ?? [])
}

interface SchoolGroup extends GroupInput {
  readonly calendar: SchoolCalendar
  readonly obligations: readonly Quota[]
}

function obligationsAt({ directory, packs }: GroupInput, school: string): readonly Quota[] {
  return packs.personalQuotasOf(directory.adoptions.filter((each) => each.school === school).map((each) => each.pack))
}

function standingsOf(group: SchoolGroup, person: Person, spells: readonly Spell[], credits: CreditsByKind): Standing[] {
  const { calendar, day, directory, obligations } = group
  const schools = new Set(spells.map((spell) => spell.school))
  const adoptions = directory.adoptions.filter((each) => schools.has(each.school))
  return obligations.map((obligation) => {
    const own = credits.get(obligation.kind)?.get(person.id) ?? []
    return standingOf({ obligation, person, spells, credits: own, calendar, day, adoptions })
  })
}

type CreditsByKind = ReadonlyMap<string, ReadonlyMap<string, readonly Credit[]>>

/** The term so far, and the days of the present week that lie outside it. */
async function creditsOf({ people, calendar, day, credits, obligations }: SchoolGroup): Promise<CreditsByKind> {
  const from = creditsFrom(calendar, day)
  const ids = people.map((person) => person.id)
  const kinds = [...new Set(obligations.map((obligation) => obligation.kind))]
  const read = await Promise.all(kinds.map((kind) => credits({ people: ids, kind, from, to: day })))
  return new Map(kinds.map((kind, i) => [kind, groupBy(read[i]!, (credit) => credit.person)]))
}

import type { PackAdoption } from '../domain/adoption.js'
import { countedPosts } from '../domain/counted-posts.js'
import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Fact } from '../domain/positions/body.js'
import { dayEndsAt } from '../domain/positions/day-end.js'
import { personQuotaPosition } from '../domain/positions/person-quota.js'
import { timeSpanOf } from '../domain/positions/time-span.js'
import { type SchoolCalendar, schoolCalendar } from '../domain/school-calendar.js'
import type { Quota } from '../domain/shapes/quota.js'
import type { Spell } from '../domain/spell.js'
import type { Term } from '../domain/term.js'
import type { FactQuery } from '../storage/storage.js'
import { offWorkMinuteOf } from './body-facts.js'
import type { Placed } from './body-positions.js'
import { byCredited } from './by-credited.js'
import type { Organisation } from './organisation.js'
import type { Packs } from './packs.js'
import { rolesAsOf } from './role-as.js'

export interface PersonPositionsInput {
  readonly organisation: Organisation
  /** Of its people. */
  readonly people: readonly Person[]
  readonly packs: Packs
  readonly day: Day
  /** Minute of that day at which it is asked; absent: the day at its end. */
  readonly minute?: number | undefined
  readonly calendarOf?: (term: Term) => SchoolCalendar
  facts(query: FactQuery): Promise<readonly Fact[]>
}

export interface PersonPlaced extends Placed<Quota> {
  readonly person: Person
}

/**
 * Where people stand on what they owe by the month or over years (schools visited, 学时), under the packs of their school that are in force on
 * the day. Quotas of term and week are standings, see group-standings.ts. By person, then by pack; each kind and span of records is read once.
 */
export async function personPositions(input: PersonPositionsInput): Promise<readonly PersonPlaced[]> {
  const { organisation, people, packs, day, minute, calendarOf = schoolCalendar } = input
  const own = organisation.adoptions.filter((each) => each.school === organisation.name && startsBy(each, day))
  const since = new Map(own.map(({ pack, from }) => [pack, from]))
  const quotas = packs
    .obligationsOf(own)
    .filter((each): each is Quota => each.shape === 'quota' && each.binds.length > 0 && each.period !== 'term' && each.period !== 'week')
    .filter((each) => packs.pack(each.pack)?.template === false)
  if (quotas.length === 0) return []
  const calendars = organisation.terms.map(calendarOf)
  const records = await Promise.all(quotas.map((quota) => creditedTo(input, quota, calendars, since.get(quota.pack) ?? null)))
  const isRunning = minute !== undefined && minute < dayEndsAt(offWorkMinuteOf(organisation), calendars, day)
  const spells = new Map<string, Spell[]>(people.map((person) => [person.id, []]))
  for (const spell of countedPosts(organisation.spells, rolesAsOf(organisation.settings))) spells.get(spell.person)?.push(spell)
  return people.flatMap((person) =>
    quotas.flatMap((quota, i): PersonPlaced[] => {
      const position = personQuotaPosition({
        quota,
        person,
        spells: spells.get(person.id) ?? [],
        facts: records[i]!.get(person.id) ?? [],
        calendars,
        adoptions: organisation.adoptions,
        cyclesFrom: since.get(quota.pack) ?? null,
        day,
        isRunning,
      })
      return position ? [{ person, obligation: quota, pack: packs.pack(quota.pack)!, position }] : []
    }),
  )
}

/** Records of the quota's kind and period in every school where its people serve or served, by who gets the count. */
async function creditedTo(
  { organisation, day, facts }: PersonPositionsInput,
  { kind, period }: Quota,
  calendars: readonly SchoolCalendar[],
  cyclesFrom: Day | null,
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const from = timeSpanOf({ period, day, calendars, cyclesFrom })?.from
  if (from === undefined) return new Map()
  const schools = [...new Set([organisation.name, ...organisation.spells.map((spell) => spell.school)])]
  const read = await Promise.all(schools.map((school) => facts({ school, from, to: day, of: { kinds: [kind] } })))
  return byCredited(read.flat())
}

function startsBy({ from }: PackAdoption, day: Day): boolean {
  return from === null || from <= day
}

import { addDays, type Day, dayOf, mondayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { LedgerRecord } from '../domain/record.js'
import { holdsOn, type Post, type Spell } from '../domain/spell.js'
import type { Standing } from '../domain/standing.js'
import type { Lesson } from '../domain/timetable.js'
import { absencesOn } from '../policy/absences.js'
import { isBinding } from '../policy/body-positions.js'
import { isOffice } from '../policy/organisation.js'
import type { Packs } from '../policy/packs.js'
import type { Passed } from '../policy/pass.js'
import type { PersonPlaced } from '../policy/person-positions.js'
import { sourceOf } from '../policy/source-of.js'
import type { GroupBinding, Storage } from '../storage/storage.js'
import { openFollowUps } from './open-follow-ups.js'
import { owedOf, owedOverTime } from './owed.js'
import type { SchoolDays } from './school-days.js'
import type { Logged, OpenDeadline, SchoolWeek, SchoolWorld, Worker } from './world.js'

/** What is read of the store. */
export type Reads = Pick<Storage, 'credits' | 'facts' | 'records' | 'record' | 'latestBy' | 'told' | 'wishes'>

/** What of the directory belongs to one school besides its organisation. */
export interface SchoolParts {
  readonly days: SchoolDays
  readonly lessons: readonly Lesson[]
  readonly groups: readonly GroupBinding[]
  readonly county: readonly SchoolWeek[]
}

export interface GatherInput {
  readonly packs: Packs
  readonly reads: Reads
  readonly atMs: number
  /** Whether some channel can be pushed to, by chat identities per platform. */
  reachable(identities: Readonly<Record<string, string>>): boolean
}

/** Records that still lack something are asked for within this many days. */
const OPEN_DAYS = 14
/** How many of an author's latest entries are looked through for one of today. */
const LATEST = 20

/** A school or office with everything its reminders of the day depend on. */
export async function worldOf(passed: Passed, parts: SchoolParts, input: GatherInput): Promise<SchoolWorld> {
  const { organisation, positions } = passed
  const { name } = organisation
  const { reads, atMs } = input
  const day = dayOf(atMs)
  const monday = mondayOf(day)
  const records: LedgerRecord[] = []
  for await (const record of reads.records({ school: name, from: addDays(day, -OPEN_DAYS), to: day })) records.push(record)
  const [people, wishes, told] = await Promise.all([
    workersOf(passed, input, day, records),
    reads.wishes(name),
    reads.told({ school: name, since: mondayOf(parts.days.termFrom(day) ?? day) }),
  ])
  return {
    school: name,
    day,
    days: parts.days,
    isOffice: isOffice(organisation),
    people,
    groups: parts.groups,
    logged: records.filter((each) => each.day >= monday && each.status === 'complete').map(loggedOf),
    deadlines: positions.flatMap((placed): OpenDeadline[] => {
      const { obligation, pack, position } = placed
      if (obligation.shape !== 'deadline' || position.due === null || !isBinding(placed)) return []
      if (position.state !== 'due' && position.state !== 'overdue') return []
      return [{ obligation: obligation.id, title: obligation.title, source: sourceOf(pack), actors: obligation.actors, due: position.due }]
    }),
    lessons: parts.lessons,
    absences: absencesOn(organisation, day),
    county: parts.county,
    wishes,
    told,
  }
}

async function workersOf(passed: Passed, input: GatherInput, day: Day, records: readonly LedgerRecord[]): Promise<readonly Worker[]> {
  const { organisation } = passed
  const { packs, reads } = input
  const spells = groupBy(organisation.spells, ({ person }) => person)
  const standings = groupBy(passed.standings, ({ person }) => person)
  const overTime = groupBy(passed.ofPeople, ({ person }) => person.id)
  const open = groupBy(
    records.filter(({ status }) => status === 'open'),
    ({ author }) => author,
  )
  const posts = groupBy(
    organisation.spells.filter((spell) => spell.kind === 'post' && spell.school === organisation.name && holdsOn(spell, day)) as Post[],
    ({ person }) => person,
  )
  const working = organisation.people.filter(({ id }) => posts.has(id))
  const followUps = await openFollowUps(organisation, working, input, day)
  const workers = working.map(async (person): Promise<Worker> => {
    const duties = dutiesOf(packs, standings.get(person.id) ?? [], overTime.get(person.id) ?? [])
    // Only who is to be nudged is asked about: it is a read each.
    const short = duties.some(({ state }) => state === 'behind' || state === 'overdue')
    const latest = short ? await reads.latestBy(person.id, LATEST) : []
    return {
      id: person.id,
      roles: [...new Set(posts.get(person.id)!.map(({ role }) => role))],
      groups: person.groups,
      away: isAway(spells.get(person.id) ?? [], day),
      loggedToday: latest.some((record) => dayOf(record.enteredAtMs) === day),
      reachable: input.reachable(person.identities),
      duties,
      followUps: followUps.get(person.id) ?? [],
      open: (open.get(person.id) ?? []).map(({ id, kind, enteredAtMs }) => ({ id, kind, enteredOn: dayOf(enteredAtMs) })),
    }
  })
  return Promise.all(workers)
}

function dutiesOf(packs: Packs, standings: readonly Standing[], overTime: readonly PersonPlaced[]): Worker['duties'] {
  const ofTerm = standings.flatMap((standing) => {
    const obligation = packs.obligation(standing.obligation)
    const pack = obligation && packs.pack(obligation.pack)
    if (obligation?.shape !== 'quota' || !pack || !isBinding({ obligation, pack })) return []
    return standing.derivation.segments.length > 0 || standing.derivation.leaveDays > 0 ? [owedOf(obligation, standing)] : []
  })
  return [...ofTerm, ...overTime.filter(isBinding).map(owedOverTime)]
}

function isAway(spells: readonly Spell[], day: Day): boolean {
  return spells.some((spell) => spell.kind === 'leave' && holdsOn(spell, day))
}

function loggedOf({ kind, credits, lessons }: LedgerRecord): Logged {
  return { kind, people: credits, lessons }
}

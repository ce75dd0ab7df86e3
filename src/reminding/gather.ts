import { dayOf, minuteOfDay } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { isOffice, type Organisation, organisationsOf } from '../policy/organisation.js'
import { passOver } from '../policy/pass.js'
import type { Directory } from '../storage/storage.js'
import { isLastOfWeek } from './school-days.js'
import { type SchoolTimes, schoolTimesOf } from './school-times.js'
import { schoolWeekOf } from './school-week.js'
import { DIGEST, isOpen, slotMs } from './slots.js'
import type { SchoolWeek, SchoolWorld } from './world.js'
import { type GatherInput, worldOf } from './world-of.js'

export interface GatherAllInput extends GatherInput {
  readonly directory: Directory
}

/**
 * Every school in which something may be due at the moment, then the offices, one at a time and giving way to callbacks in between. Where an
 * office's weekly digest is due all schools are gone through, and the office's world tells of them.
 */
export async function* gather(input: GatherAllInput): AsyncGenerator<SchoolWorld> {
  const { directory, reads, packs, atMs } = input
  const times = await schoolTimesOf(directory, reads)
  const lessons = groupBy(directory.lessons, ({ school }) => school)
  const organisations = [...organisationsOf(directory)]
  const offices = organisations.filter(isOffice)
  const forCounty = offices.some((office) => isDigestOpen(times, office, atMs))
  const schools = organisations.filter((each) => !isOffice(each) && (forCounty || times.hasOpen(each, atMs)))
  const county: SchoolWeek[] = []
  const pass = passOver({
    organisations: [...schools, ...offices.filter((office) => times.hasOpen(office, atMs))],
    packs,
    day: dayOf(atMs),
    minute: minuteOfDay(atMs),
    credits: (query) => reads.credits(query),
    facts: (query) => reads.facts(query),
  })
  for await (const passed of pass) {
    const { organisation } = passed
    const { name } = organisation
    const parts = {
      days: times.daysOf(organisation),
      lessons: lessons.get(name) ?? [],
      groups: times.groupsOf(name),
      county: isOffice(organisation) && isDigestOpen(times, organisation, atMs) ? county : [],
    }
    const world = await worldOf(passed, parts, input)
    if (forCounty && !world.isOffice) county.push(schoolWeekOf(world, passed))
    yield world
  }
}

/** The next moment after an instant at which something may be due anywhere; undefined when no school has a term that reaches that far. */
export async function nextSlot(
  { directory, reads }: Pick<GatherAllInput, 'directory' | 'reads'>,
  afterMs: number,
): Promise<number | undefined> {
  const times = await schoolTimesOf(directory, reads)
  let next: number | undefined
  for (const organisation of organisationsOf(directory)) {
    const slot = times.nextOf(organisation, afterMs)
    if (slot !== undefined && (next === undefined || slot < next)) next = slot
  }
  return next
}

function isDigestOpen(times: SchoolTimes, office: Organisation, atMs: number): boolean {
  const day = dayOf(atMs)
  return isLastOfWeek(times.daysOf(office), day) && isOpen(slotMs(day, DIGEST), atMs)
}

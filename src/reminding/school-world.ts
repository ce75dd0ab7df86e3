import { dayOf, minuteOfDay } from '../domain/day.js'
import type { Organisation } from '../policy/organisation.js'
import { passOver } from '../policy/pass.js'
import type { Directory } from '../storage/storage.js'
import { SchoolTimes } from './school-times.js'
import type { SchoolWorld } from './world.js'
import { type GatherInput, worldOf } from './world-of.js'

/** One school or office as it is at the moment, whether or not anything is due in it; without what only its groups and digests need. */
export async function schoolWorld(organisation: Organisation, directory: Directory, input: GatherInput): Promise<SchoolWorld> {
  const { packs, reads, atMs } = input
  const pass = passOver({
    organisations: [organisation],
    packs,
    day: dayOf(atMs),
    minute: minuteOfDay(atMs),
    credits: (query) => reads.credits(query),
    facts: (query) => reads.facts(query),
  })
  const { value: passed } = await pass.next()
  const days = new SchoolTimes(directory, new Map()).daysOf(organisation)
  const lessons = directory.lessons.filter(({ school }) => school === organisation.name)
  return worldOf(passed, { days, lessons, groups: [], county: [] }, input)
}

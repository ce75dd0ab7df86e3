import type { Day } from '../domain/day.js'
import type { Fact } from '../domain/positions/body.js'
import type { Credit } from '../domain/record.js'
import type { Standing } from '../domain/standing.js'
import type { CreditQuery, FactQuery } from '../storage/storage.js'
import { bodyPositions, type Placed } from './body-positions.js'
import { breathing } from './breathing.js'
import { groupStandings } from './group-standings.js'
import type { Organisation } from './organisation.js'
import type { Packs } from './packs.js'
import { type PersonPlaced, personPositions } from './person-positions.js'
import { sharedCalendars } from './shared-calendars.js'

export interface PassInput {
  /** Gone through one by one; what has been passed is let go. */
  readonly organisations: Iterable<Organisation>
  readonly packs: Packs
  readonly day: Day
  /** Minute of that day at which it is asked; absent: the day at its end. */
  readonly minute?: number | undefined
  credits(query: CreditQuery): Promise<readonly Credit[]>
  facts(query: FactQuery): Promise<readonly Fact[]>
}

/** Everything about one school or office on a day. */
export interface Passed {
  readonly organisation: Organisation
  readonly positions: readonly Placed[]
  readonly standings: readonly Standing[]
  readonly ofPeople: readonly PersonPlaced[]
}

/** People judged without letting anything else run: some milliseconds. */
const PEOPLE_AT_ONCE = 10

/**
 * All schools and offices with all their people, one organisation at a time, in bounded memory whatever their number. Callbacks get their turn
 * in between, several times within a school.
 */
export async function* passOver({ organisations, ...input }: PassInput): AsyncGenerator<Passed> {
  const calendarOf = sharedCalendars()
  const breathe = breathing()
  for (const organisation of organisations) {
    const given = { ...input, organisation, calendarOf }
    const positions = await bodyPositions({ ...given, breathe })
    await breathe()
    const standings: Standing[] = []
    for (let at = 0; at < organisation.people.length; at += PEOPLE_AT_ONCE) {
      const people = organisation.people.slice(at, at + PEOPLE_AT_ONCE)
      standings.push(...(await groupStandings({ ...input, directory: directoryOf(organisation), people, calendarOf })))
      await breathe()
    }
    yield { organisation, positions, standings, ofPeople: await personPositions({ ...given, people: organisation.people }) }
    await breathe()
  }
}

function directoryOf({ name, spells, terms, adoptions, settings }: Organisation) {
  return { spells, settings, terms: terms.map((term) => ({ school: name, term })), adoptions }
}

import type { Day } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import { bodyPositions, type Placed } from '../../policy/body-positions.js'
import { groupStandings } from '../../policy/group-standings.js'
import { organisationNamed } from '../../policy/organisation.js'
import type { Packs } from '../../policy/packs.js'
import { type PersonPlaced, personPositions } from '../../policy/person-positions.js'
import type { Storage } from '../../storage/storage.js'
import type { CliIo } from '../io.js'
import { bodyLines, bodyRow, personLine, personRow, standingLines, standingRow } from './rows.js'

interface Wanted {
  readonly packs: Packs
  readonly people: readonly Person[]
  /** Schools and offices whose own positions are printed as well. */
  readonly organisations: readonly string[]
  readonly day: Day
  readonly json: boolean
}

const NOTHING = '没有进度可算：先导入名单、设定学期、采用政策包'

/** People's standings, what they owe by the month and over years, then the positions of their schools. */
export async function printStandings(storage: Storage, { packs, people, organisations, day, json }: Wanted, io: CliIo): Promise<void> {
  const directory = await storage.directory()
  const facts = storage.facts.bind(storage)
  const standings = await groupStandings({ directory, packs, people, day, credits: (query) => storage.credits(query) })
  const schools = [...new Set(people.map((person) => person.school))]
  const ofPeople: PersonPlaced[] = []
  for (const school of schools) {
    const organisation = organisationNamed(directory, school)
    const own = people.filter((each) => each.school === school)
    if (organisation) ofPeople.push(...(await personPositions({ organisation, people: own, packs, day, facts })))
  }
  const positions: { readonly name: string; readonly placed: readonly Placed[] }[] = []
  for (const name of organisations) {
    const organisation = organisationNamed(directory, name)
    positions.push({ name, placed: organisation ? await bodyPositions({ organisation, packs, day, facts }) : [] })
  }
  const byId = new Map(people.map((person) => [person.id, person]))
  if (json) {
    const rows = [
      ...standings.map((each) => standingRow(each, byId.get(each.person))),
      ...ofPeople.map(personRow),
      ...positions.flatMap(({ name, placed }) => placed.map((each) => bodyRow(name, each))),
    ]
    io.out(JSON.stringify(rows, null, 1))
    return
  }
  const lines = [
    ...standingLines(standings, byId),
    ...ofPeople.map(personLine),
    ...positions.flatMap(({ name, placed }) => bodyLines(name, placed)),
  ]
  io.out(lines.length > 0 ? lines.join('\n') : NOTHING)
}

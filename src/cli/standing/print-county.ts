import type { Day } from '../../domain/day.js'
import { organisationsOf } from '../../policy/organisation.js'
import type { Packs } from '../../policy/packs.js'
import { passOver } from '../../policy/pass.js'
import type { Storage } from '../../storage/storage.js'
import type { CliIo } from '../io.js'
import { bodyLines, bodyRow, personLine, personRow, standingLines, standingRow } from './rows.js'

interface Wanted {
  readonly packs: Packs
  readonly day: Day
  readonly json: boolean
}

/** Every school in order of name, each printed as soon as it is known. As JSON it is one array with a row to a line. */
export async function printCounty(storage: Storage, { packs, day, json }: Wanted, io: CliIo): Promise<void> {
  const organisations = organisationsOf(await storage.directory())
  const pass = passOver({
    organisations,
    packs,
    day,
    credits: (query) => storage.credits(query),
    facts: (query) => storage.facts(query),
  })
  if (json) io.out('[')
  let first = true
  for await (const { organisation, positions, standings, ofPeople } of pass) {
    const { name } = organisation
    const byId = new Map(organisation.people.map((person) => [person.id, person]))
    if (!json) {
      const lines = [...bodyLines(name, positions), ...standingLines(standings, byId), ...ofPeople.map(personLine)]
      if (lines.length > 0) io.out(lines.join('\n'))
      continue
    }
    const rows = [
      ...positions.map((each) => bodyRow(name, each)),
      ...standings.map((each) => standingRow(each, byId.get(each.person))),
      ...ofPeople.map(personRow),
    ]
    if (rows.length === 0) continue
    io.out(`${first ? '' : ',\n'}${rows.map((row) => JSON.stringify(row)).join(',\n')}`)
    first = false
  }
  if (json) io.out(']')
}

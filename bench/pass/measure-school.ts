import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../../src/domain/day.js'
import { bodyPositions } from '../../src/policy/body-positions.js'
import { groupStandings } from '../../src/policy/group-standings.js'
import { type Organisation, organisationsOf } from '../../src/policy/organisation.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { passOver } from '../../src/policy/pass.js'
import { personPositions } from '../../src/policy/person-positions.js'
import { sharedCalendars } from '../../src/policy/shared-calendars.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { median } from '../load/figures.js'
import { fillLedger } from '../progress/fill-ledger.js'
import type { Result } from '../result.js'
import { changesOf } from '../world/changes-of.js'
import { county } from '../world/county.js'

const SCHOOL_GOAL_MS = 50
const COUNTY_GOAL_MS = 2_000
const COUNTY_STAFF = 2_000
/** Every school once to warm up, then twice. */
const TURNS = 3

/**
 * One school of 60 staff under all built-in packs, then a county of 2,000 staff, on a ledger of about two million records. The ledger of the
 * measurement of progress is taken where it is at hand.
 */
export async function measureSchool(folder: string, say: (line: string) => void): Promise<Result[]> {
  const nowMs = Date.now()
  const day = dayOf(nowMs)
  const packs = readPacks(packFolders(undefined))
  const directory = await county(nowMs)
  const file = join(folder, '2m.db')
  if (!existsSync(file)) {
    const empty = await sqliteStorage({ file })
    await empty.changeDirectory(changesOf(directory), [])
    await empty.close()
    say(`  ${fillLedger({ file, directory, terms: 10 })} records written`)
  }
  const storage = await sqliteStorage({ file })
  const reads = { credits: storage.credits.bind(storage), facts: storage.facts.bind(storage) }
  const schools = [...organisationsOf(directory)].map((each): Organisation => {
    return { ...each, adoptions: packs.all.map((pack) => ({ school: each.name, pack: pack.id, from: null })) }
  })
  const calendarOf = sharedCalendars()
  const times: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const organisation of schools) {
      const began = performance.now()
      const given = { organisation, packs, day, calendarOf, ...reads }
      const positions = (await bodyPositions(given)).length
      const ofPeople = (await personPositions({ ...given, people: organisation.people })).length
      const standings = (await groupStandings({ ...given, directory: partsOf(organisation), people: organisation.people })).length
      if (positions === 0 || ofPeople + standings === 0) throw new Error('nothing was judged')
      if (turn > 0) times.push(performance.now() - began)
    }
  }
  const school = median(times)
  // 30 schools of 60 staff are 1,800: some are passed twice.
  const counted = [...schools, ...schools].slice(0, Math.ceil(COUNTY_STAFF / schools[0]!.people.length))
  const began = performance.now()
  let people = 0
  for await (const { organisation } of passOver({ organisations: counted, packs, day, ...reads })) people += organisation.people.length
  const pass = performance.now() - began
  await storage.close()
  return [
    {
      name: 'school-14-packs',
      value: school,
      goal: `<= ${SCHOOL_GOAL_MS}`,
      holds: school <= SCHOOL_GOAL_MS,
      detail: `ms for one school of ${schools[0]!.people.length} staff and all its people under ${packs.all.length} packs (median of ${times.length})`,
    },
    {
      name: 'county-pass-2k',
      value: pass,
      goal: `<= ${COUNTY_GOAL_MS}`,
      holds: pass <= COUNTY_GOAL_MS,
      detail: `ms for ${people} staff in ${counted.length} schools under ${packs.all.length} packs`,
    },
  ]
}

function partsOf({ name, spells, terms, adoptions, settings }: Organisation) {
  return { spells, adoptions, settings, terms: terms.map((term) => ({ school: name, term })) }
}

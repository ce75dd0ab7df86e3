import type { Day } from '../domain/day.js'
import type { Fact } from '../domain/positions/body.js'
import type { Credit } from '../domain/record.js'
import type { CreditQuery, FactQuery } from '../storage/storage.js'
import { type AdoptionChange, adoptionsAfter } from './adoption-change.js'
import { comparedSchool, isMoved, type SchoolPreview } from './compared-school.js'
import { type Organisation, type OrganisationParts, organisationsOf } from './organisation.js'
import type { Packs } from './packs.js'
import { type Passed, passOver } from './pass.js'

export interface PreviewInput {
  readonly directory: OrganisationParts
  readonly packs: Packs
  readonly change: AdoptionChange
  /** The day asked about: what takes force later shows nothing yet. */
  readonly day: Day
  /** Minute of that day at which it is asked, so that what the screen shows and what the preview shows are one; absent: the day at its end. */
  readonly minute?: number | undefined
  credits(query: CreditQuery): Promise<readonly Credit[]>
  facts(query: FactQuery): Promise<readonly Fact[]>
}

/** What a change of the packs followed would do (预演), before it is made. */
export interface Preview {
  readonly day: Day
  /** Schools in which something moves for somebody or for the school itself, in order of name. */
  readonly schools: readonly SchoolPreview[]
  /** Obligations of people that bound before and after and move for nobody. */
  readonly unchanged: readonly string[]
}

/**
 * Everything that the packs ask of the schools concerned and of their people, judged once by what is followed now and once by what would be.
 * Nothing is written, and callbacks get their turn in between. Concerned are the schools of the change, and those whose people serve or
 * served there.
 */
export async function previewOf({ directory, change, ...input }: PreviewInput): Promise<Preview> {
  const serving = new Set(change.schools)
  const homes = new Set(directory.spells.filter((spell) => serving.has(spell.school)).map((spell) => spell.person))
  const names = new Set(directory.people.filter(({ id, school }) => serving.has(school) || homes.has(id)).map(({ school }) => school))
  const now = { ...directory, people: directory.people.filter(({ school }) => names.has(school)) }
  const then = { ...now, adoptions: adoptionsAfter(directory.adoptions, change) }
  const schools: SchoolPreview[] = []
  let before: Passed | undefined
  for await (const passed of passOver({ ...input, organisations: alternating(organisationsOf(now), organisationsOf(then)) })) {
    if (before === undefined) {
      before = passed
      continue
    }
    schools.push(comparedSchool(input.packs, input.day, before, passed))
    before = undefined
  }
  const moving = new Set(schools.flatMap(({ moves }) => moves).map(({ obligation }) => obligation))
  const unmoved = new Set(schools.flatMap((school) => school.unmoved))
  return { day: input.day, schools: schools.filter(isMoved), unchanged: [...unmoved].filter((id) => !moving.has(id)) }
}

/** Each school as it is, then as it would be: the same schools in the same order. */
function* alternating(now: Iterable<Organisation>, then: Generator<Organisation>): Generator<Organisation> {
  for (const each of now) {
    yield each
    yield then.next().value
  }
}

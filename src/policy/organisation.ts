import type { PackAdoption } from '../domain/adoption.js'
import { groupBy } from '../domain/group-by.js'
import type { Person } from '../domain/person.js'
import { OFFICE_ROLES } from '../domain/roles.js'
import type { Spell } from '../domain/spell.js'
import type { Term } from '../domain/term.js'
import type { SchoolClass } from '../domain/timetable.js'
import type { Directory, SchoolSetting } from '../storage/storage.js'

/** A school or an office with all of the directory that its positions and those of its people depend on. */
export interface Organisation {
  readonly name: string
  readonly people: readonly Person[]
  /** Duty spells of its people, in whatever school. */
  readonly spells: readonly Spell[]
  readonly classes: readonly SchoolClass[]
  readonly terms: readonly Term[]
  /** Packs it follows, and those of other schools in which its people serve or served. */
  readonly adoptions: readonly PackAdoption[]
  /** Its own, and what posts count as in other schools in which its people serve or served. */
  readonly settings: readonly SchoolSetting[]
}

export type OrganisationParts = Pick<Directory, 'people' | 'spells' | 'classes' | 'terms' | 'adoptions' | 'settings'>

/** Every school and office of the directory that has people, in order of name. The directory is gone through once, whatever its size. */
export function* organisationsOf(directory: OrganisationParts): Generator<Organisation> {
  const people = groupBy(directory.people, (each) => each.school)
  // By school, not by person: a list for each of a million people would take more room than all of their spells.
  const schoolOf = new Map<string, string>()
  for (const { id, school } of directory.people) schoolOf.set(id, school)
  const spells = groupBy(directory.spells, (each) => schoolOf.get(each.person) ?? '')
  schoolOf.clear()
  const classes = groupBy(directory.classes, (each) => each.school)
  const terms = groupBy(directory.terms, (each) => each.school)
  const adoptions = groupBy(directory.adoptions, (each) => each.school)
  const settings = groupBy(directory.settings, (each) => each.school)
  const names = [...people.keys()].sort(new Intl.Collator('zh').compare)
  for (const name of names) {
    const own = people.get(name) ?? []
    const ownSpells = spells.get(name) ?? []
    const served = new Set([name, ...ownSpells.map((spell) => spell.school)])
    yield {
      name,
      people: own,
      spells: ownSpells,
      classes: classes.get(name) ?? [],
      terms: (terms.get(name) ?? []).map((each) => each.term),
      adoptions: [...served].flatMap((school) => adoptions.get(school) ?? []),
      settings: [...served].flatMap((school) => settings.get(school) ?? []).filter(concerns(name)),
    }
  }
}

/** One school or office; undefined when nobody is in it. */
export function organisationNamed(directory: OrganisationParts, name: string): Organisation | undefined {
  const people = directory.people.filter((each) => each.school === name)
  if (people.length === 0) return undefined
  const ids = new Set(people.map((each) => each.id))
  const spells = directory.spells.filter((each) => ids.has(each.person))
  const served = new Set([name, ...spells.map((each) => each.school)])
  return {
    name,
    people,
    spells,
    classes: directory.classes.filter((each) => each.school === name),
    terms: directory.terms.filter((each) => each.school === name).map((each) => each.term),
    adoptions: directory.adoptions.filter((each) => served.has(each.school)),
    settings: directory.settings.filter((each) => served.has(each.school)).filter(concerns(name)),
  }
}

/** Whether it is an education office: everybody with a post there holds one of an office. */
export function isOffice({ name, spells }: Organisation): boolean {
  const posts = spells.filter((spell) => spell.kind === 'post' && spell.school === name)
  return posts.length > 0 && posts.every((spell) => spell.kind === 'post' && OFFICE_ROLES.includes(spell.role))
}

function concerns(name: string): (setting: SchoolSetting) => boolean {
  return (setting) => setting.school === name || setting.name === 'role-as'
}

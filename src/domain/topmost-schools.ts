import type { Person } from './person.js'
import { OFFICE_ROLES } from './roles.js'
import type { Spell } from './spell.js'

/** Schools whose administrators hear what concerns all: the office where there is one, for a directory of several schools is its; else every school. */
export function topmostSchools({
  people,
  spells,
}: {
  readonly people: readonly Person[]
  readonly spells: readonly Spell[]
}): readonly string[] {
  const offices = spells.flatMap((spell) => (spell.kind === 'post' && OFFICE_ROLES.includes(spell.role) ? [spell.school] : []))
  return [...new Set(offices.length > 0 ? offices : people.map(({ school }) => school))]
}

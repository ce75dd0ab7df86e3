import { addDays } from '../../src/domain/day.js'
import type { Person } from '../../src/domain/person.js'
import type { Post } from '../../src/domain/spell.js'
import type { Term } from '../../src/domain/term.js'
import type { OrganisationParts } from '../../src/policy/organisation.js'

export const STAFF_OF_A_SCHOOL = 60

const NONE: readonly never[] = []
const LEADERS: readonly Post['role'][] = ['principal', 'secretary', 'vp-teaching', 'director-teaching']

/** A directory of so many schools of 60 staff, each with four leaders, all in one term around the day: as little in memory as there can be. */
export function manySchools(schools: number, day: string, packs: readonly string[]): OrganisationParts {
  const term: Term = { name: '本学期', from: addDays(day, -75), to: addDays(day, 61), off: [], makeup: [], provisional: [], periods: [] }
  const people: Person[] = []
  const spells: Post[] = []
  const names = Array.from({ length: schools }, (_, n) => `第${n + 1}小学`)
  for (const [n, school] of names.entries()) {
    for (let at = 0; at < STAFF_OF_A_SCHOOL; at += 1) {
      const id = String(n * STAFF_OF_A_SCHOOL + at)
      const identities = {}
      people.push({ id, name: id, school, subjects: NONE, homeroom: null, classes: NONE, groups: NONE, serviceStart: null, identities })
      const role = LEADERS[at] ?? 'teacher'
      spells.push({ id, person: id, school, from: null, to: null, kind: 'post', role, title: '', teaches: true })
    }
  }
  return {
    people,
    spells,
    classes: NONE,
    terms: names.map((school) => ({ school, term })),
    adoptions: names.flatMap((school) => packs.map((pack) => ({ school, pack, from: null }))),
    settings: NONE,
  }
}

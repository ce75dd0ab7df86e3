import type { Role } from '../../domain/roles.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'

const OF_A_SCHOOL: readonly Role[] = ['principal', 'secretary', 'vp-teaching', 'director-teaching']
const OF_THE_COUNTY: readonly Role[] = ['bureau', 'bureau-leader']

/** For which schools somebody decides what they follow: leaders for their own, the education office for all. */
export type MayAdopt = 'own-school' | 'every-school' | 'none'

export function mayAdopt({ author, school, today }: Asking): MayAdopt {
  const roles = school.rolesOn(author.id, today)
  if (roles.some((role) => OF_THE_COUNTY.includes(role))) return 'every-school'
  return roles.some((role) => OF_A_SCHOOL.includes(role)) ? 'own-school' : 'none'
}

/** Those who decide for a school: they hear of every change of what it follows, and may read who is concerned. */
export function deciders(school: SchoolView, day: string) {
  return school.people.filter((person) => school.rolesOn(person.id, day).some((role) => OF_A_SCHOOL.includes(role)))
}

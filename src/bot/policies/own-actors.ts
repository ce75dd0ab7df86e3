import { ACTORS, type Actor } from '../../domain/actors.js'
import { noviceUntil } from '../../domain/novice.js'
import type { Role } from '../../domain/roles.js'
import { holdsOn } from '../../domain/spell.js'
import type { Asking } from '../turn.js'

/** What somebody at the office answers for besides the own post. */
const OF_OFFICE: Readonly<Partial<Record<Role, readonly Actor[]>>> = {
  researcher: ['researcher', 'county-research'],
  inspector: ['supervision-body'],
  'bureau-leader': ['bureau-leader', 'county-bureau', 'county-research'],
  bureau: ['county-bureau', 'county-research'],
}
/** What the leaders of a school answer for. */
const OF_SCHOOL: readonly Actor[] = ['school', 'school-research', 'subject-group', 'grade-group']

/** As whom documents bind the asker today: the posts held and those they count as, a new teacher as such, leaders for their school, people of an office for it. */
export function ownActors({ author, school, today }: Asking): ReadonlySet<Actor> {
  const roles = school.judgedSpellsOf(author.id).flatMap((spell) => (spell.kind === 'post' && holdsOn(spell, today) ? [spell.role] : []))
  const until = noviceUntil(author.serviceStart)
  return new Set([
    ...roles.flatMap((role) => ACTORS.filter((actor) => actor === role)),
    ...roles.flatMap((role) => OF_OFFICE[role] ?? []),
    ...(roles.includes('teacher') && until !== null && today < until ? (['teacher-novice'] as const) : []),
    ...(school.leads(author.id, today) ? OF_SCHOOL : []),
  ])
}

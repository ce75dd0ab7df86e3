import type { Actor } from '../domain/actors.js'
import type { Role } from '../domain/roles.js'
import type { OpenDeadline, SchoolWorld, Worker } from './world.js'

/** Posts of a school that answer for a duty by themselves where the document names them. */
const LEADERS = [
  'principal',
  'secretary',
  'vp-teaching',
  'director-teaching',
  'director-research',
  'mid-level-leader',
] as const satisfies readonly Role[]
/** Who stands in where a post is vacant or its holder on leave, one after the other. */
const SCHOOL: readonly Role[] = ['director-teaching', 'director-research', 'vp-teaching', 'principal', 'secretary']
const OFFICE: readonly Role[] = ['bureau', 'bureau-leader', 'researcher', 'inspector']
const RESEARCH: readonly Actor[] = ['researcher', 'county-research', 'city-research']

/** Those at work who hold the post. */
export function holders({ people }: SchoolWorld, role: Role): readonly Worker[] {
  return people.filter((person) => !person.away && person.roles.includes(role))
}

/**
 * Who looks after a deadline. What binds the school, or its teachers as a whole, is the director's (教导主任); what names a leading post is that
 * post's; of the office it is the researchers', the inspectors' or the office's staff. Nobody where no post is filled.
 */
export function responsibleFor(world: SchoolWorld, { actors }: Pick<OpenDeadline, 'actors'>): readonly Worker[] {
  const named = world.isOffice ? [] : LEADERS.filter((role) => actors.includes(role) && !actors.includes('school'))
  const own = [...new Set(named.flatMap((role) => holders(world, role)))]
  if (own.length > 0) return own
  const order = world.isOffice ? [...officeRoles(actors), ...OFFICE] : [...schoolRoles(actors), ...SCHOOL]
  return order.map((role) => holders(world, role)).find((each) => each.length > 0) ?? []
}

function schoolRoles(actors: readonly Actor[]): readonly Role[] {
  return actors.includes('school-research') && !actors.includes('school') ? ['director-research'] : []
}

function officeRoles(actors: readonly Actor[]): readonly Role[] {
  if (actors.includes('bureau-leader')) return ['bureau-leader']
  if (actors.includes('supervision-body')) return ['inspector']
  return actors.some((actor) => RESEARCH.includes(actor)) && !actors.some((actor) => /bureau$/u.test(actor)) ? ['researcher'] : []
}

/** The posts by which those responsible are spoken of: never a person, and no post that many hold. */
export function postsOf(world: SchoolWorld, deadline: Pick<OpenDeadline, 'actors'>): readonly Role[] {
  const held = new Set(responsibleFor(world, deadline).flatMap(({ roles }) => roles))
  return [...LEADERS, ...OFFICE].filter((role) => held.has(role))
}

import type { Day } from '../domain/day.js'
import type { Role } from '../domain/roles.js'
import { holdsOn, type Post } from '../domain/spell.js'
import type { Organisation } from './organisation.js'

/** Why a school may be short of something before anybody asks about effort (SCENARIOS S10). */
export interface Absences {
  /** People with a post who are on leave. */
  readonly onLeave: number
  /** Leading posts that were filled before and that nobody at work holds. */
  readonly vacant: readonly Role[]
}

const LEADING: readonly Role[] = ['principal', 'secretary', 'vp-teaching', 'director-teaching', 'director-research']

/** Leave and vacancies of a school on a day. Who holds a post but is on leave leaves it vacant. */
export function absencesOn({ name, spells }: Organisation, day: Day): Absences {
  const away = new Set(spells.filter((spell) => spell.kind === 'leave' && holdsOn(spell, day)).map((spell) => spell.person))
  const posts = spells.filter((spell): spell is Post => spell.kind === 'post' && spell.school === name)
  const held = posts.filter((post) => holdsOn(post, day))
  const onLeave = new Set(held.map((post) => post.person).filter((person) => away.has(person))).size
  const vacant = LEADING.filter(
    (role) =>
      posts.some((post) => post.role === role && (post.from === null || post.from <= day)) &&
      !held.some((post) => post.role === role && !away.has(post.person)),
  )
  return { onLeave, vacant }
}

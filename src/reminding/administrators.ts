import type { Day } from '../domain/day.js'
import type { Role } from '../domain/roles.js'
import { holdsOn } from '../domain/spell.js'
import type { Directory } from '../storage/storage.js'

/** Whoever sets term, roster and duties in a school, or in an office; the first of these posts that somebody holds. */
const POSTS: readonly Role[] = ['director-teaching', 'principal', 'secretary', 'bureau-leader', 'bureau']

/** Staff ids of those who look after the service for a school or office: what was not sent and what runs short is told to them. */
export function administratorsOf({ spells }: Pick<Directory, 'spells'>, school: string, day: Day): readonly string[] {
  const posts = spells.filter((spell) => spell.kind === 'post' && spell.school === school && holdsOn(spell, day))
  for (const role of POSTS) {
    const holders = posts.filter((post) => post.kind === 'post' && post.role === role).map(({ person }) => person)
    if (holders.length > 0) return [...new Set(holders)]
  }
  return []
}

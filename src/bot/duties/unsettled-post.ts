import { countedPosts } from '../../domain/counted-posts.js'
import type { Role } from '../../domain/roles.js'
import type { Post } from '../../domain/spell.js'
import { rolesAsOf } from '../../policy/role-as.js'
import type { Asking } from '../turn.js'

/** What a post of the middle mostly counts as, where a school settles it. */
const USUAL: Role = 'director-teaching'

/**
 * Whether a post beside teaching has no number in the documents that the school follows, and the school has not settled what it counts as: that
 * is asked, never guessed.
 */
export function isUnsettledPost({ policies, school, directory }: Asking, post: Post): boolean {
  const binds = policies.obligations(school).flatMap((quota) => quota.binds)
  const bound = (role: Role): boolean => binds.some((bind) => bind.role === role)
  if (post.role === 'teacher' || post.role === 'homeroom-teacher' || !bound(USUAL)) return false
  const counted = countedPosts([post], rolesAsOf(directory.directory.settings))
  return !counted.some((each) => each.kind === 'post' && bound(each.role))
}

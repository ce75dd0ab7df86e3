import type { Day } from './day.js'
import type { Post, Spell } from './spell.js'

/** What becomes of posts that end: those to put with their last day, and the ids of those that would begin only later. */
export interface EndedPosts {
  readonly put: readonly Post[]
  readonly remove: readonly string[]
}

/** Ends the posts that somebody holds in a school on a day at the latest (调动: the day before the first in the next school). Leave stays. */
export function endPosts(spells: readonly Spell[], person: string, school: string, last: Day): EndedPosts {
  const open = spells.filter((spell): spell is Post => {
    return spell.kind === 'post' && spell.person === person && spell.school === school && (spell.to === null || spell.to > last)
  })
  const begins = (post: Post): boolean => post.from === null || post.from <= last
  return {
    put: open.filter(begins).map((post) => ({ ...post, to: last })),
    remove: open.filter((post) => !begins(post)).map((post) => post.id),
  }
}

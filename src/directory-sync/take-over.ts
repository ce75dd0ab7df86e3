import type { Day } from '../domain/day.js'
import { endPosts } from '../domain/end-posts.js'
import { groupBy } from '../domain/group-by.js'
import type { Person } from '../domain/person.js'
import { type Post, type Spell, spellIdOf, teachesBy } from '../domain/spell.js'
import type { AuditRow, DutyChange } from '../storage/storage.js'
import type { GuessedPost } from './guess-duties.js'
import type { GonePerson, Proposal } from './proposal.js'

/** What a yes to a proposal writes. */
export interface TakenOver {
  readonly duties: readonly DutyChange[]
  readonly audit: readonly AuditRow[]
}

export interface TakenBy {
  readonly atMs: number
  /** First day of new posts. */
  readonly day: Day
  /** Who said yes, for the audit. */
  readonly actor: string
}

/** New people with their posts, and what changed of known ones. */
export function takeOver({ new: fresh, changed }: Pick<Proposal, 'new' | 'changed'>, by: TakenBy): TakenOver {
  // Somebody changed by two directories: the later change holds the earlier.
  const after = new Map(changed.map((each) => [each.before.id, each.after]))
  const people = [...fresh.map(({ person }) => person), ...after.values()]
  const begun = [...fresh, ...changed.map(({ after: person, posts }) => ({ person, posts }))]
  const posts = begun.flatMap(({ person, posts: guessed }) => guessed.map((post) => postOf(person, post, by.day)))
  const bySchool = groupBy(people, ({ school }) => school)
  return {
    duties: [...bySchool].map(([school, own]): DutyChange => {
      return { school, people: own, put: distinct(posts.filter((post) => post.school === school)), remove: [] }
    }),
    audit: [
      ...fresh.map(({ person, entries }) => row(by, 'sync-new', `${person.id} ${entries.map(({ platform }) => platform).join(' ')}`)),
      ...changed.map(({ before, entry, changes }) =>
        row(by, 'sync-change', `${before.id} ${entry.platform} ${[...new Set(changes.map(({ what }) => what))].join(' ')}`),
      ),
    ],
  }
}

/** The posts of who is gone end with the day; person, records and history stay. */
export function endGone(gone: readonly GonePerson[], spells: readonly Spell[], by: TakenBy): TakenOver {
  return {
    duties: gone.map(({ person: { id, school } }) => ({ school, ...endPosts(spells, id, school, by.day) })),
    audit: gone.map(({ person, platform }) => row(by, 'sync-gone', `${person.id} ${platform}`)),
  }
}

function postOf({ id, school, classes }: Person, { role, title }: GuessedPost, from: Day): Post {
  const post = { kind: 'post', person: id, school, role, title, teaches: teachesBy(role, classes), from, to: null } as const
  return { ...post, id: spellIdOf(post) }
}

function distinct(posts: readonly Post[]): readonly Post[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()]
}

function row({ atMs, actor }: TakenBy, action: string, subject: string): AuditRow {
  return { atMs, actor, action, subject }
}

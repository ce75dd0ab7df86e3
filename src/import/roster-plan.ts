import { isDeepStrictEqual } from 'node:util'
import { addDays } from '../domain/day.js'
import { endPosts } from '../domain/end-posts.js'
import type { Person } from '../domain/person.js'
import type { Post, Spell } from '../domain/spell.js'
import type { Directory, DirectoryChange } from '../storage/storage.js'
import { identitiesWith, identityMark } from './identities.js'
import { type ImportPlan, importPlan } from './import-plan.js'
import type { RosterEntry, StatedPost } from './roster.js'
import type { FateStatus, Problem, RowFate } from './row-fate.js'

/** Posts that a roster made. All others (leave, later posts, what a command wrote) are never removed by an import. */
const MADE_BY_ROSTER = 'R-'

/**
 * Lays a roster over what is kept:
 * - a person of the file is taken as the file says, chat identities beside those it states stay; people it does not mention stay (`absent`),
 *   because records point to them;
 * - a stated post meets the post of the same role and school whose days it touches: dates that the file gives win, dates it leaves
 *   empty keep what is known; otherwise it is a new post;
 * - posts that a roster made and the file no longer states are removed; posts and leave from elsewhere stay;
 * - a person who comes from another school needs a first day: the posts there end the day before.
 */
export function planRoster(entries: readonly RosterEntry[], directory: Pick<Directory, 'people' | 'spells'>): ImportPlan {
  const people = new Map(directory.people.map((person) => [person.id, person]))
  const spells = new Map(directory.spells.map((spell) => [spell.id, spell]))
  const owners = identityOwners(entries, directory.people)
  const given = new Map(entries.flatMap(({ person }) => marksOf(person).map((mark) => [mark, person.id] as const)))
  const touched: string[] = []
  const fates = entries.map((entry): RowFate => {
    const { person } = entry
    const before = people.get(person.id)
    const problems = [...entry.problems, ...takenIdentities(entry, owners), ...moveProblems(entry, before)]
    const about = `${person.name} ${person.id}`
    if (problems.length > 0) return { row: entry.row, line: entry.line, status: 'error', about, problems }
    const postsBefore = spellsOf(spells, person.id)
    if (before && before.school !== person.school) {
      touched.push(before.school)
      leaveSchool(spells, before, entry)
    }
    touched.push(person.school)
    statePosts(spells, entry)
    const next: Person = { ...person, identities: identitiesWith(before, person, given) }
    people.set(person.id, next)
    const same = isDeepStrictEqual(before, next) && isDeepStrictEqual(postsBefore, spellsOf(spells, person.id))
    const status: FateStatus = before === undefined ? 'new' : same ? 'same' : 'changed'
    return { row: entry.row, line: entry.line, status, about, problems }
  })
  const schools = [...new Set(touched)]
  const inFile = new Set(entries.map((entry) => entry.person.id))
  const absent = directory.people.filter((person) => schools.includes(person.school) && !inFile.has(person.id))
  return importPlan([...fates, ...absent.map(absentFate)], () => schools.map((school) => schoolChange(school, people, spells)))
}

function schoolChange(school: string, people: ReadonlyMap<string, Person>, spells: ReadonlyMap<string, Spell>): DirectoryChange {
  return {
    school,
    people: [...people.values()].filter((person) => person.school === school),
    spells: [...spells.values()].filter((spell) => spell.school === school),
  }
}

function absentFate(person: Person): RowFate {
  return { row: null, line: null, status: 'absent', about: `${person.name} ${person.id}`, problems: [] }
}

function spellsOf(spells: ReadonlyMap<string, Spell>, person: string): Spell[] {
  return [...spells.values()].filter((spell) => spell.person === person).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function statePosts(spells: Map<string, Spell>, { person, posts }: RosterEntry): void {
  const stated = new Set<string>()
  for (const post of posts) {
    const known = knownPost(spells, person, post)
    const next: Post = {
      id: known?.id ?? `${MADE_BY_ROSTER}${person.id}-${post.role}-${person.school}-${post.from ?? ''}`,
      person: person.id,
      school: person.school,
      kind: 'post',
      role: post.role,
      title: known && !known.id.startsWith(MADE_BY_ROSTER) ? known.title : post.title,
      teaches: post.teaches,
      from: post.from ?? known?.from ?? null,
      to: post.to ?? known?.to ?? null,
    }
    spells.set(next.id, next)
    stated.add(next.id)
  }
  for (const spell of spellsOf(spells, person.id)) {
    if (spell.school === person.school && spell.id.startsWith(MADE_BY_ROSTER) && !stated.has(spell.id)) spells.delete(spell.id)
  }
}

/** The latest post of the role in the school that shares a day with the stated one. */
function knownPost(spells: ReadonlyMap<string, Spell>, person: Person, stated: StatedPost): Post | undefined {
  const posts = spellsOf(spells, person.id).filter(
    (spell): spell is Post =>
      spell.kind === 'post' &&
      spell.school === person.school &&
      spell.role === stated.role &&
      (spell.to === null || stated.from === null || stated.from <= spell.to) &&
      (spell.from === null || stated.to === null || spell.from <= stated.to),
  )
  return posts.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]
}

function leaveSchool(spells: Map<string, Spell>, before: Person, entry: RosterEntry): void {
  const { put, remove } = endPosts([...spells.values()], before.id, before.school, addDays(firstDay(entry)!, -1))
  for (const id of remove) spells.delete(id)
  for (const post of put) spells.set(post.id, post)
}

function moveProblems(entry: RosterEntry, before: Person | undefined): Problem[] {
  if (!before || before.school === entry.person.school || firstDay(entry) !== null) return []
  const message = `工号 ${before.id} 在${before.school}；若是调入，请填任职起，原校的任职到前一天为止`
  return [{ line: entry.line, cell: '工号', typed: before.id, message }]
}

function firstDay(entry: RosterEntry): string | null {
  return entry.posts[0]?.from ?? null
}

/** Identities of people whom the file does not mention, so that it cannot take them over. */
function identityOwners(entries: readonly RosterEntry[], people: readonly Person[]): Map<string, Person> {
  const inFile = new Set(entries.map((entry) => entry.person.id))
  const others = people.filter((person) => !inFile.has(person.id))
  return new Map(others.flatMap((person) => marksOf(person).map((mark) => [mark, person] as const)))
}

function marksOf({ identities }: Person): readonly string[] {
  return Object.entries(identities).map(([name, id]) => identityMark(name, id))
}

function takenIdentities(entry: RosterEntry, owners: ReadonlyMap<string, Person>): Problem[] {
  return Object.entries(entry.person.identities).flatMap(([platform, id]) => {
    const owner = owners.get(identityMark(platform, id))
    return owner ? [{ line: entry.line, cell: platform, typed: id, message: `已经是${owner.name}（${owner.id}）的` }] : []
  })
}

import type { Day } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { Person } from '../domain/person.js'
import type { Role } from '../domain/roles.js'
import { holdsOn, type Post } from '../domain/spell.js'
import type { Member } from '../platforms/staff-directory.js'
import type { Directory } from '../storage/storage.js'
import type { DirectoryReading } from './directory-reading.js'
import { gonePeople } from './gone-people.js'
import { guessDuties } from './guess-duties.js'
import { layMember } from './lay-member.js'
import { accountsOf, matchMembers } from './match-members.js'
import { memberName } from './member-name.js'
import type { ChangedPerson, Entry, NewPerson, Proposal, Unsettled } from './proposal.js'

type Known = Pick<Directory, 'people' | 'spells' | 'terms'>

/**
 * Lays directories over the roster and says what would be new, changed and gone on a day. Whoever is in the directories of two platforms is one
 * person. Pure: the same directories and roster give the same proposal.
 */
export function propose(readings: readonly DirectoryReading[], directory: Known, day: Day): Proposal {
  const { schoolOf, groupsOf } = schoolsIn(directory)
  const people = new Map(directory.people.map((person) => [person.id, person]))
  const held = heldOn(directory, day)
  const taken = new Map<string, NewPerson>()
  const changed: ChangedPerson[] = []
  const isNamed = namesIn(readings, directory.people)
  const begun = new Map<string, readonly Role[]>()
  const unsettled: Unsettled[] = []
  const present = new Set<string>()

  for (const reading of readings) {
    const matched = matchMembers(reading, [...people.values()], schoolOf)
    unsettled.push(...matched.unsettled)
    for (const [member, person] of matched.people) {
      present.add(person.id)
      const said = schoolOf(member)
      if (said !== undefined && said !== person.school && !taken.has(person.id)) {
        unsettled.push({ entry: entryOf(reading, member), why: 'other-school', candidates: [person.id], school: said })
        continue
      }
      if (!member.active) continue
      const duties = guessDuties(member, person.school, groupsOf(person.school))
      const laid = layMember(reading, member, people.get(person.id)!, duties, {
        held: [...held(person), ...(begun.get(person.id) ?? [])],
        isNamedSo: isNamed(people.get(person.id)!) || memberName(member.name ?? '') === memberName(person.name),
      })
      people.set(person.id, laid.after)
      begun.set(person.id, [...(begun.get(person.id) ?? []), ...laid.posts.map(({ role }) => role)])
      const fresh = taken.get(person.id)
      if (fresh) taken.set(person.id, together(fresh, laid))
      else if (laid.changes.length > 0) changed.push(laid)
    }
    for (const { member, school, name } of matched.fresh) {
      const id = member.staffId ?? `${reading.platform}-${member.userid}`
      if (people.has(id)) {
        unsettled.push({ entry: entryOf(reading, member), why: 'staff-id', candidates: [id], school })
        continue
      }
      const namesakes = [...people.values()].filter((each) => each.school === school && memberName(each.name) === name)
      const duties = guessDuties(member, school, groupsOf(school))
      const person: Person = {
        ...{ id, name, school, subjects: duties.subjects, homeroom: null, classes: [], groups: duties.groups },
        ...{ serviceStart: null, identities: { [reading.platform]: member.userid } },
      }
      people.set(id, person)
      taken.set(id, { entries: [entryOf(reading, member)], person, posts: duties.posts, namesakes: namesakes.map((each) => each.id) })
    }
  }
  for (const { candidates } of unsettled) for (const id of candidates) present.add(id)
  return {
    new: [...taken.values()],
    changed,
    gone: gonePeople(readings, directory, present, day),
    unsettled,
    unread: readings.flatMap(({ platform, account, why }) => (why === null ? [] : [{ platform, account, why }])),
  }
}

function entryOf({ platform }: DirectoryReading, { userid, name }: Member): Entry {
  return { platform, userid, name }
}

/** A new person whom a second directory knows, too. */
function together(fresh: NewPerson, { entry, after, posts }: ChangedPerson): NewPerson {
  const more = posts.filter(({ role }) => !fresh.posts.some((each) => each.role === role))
  return { ...fresh, entries: [...fresh.entries, entry], person: after, posts: [...fresh.posts, ...more] }
}

function heldOn({ spells }: Known, day: Day): (person: Person) => readonly Role[] {
  const posts = groupBy(
    spells.filter((spell): spell is Post => spell.kind === 'post' && holdsOn(spell, day)),
    ({ person, school }) => `${person}\n${school}`,
  )
  return ({ id, school }) => (posts.get(`${id}\n${school}`) ?? []).map(({ role }) => role)
}

/** Whether some directory calls somebody it knows by account as the roster does: two that differ must not rename a person to and fro. */
function namesIn(readings: readonly DirectoryReading[], people: readonly Person[]): (person: Person) => boolean {
  const said = new Set<string>()
  for (const reading of readings) {
    const accounts = accountsOf(reading, people)
    for (const { userid, name } of reading.members) {
      const person = accounts.get(userid.toLowerCase())
      if (person && name !== null) said.add(`${person.id}\n${memberName(name)}`)
    }
  }
  return ({ id, name }) => said.has(`${id}\n${memberName(name)}`)
}

/** The only school there is, or the one that stands among the departments of a member. */
function schoolsIn({ people, terms }: Known) {
  const schools = new Set([...people.map(({ school }) => school), ...terms.map(({ school }) => school)])
  const [only] = schools.size === 1 ? schools : []
  const groups = new Map<string, Set<string>>()
  for (const { school, groups: own } of people) {
    const all = groups.get(school) ?? new Set()
    for (const group of own) all.add(group)
    groups.set(school, all)
  }
  return {
    schoolOf({ departments }: Member): string | undefined {
      const named = new Set(departments.flat().filter((name) => schools.has(name)))
      return only ?? (named.size === 1 ? [...named][0] : undefined)
    },
    groupsOf: (school: string): readonly string[] => [...(groups.get(school) ?? [])],
  }
}

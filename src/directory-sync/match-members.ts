import { groupBy } from '../domain/group-by.js'
import { idsOn } from '../domain/identities.js'
import type { Person } from '../domain/person.js'
import type { UnsettledWhy } from '../domain/roster-change.js'
import type { Member } from '../platforms/staff-directory.js'
import type { DirectoryReading } from './directory-reading.js'
import { memberName } from './member-name.js'
import type { Unsettled } from './proposal.js'

export interface Matched {
  /** Whom each member is; members who are nobody yet are in `fresh`. */
  readonly people: ReadonlyMap<Member, Person>
  readonly fresh: readonly { readonly member: Member; readonly school: string; readonly name: string }[]
  readonly unsettled: readonly Unsettled[]
}

/** A member whom no account and no 工号 settles. */
interface Named {
  readonly member: Member
  readonly name: string
  readonly school: string
}

/**
 * Finds who the members of a directory are: by account, then by 工号 and name, then by a name that only one person and one member have. Two of one
 * name are never told apart by guessing.
 */
export function matchMembers(
  reading: DirectoryReading,
  people: readonly Person[],
  schoolOf: (member: Member) => string | undefined,
): Matched {
  const { platform } = reading
  const members = [...reading.members].sort((a, b) => (a.userid < b.userid ? -1 : 1))
  const byAccount = accountsOf(reading, people)
  const byStaffId = new Map(people.map((person) => [person.id, person]))
  const found = new Map<Member, Person>()
  const unsettled: Unsettled[] = []
  const leave = (member: Member, why: UnsettledWhy, candidates: readonly Person[], school: string | undefined) => {
    const entry = { platform, userid: member.userid, name: member.name }
    unsettled.push({ entry, why, candidates: candidates.map(({ id }) => id), school: school ?? null })
  }

  const named: Named[] = []
  for (const member of members) {
    const known = [member.userid, ...Object.values(member.aliases)].map((id) => byAccount.get(id.toLowerCase())).find(Boolean)
    const numbered = member.staffId === null ? undefined : byStaffId.get(member.staffId)
    const name = member.name === null ? null : memberName(member.name)
    const school = schoolOf(member)
    if (known !== undefined) found.set(member, known)
    else if (!member.active) continue
    else if (name === null) leave(member, 'no-name', [], school)
    else if (numbered !== undefined && memberName(numbered.name) === name) found.set(member, numbered)
    else if (numbered !== undefined) leave(member, 'staff-id', [numbered], school)
    else if (school === undefined) leave(member, 'which-school', [], school)
    else named.push({ member, name, school })
  }

  const taken = new Set([...found.values()].map(({ id }) => id))
  const fresh: Named[] = []
  for (const alike of groupBy(named, ({ name, school }) => `${school}\n${name}`).values()) {
    const { name, school } = alike[0]!
    const same = people.filter((person) => person.school === school && memberName(person.name) === name && !taken.has(person.id))
    if (same.length === 0) fresh.push(...alike)
    else if (same.length > 1 || alike.length > 1) for (const { member } of alike) leave(member, 'several', same, school)
    else if (idsOn(platform, same[0]!.identities).length > 0) leave(alike[0]!.member, 'other-account', same, school)
    else found.set(alike[0]!.member, same[0]!)
  }
  return { people: found, fresh, unsettled }
}

/** People by all ids they are known by on the platform, those behind ids in another form too; letter case does not count. */
export function accountsOf({ platform, userIds }: DirectoryReading, people: readonly Person[]): ReadonlyMap<string, Person> {
  const accounts = new Map<string, Person>()
  for (const person of people) {
    for (const id of idsOn(platform, person.identities)) {
      for (const each of [id, userIds.get(id)]) if (each !== undefined) accounts.set(each.toLowerCase(), person)
    }
  }
  return accounts
}

import type { Person } from '../domain/person.js'
import type { Role } from '../domain/roles.js'
import type { PersonChange } from '../domain/roster-change.js'
import type { Member } from '../platforms/staff-directory.js'
import type { DirectoryReading } from './directory-reading.js'
import type { GuessedDuties } from './guess-duties.js'
import { memberName } from './member-name.js'
import type { ChangedPerson } from './proposal.js'

/** Posts that say nothing new of whoever is known: who holds none holds none on purpose, or no longer. */
const COMMON: readonly Role[] = ['teacher', 'homeroom-teacher']

/**
 * Lays what a directory says of a member over the person: account, name, subject groups and posts that are not there yet. It adds and renames;
 * what the directory does not mention stays. `held`: posts of today. `isNamedSo`: some directory calls the person as the roster does.
 */
export function layMember(
  reading: Pick<DirectoryReading, 'platform' | 'userIds' | 'otherForm'>,
  member: Member,
  before: Person,
  duties: GuessedDuties,
  { held, isNamedSo }: { readonly held: readonly Role[]; readonly isNamedSo: boolean },
): ChangedPerson {
  const changes: PersonChange[] = []
  const identities = identitiesWith(reading, member, before)
  if (identities !== before.identities) {
    changes.push({ what: 'identity', from: before.identities[reading.platform] ?? null, to: member.userid })
  }
  const name = isNamedSo || member.name === null ? before.name : memberName(member.name)
  if (name !== before.name) changes.push({ what: 'name', from: before.name, to: name })
  const groups = duties.groups.filter((group) => !before.groups.includes(group))
  const posts = duties.posts.filter(({ role }) => !held.includes(role) && !COMMON.includes(role))
  changes.push(...groups.map((to): PersonChange => ({ what: 'group', from: null, to })))
  changes.push(...posts.map(({ title }): PersonChange => ({ what: 'post', from: null, to: title })))
  return {
    entry: { platform: reading.platform, userid: member.userid, name: member.name },
    before,
    after: { ...before, name, identities, groups: [...before.groups, ...groups] },
    posts,
    changes,
  }
}

/** The user id beside what is kept; an id in another form that stood in its place goes under the name of that form. */
function identitiesWith(
  { platform, userIds, otherForm }: Pick<DirectoryReading, 'platform' | 'userIds' | 'otherForm'>,
  { userid }: Member,
  { identities }: Person,
): Person['identities'] {
  const kept = identities[platform]
  if (kept?.toLowerCase() === userid.toLowerCase()) return identities
  const inOtherForm = kept !== undefined && otherForm !== null && userIds.has(kept)
  return { ...identities, ...(inOtherForm && { [otherForm]: kept }), [platform]: userid }
}

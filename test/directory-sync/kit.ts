import type { DirectoryReading } from '../../src/directory-sync/directory-reading.js'
import { propose } from '../../src/directory-sync/propose.js'
import type { Person } from '../../src/domain/person.js'
import type { Role } from '../../src/domain/roles.js'
import type { Post } from '../../src/domain/spell.js'
import type { Member } from '../../src/platforms/staff-directory.js'
import { person as personWith } from '../kit/person.js'

export const DAY = '2026-11-16'

export function member(userid: string, name: string | null, more: Partial<Member> = {}): Member {
  return { userid, name, aliases: {}, staffId: null, title: null, departments: [['明德小学']], active: true, ...more }
}

export function reading(members: readonly Member[], more: Partial<DirectoryReading> = {}): DirectoryReading {
  return { platform: 'wecom', account: 'corp', members, why: null, userIds: new Map(), otherForm: null, ...more }
}

export function staff(id: string, name: string, more: Partial<Person> = {}): Person {
  return personWith(id, { name, ...more })
}

export function post(person: string, role: Role, title: string, more: Partial<Post> = {}): Post {
  return { id: `R-${person}-${role}`, kind: 'post', person, school: '明德小学', role, title, teaches: true, from: null, to: null, ...more }
}

/** Everybody of the roster is a teacher unless posts are given. */
export function proposed(readings: readonly DirectoryReading[], people: readonly Person[], posts?: readonly Post[]) {
  const spells = posts ?? people.map(({ id }) => post(id, 'teacher', '教师'))
  return propose(readings, { people, spells, terms: [] }, DAY)
}

import type { Person } from '../domain/person.js'
import { findPerson } from './person-search.js'
import type { Asking } from './turn.js'

/** Names of a record resolved against the roster: ids found, names left as typed, and names that nobody bears. */
export interface SettledPeople {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly unknown: readonly string[]
}

const GROUP = /^(全?组|(.*?)(教研组|备课组|组))(全体|全员|老师|教师)?(全体|参加)?$/
const WHOLE_SCHOOL = /^(全体|全校)(.*?)(教师|老师)?$/

/**
 * Resolves lists of participants and the like. A name that two people bear or that nobody bears is not asked about here: it stays as
 * typed, earns no credit, and the answer says so.
 */
export function settlePeople(asking: Asking, typed: readonly string[]): SettledPeople {
  const ids = new Set<string>()
  const names: string[] = []
  const unknown: string[] = []
  for (const name of typed) {
    const people = peopleBehind(asking, name)
    if (people.length === 0) unknown.push(name)
    for (const person of people) ids.add(person.id)
    names.push(people.length === 1 ? people[0]!.name : name)
  }
  return { ids: [...ids], names, unknown }
}

function peopleBehind(asking: Asking, name: string): readonly Person[] {
  if (name === '@sender') return [asking.author]
  const group = GROUP.exec(name)
  if (group) {
    const own = group[2] ? [`${group[2]}组`] : asking.author.groups
    return asking.school.people.filter((person) => person.groups.some((each) => own.includes(each)))
  }
  const whole = WHOLE_SCHOOL.exec(name)
  if (whole) {
    const teaching = asking.school.people.filter((person) => asking.school.rolesOn(person.id, asking.today).length > 0)
    return whole[2] ? teaching.filter((person) => person.subjects.includes(whole[2]!)) : teaching
  }
  const found = findPerson(asking.school, name, asking.today)
  if (found.kind === 'one') return [found.person]
  if (found.kind === 'several') {
    const grouped = found.people.filter((person) => person.groups.some((each) => asking.author.groups.includes(each)))
    return grouped.length === 1 ? grouped : []
  }
  return []
}

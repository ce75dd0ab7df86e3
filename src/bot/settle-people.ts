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
 * typed, earns no credit, and the answer says so. Of namesakes all are meant when the name is said as often as it has bearers, and one
 * when what else is said points to one alone (`isMeant`); the writer's own group points to nobody.
 */
export function settlePeople(asking: Asking, typed: readonly string[], isMeant: (person: Person) => boolean): SettledPeople {
  const ids = new Set<string>()
  const names: string[] = []
  const unknown = new Set<string>()
  for (const name of typed) {
    const people = peopleBehind(asking, name, typed.filter((each) => each === name).length, isMeant)
    const [only] = people.length === 1 ? people : []
    const isSaidAgain = only === undefined ? unknown.has(name) : ids.has(only.id)
    if (people.length === 0) unknown.add(name)
    for (const person of people) ids.add(person.id)
    if (!isSaidAgain) names.push(only?.name ?? name)
  }
  return { ids: [...ids], names, unknown: [...unknown] }
}

function peopleBehind(asking: Asking, name: string, times: number, isMeant: (person: Person) => boolean): readonly Person[] {
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
    if (times === found.people.length) return found.people
    const meant = found.people.filter(isMeant)
    return meant.length === 1 ? meant : []
  }
  return []
}

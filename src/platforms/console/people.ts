import type { Person } from '../../domain/person.js'

/** How the console calls a person: the name, with the subject (or the staff id) behind it where the name alone is not unique. */
export function labelOf(person: Person, everybody: readonly Person[]): string {
  const namesakes = everybody.filter((each) => each.name === person.name)
  if (namesakes.length === 1) return person.name
  const subject = person.subjects[0]
  const settles = subject !== undefined && namesakes.every((each) => each === person || !each.subjects.includes(subject))
  return `${person.name}(${settles ? subject : person.id})`
}

export type Found = Person | 'nobody' | readonly Person[]

/** The person meant by a name, a staff id, or a name with subject, school, subject group, class or staff id in brackets; several when it does not settle. */
export function findSpeaker(said: string, everybody: readonly Person[]): Found {
  const wanted = said.trim()
  const byId = everybody.find((person) => person.id === wanted)
  if (byId) return byId
  const [, name, detail] = /^(.+?)\s*[(（](.+)[)）]$/.exec(wanted) ?? [undefined, wanted, undefined]
  const namesakes = everybody.filter((person) => person.name === name)
  const settled = detail === undefined ? namesakes : namesakes.filter((person) => isAbout(person, detail.trim()))
  if (settled.length === 1) return settled[0]!
  if (settled.length > 1) return settled
  return namesakes.length > 0 ? namesakes : 'nobody'
}

function isAbout(person: Person, detail: string): boolean {
  return [person.id, person.school, person.homeroom, ...person.subjects, ...person.groups].includes(detail)
}

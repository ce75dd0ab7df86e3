import type { Person } from '../domain/person.js'
import { shortSubject } from './lesson-prefill.js'

/** What tells somebody from a namesake: subjects, and the class they lead. Empty where nothing does. */
export function tellingOf({ subjects, homeroom }: Pick<Person, 'subjects' | 'homeroom'>): string {
  return [...subjects.map(shortSubject), ...(homeroom ? [homeroom] : [])].join(' ')
}

/** A name with all that tells its bearer from a namesake, or the staff id where nothing else does. */
export function nameAndTelling(person: Person): string {
  return `${person.name}（${tellingOf(person) || person.id}）`
}

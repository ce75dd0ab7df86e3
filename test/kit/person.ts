import type { Person } from '../../src/domain/person.js'

/** Somebody of 明德小学 of whom nothing is known but the id, or what is given. */
export function person(id: string, given: Partial<Person> = {}): Person {
  return {
    id,
    name: id,
    school: '明德小学',
    subjects: [],
    homeroom: null,
    classes: [],
    groups: [],
    serviceStart: null,
    identities: {},
    ...given,
  }
}

import { platformOfIdentity } from '../domain/identities.js'
import type { Person } from '../domain/person.js'

/** Tells chat identities apart: platforms ignore letter case, and an id stands for one person whatever form it is kept under. */
export function identityMark(name: string, id: string): string {
  return `${platformOfIdentity(name)}=${id.toLowerCase()}`
}

/**
 * A person's identities as a roster leaves them: those it states, and beside them what is known from elsewhere (a directory, a code), because an
 * empty cell says nothing. What the file gives to somebody else goes there. `given`: whose each stated identity is.
 */
export function identitiesWith(before: Person | undefined, stated: Person, given: ReadonlyMap<string, string>): Person['identities'] {
  const known = Object.entries(before?.identities ?? {}).filter(([name, id]) => {
    return stated.identities[name] === undefined && (given.get(identityMark(name, id)) ?? stated.id) === stated.id
  })
  return { ...Object.fromEntries(known), ...stated.identities }
}

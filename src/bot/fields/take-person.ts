import type { Person } from '../../domain/person.js'
import { findStaff } from '../duties/find-staff.js'
import type { Asking } from '../turn.js'
import type { Taken } from './field.js'

/** Finds the one person whom the words name. Names that are only near are offered, never taken. */
export function takePerson(said: string, { school, today, texts }: Asking): Taken<Person> {
  const words = said.split(/[\s,，、;；]+/u).filter(Boolean)
  const found = findStaff(school, words, today)
  if (found.kind === 'one') {
    const { person, words: left } = found
    const cut = words.filter((word) => !left.includes(word)).reduce((rest, word) => rest.replace(word, ' '), said)
    const added = left.filter((word) => !words.includes(word))
    return { kind: 'value', value: person, kept: person.id, rest: [cut, ...added].join(' ') }
  }
  if (found.kind === 'several') {
    return { kind: 'ask', text: texts.whichPerson(found.typed, found.people.length), choices: found.people.map(choiceOf) }
  }
  if (found.kind === 'none' && found.near.length > 0) {
    return { kind: 'ask', text: texts.noSuchPerson(found.typed, found.near.length), choices: found.near.map(choiceOf) }
  }
  return undefined
}

function choiceOf({ id, name, subjects }: Person) {
  return { label: [name, subjects.join('、'), id].filter(Boolean).join(' '), value: id }
}

import type { Person } from '../../domain/person.js'
import { findStaff } from '../duties/find-staff.js'
import { forAuthorOnly } from '../say.js'
import type { SchoolView } from '../school-view.js'
import { nameAndTelling } from '../telling-of.js'
import type { Asking, Decision } from '../turn.js'
import { mayReadStanding } from './relations-to.js'

/** Whose standing words ask for and the words left over, or what is answered instead. */
export type WhoseStanding =
  | { readonly kind: 'person'; readonly person: Person; readonly words: readonly string[] }
  | { readonly kind: 'answer'; readonly decision: Decision }
  | { readonly kind: 'nobody' }

const MOST_CHOICES = 6

/**
 * Finds whose standing is asked for. Of several of one name, and of near names, the asker chooses; `again` makes of other words what a choice
 * sends. Who may read nobody else's hears that, whatever the name.
 */
export function whoseStanding(asking: Asking, words: readonly string[], again: (words: string) => string): WhoseStanding {
  const { texts, school, today, author } = asking
  const found = findStaff(school, words, today)
  if (found.kind === 'one') {
    if (!mayReadStanding(asking, found.person)) return { kind: 'answer', decision: { reply: { here: { text: texts.onlyOwn } } } }
    return { kind: 'person', person: found.person, words: found.words }
  }
  const people = found.kind === 'several' ? found.people : found.kind === 'none' ? found.near : []
  if (people.length === 0 || found.kind === 'unsaid') return { kind: 'nobody' }
  if (!school.leads(author.id, today)) return { kind: 'answer', decision: { reply: { here: { text: texts.onlyOwn } } } }
  const text = found.kind === 'several' ? texts.whichPerson(found.typed, people.length) : texts.noSuchPerson(found.typed, people.length)
  const others = words.filter((word) => word !== found.typed)
  const choices = people
    .slice(0, MOST_CHOICES)
    .map((person) => ({ label: nameAndTelling(person), value: again([person.id, ...others].join(' ')) }))
  return { kind: 'answer', decision: { reply: forAuthorOnly(asking, texts.toldPrivately, { text, choices }) } }
}

/** How to type somebody so that nobody else is meant. */
export function typedName(school: SchoolView, person: Person): string {
  return school.named(person.name).length > 1 ? person.id : person.name
}

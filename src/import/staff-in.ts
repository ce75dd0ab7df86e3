import type { Person } from '../domain/person.js'
import type { Post } from '../domain/spell.js'
import type { Directory } from '../storage/storage.js'

/** Who may stand in a school's timetable or ledger: its own people and who holds a post there. */
export function staffIn(school: string, known: Pick<Directory, 'people' | 'spells'>): Person[] {
  const posted = new Set(
    known.spells.filter((spell): spell is Post => spell.kind === 'post' && spell.school === school).map((spell) => spell.person),
  )
  return known.people.filter((person) => person.school === school || posted.has(person.id))
}

import type { Person } from '../domain/person.js'
import { sameSubject, shortSubject } from './lesson-prefill.js'
import type { SchoolView } from './school-view.js'

/** A name as it stands in a sentence; of namesakes with what tells one from the other, which can be typed as well: 王芳（语文）. */
export function toldApart(school: SchoolView, person: Person): string {
  const { id, name, subjects, homeroom } = person
  const others = school.named(name).filter((each) => each.id !== id)
  if (others.length === 0) return name
  const own = subjects.find((subject) => !others.some((other) => other.subjects.some((each) => sameSubject(each, subject))))
  return `${name}（${own === undefined ? (homeroom ?? id) : shortSubject(own)}）`
}

/** Names of a record as they stand in a sentence: those who are on the roster told apart, others as typed. */
export function allToldApart(school: SchoolView, names: readonly string[], ids: readonly string[]): readonly string[] {
  const people = ids.flatMap((id) => school.person(id) ?? [])
  return names.map((name) => {
    const at = people.findIndex((person) => person.name === name)
    return at < 0 ? name : toldApart(school, people.splice(at, 1)[0]!)
  })
}

import type { Person } from '../../domain/person.js'
import { nearNames } from './near-names.js'
import { subjectNamed } from './subject-named.js'

/** Whom a name in a ledger means; where it is not exactly one person, whom it may have meant. */
export type NameFound = { readonly person: Person } | { readonly suggestions: readonly string[] }

const QUALIFIED = /^(.+?)\((.+)\)$/
const TITLE = /(?:老师|教师|副?校长|书记|副?主任|组长)$/

/** The staff of a school by the names a ledger uses. Never a guess: a near miss is an unknown name with suggestions. */
export class StaffRoll {
  readonly #staff: readonly Person[]
  readonly #byName: ReadonlyMap<string, readonly Person[]>

  constructor(staff: readonly Person[]) {
    this.#staff = staff
    const byName = new Map<string, Person[]>()
    for (const person of staff) byName.set(person.name, [...(byName.get(person.name) ?? []), person])
    this.#byName = byName
  }

  /** `subject`: of the lesson the person gave; it tells teachers of one name apart, as a bracket does: 王芳（语文）. */
  find(typed: string, subject?: string): NameFound {
    const text = typed.normalize('NFKC').replace(/\s/g, '')
    const [, before, mark] = QUALIFIED.exec(text) ?? []
    const { name, people } = this.#named(before ?? text)
    if (people.length === 0) {
      return {
        suggestions: nearNames(
          name,
          this.#staff.map((person) => person.name),
        ),
      }
    }
    const said = mark ?? (people.length > 1 ? subject : undefined)
    const meant = said === undefined ? people : people.filter((person) => isAlso(person, said))
    return meant.length === 1
      ? { person: meant[0]! }
      : { suggestions: people.map((person) => `${person.name}(${person.subjects[0] ?? person.id})`) }
  }

  #named(text: string): { readonly name: string; readonly people: readonly Person[] } {
    const whole = this.#byName.get(text)
    if (whole) return { name: text, people: whole }
    const name = text.replace(TITLE, '')
    return { name, people: this.#byName.get(name) ?? [] }
  }
}

function isAlso(person: Person, said: string): boolean {
  return person.id === said || person.homeroom === said || person.subjects.some((subject) => subjectNamed(subject) === subjectNamed(said))
}

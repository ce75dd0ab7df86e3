import { distance } from 'fastest-levenshtein'
import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Role } from '../domain/roles.js'
import { sameSubject } from './lesson-prefill.js'
import type { SchoolView } from './school-view.js'
import { soundOf } from './sound-of.js'

/** Whom a typed name means. `near` are people whose names sound or look alike: they are asked about, never taken. */
export type Found =
  | { readonly kind: 'one'; readonly person: Person }
  | { readonly kind: 'several'; readonly people: readonly Person[] }
  | { readonly kind: 'none'; readonly near: readonly Person[] }

const TITLE = /^(.{1,2}?)(老师|教师|校长|书记|主任|校|师傅|组长)$/
/** 王芳（语文）, 王芳(五(3)班): a name and what tells its bearer from others. */
const QUALIFIED = /^([^(（]+)[(（](.+)[)）]$/u
const FAMILIAR = /^[小老]([\p{Script=Han}])$/u
const BY_POST: Readonly<Record<string, readonly Role[]>> = {
  校长: ['principal'],
  书记: ['secretary'],
  副校长: ['vp-teaching'],
  教学副校长: ['vp-teaching'],
  教导主任: ['director-teaching'],
  教务主任: ['director-teaching'],
  教研主任: ['director-research'],
}
/** What a title after a surname narrows to; 老师 is said to everybody. */
const TITLE_ROLES: Readonly<Record<string, readonly Role[]>> = {
  校长: ['principal', 'vp-teaching'],
  校: ['principal', 'vp-teaching'],
  书记: ['secretary'],
  主任: ['director-teaching', 'director-research', 'mid-level-leader', 'homeroom-teacher'],
}

/** Finds a person of the school by what was typed: full name, surname with title, post, 小吴 or 老陈, a homophone. */
export function findPerson(school: SchoolView, typed: string, day: Day): Found {
  const name = typed.replace(/\s+/g, '')
  const exact = school.named(name)
  if (exact.length > 0) return found(exact)

  const qualified = QUALIFIED.exec(name)
  if (qualified) return found(school.named(qualified[1]!).filter((person) => isAlso(person, qualified[2]!)))

  const roles = BY_POST[name]
  if (roles) return found(withRoles(school, school.people, roles, day))

  const title = TITLE.exec(name)
  if (title) return found(titled(school, title[1]!, title[2]!, day))

  const familiar = FAMILIAR.exec(name)
  if (familiar) return found(school.people.filter((person) => person.name.startsWith(familiar[1]!)))

  return { kind: 'none', near: near(school, name) }
}

function isAlso(person: Person, said: string): boolean {
  return (
    person.id === said ||
    person.homeroom === said ||
    [...person.subjects, ...person.classes, ...person.groups].some((each) => sameSubject(each, said))
  )
}

function found(people: readonly Person[]): Found {
  if (people.length === 1) return { kind: 'one', person: people[0]! }
  return people.length > 1 ? { kind: 'several', people } : { kind: 'none', near: [] }
}

function titled(school: SchoolView, stem: string, title: string, day: Day): readonly Person[] {
  const full = school.named(stem)
  if (full.length > 0) return full
  const surname = school.people.filter((person) => person.name.startsWith(stem))
  const roles = TITLE_ROLES[title]
  if (!roles) return surname
  const narrowed = withRoles(school, surname, roles, day)
  return narrowed.length > 0 ? narrowed : surname
}

function withRoles(school: SchoolView, people: readonly Person[], roles: readonly Role[], day: Day): readonly Person[] {
  return people.filter((person) => school.rolesOn(person.id, day).some((role) => roles.includes(role)))
}

/** Same sound first, else a step or two of the toneless pinyin away; then longer names that hold what was typed (张慧 → 张慧敏). */
function near(school: SchoolView, name: string): readonly Person[] {
  const typed = soundOf(name)
  if (typed.length < 2) return []
  const ranked = school.people
    .map((person) => ({ person, steps: distance(typed, soundOf(person.name)) }))
    .filter((each) => each.steps <= (typed.length > 5 ? 2 : 1))
    .sort((a, b) => a.steps - b.steps || a.person.id.localeCompare(b.person.id))
  const best = ranked[0]?.steps
  const alike = ranked.filter((each) => each.steps === best).map((each) => each.person)
  const longer = name.length > 1 ? school.people.filter((person) => person.name.includes(name) && !alike.includes(person)) : []
  return [...alike, ...longer]
}

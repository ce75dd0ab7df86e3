import { countedPosts, type RoleAs } from '../domain/counted-posts.js'
import { creditsFrom } from '../domain/credits-from.js'
import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Role } from '../domain/roles.js'
import { type SchoolCalendar, schoolCalendar } from '../domain/school-calendar.js'
import { holdsOn, type Post, type Spell } from '../domain/spell.js'
import type { Lesson, SchoolClass } from '../domain/timetable.js'
import { rolesAsOf } from '../policy/role-as.js'
import type { Adoption, Directory } from '../storage/storage.js'

const LEADERS: ReadonlySet<Role> = new Set(['principal', 'secretary', 'vp-teaching', 'director-teaching', 'director-research'])

/** One school as a turn needs it: people by name, duties by day, timetable by teacher, terms, packs. Built once per directory version. */
export class SchoolView {
  readonly people: readonly Person[]
  readonly classes: readonly SchoolClass[]
  readonly adoptions: readonly Adoption[]
  readonly #byId = new Map<string, Person>()
  readonly #byName = new Map<string, Person[]>()
  readonly #spells = new Map<string, Spell[]>()
  /** By teacher and weekday, in order of periods. */
  readonly #lessons = new Map<string, Lesson[]>()
  /** Of every school, by its name. */
  readonly #adoptions = new Map<string, Adoption[]>()
  readonly #calendars: readonly SchoolCalendar[]
  readonly #rolesAs: readonly RoleAs[]

  constructor(
    readonly name: string,
    directory: Directory,
  ) {
    this.people = directory.people.filter((person) => person.school === name)
    this.classes = directory.classes.filter((each) => each.school === name)
    for (const adoption of directory.adoptions) push(this.#adoptions, adoption.school, adoption)
    this.adoptions = this.#adoptions.get(name) ?? []
    this.#calendars = directory.terms.filter((each) => each.school === name).map((each) => schoolCalendar(each.term))
    this.#rolesAs = rolesAsOf(directory.settings)
    for (const person of this.people) {
      this.#byId.set(person.id, person)
      push(this.#byName, person.name, person)
    }
    for (const spell of directory.spells) if (this.#byId.has(spell.person)) push(this.#spells, spell.person, spell)
    for (const lesson of directory.lessons) {
      if (lesson.school === name) push(this.#lessons, `${lesson.teacher} ${lesson.weekday}`, lesson)
    }
    for (const lessons of this.#lessons.values()) lessons.sort((a, b) => a.period - b.period)
  }

  named(name: string): readonly Person[] {
    return this.#byName.get(name) ?? []
  }

  person(id: string): Person | undefined {
    return this.#byId.get(id)
  }

  spellsOf(person: string): readonly Spell[] {
    return this.#spells.get(person) ?? []
  }

  /** As duties are judged: with the posts that a school lets others count as. Nobody's rights come from these. */
  judgedSpellsOf(person: string): readonly Spell[] {
    return countedPosts(this.spellsOf(person), this.#rolesAs)
  }

  postsOn(person: string, day: Day): readonly Post[] {
    return this.spellsOf(person).filter((spell): spell is Post => spell.kind === 'post' && holdsOn(spell, day))
  }

  rolesOn(person: string, day: Day): readonly Role[] {
    return this.postsOn(person, day).map((post) => post.role)
  }

  /** Whether somebody who held posts holds none any more. Who never held one (后勤) has not left. */
  hasLeft(person: string, day: Day): boolean {
    const posts = this.spellsOf(person).filter((spell) => spell.kind === 'post')
    return posts.length > 0 && posts.every(({ to }) => to !== null && to < day)
  }

  /** 校长, 书记, 教学副校长, 教导主任, 教研主任: may see the school's totals and, in private, who needs help. */
  leads(person: string, day: Day): boolean {
    return this.rolesOn(person, day).some((role) => LEADERS.has(role))
  }

  /** Which packs the schools follow that a person serves or served in: a post elsewhere is judged by that school's packs. */
  adoptionsWhereServed(person: string): readonly Adoption[] {
    const schools = new Set(this.spellsOf(person).map((spell) => spell.school))
    return [...schools].flatMap((school) => this.#adoptions.get(school) ?? [])
  }

  groupNamed(name: string): readonly Person[] {
    return this.people.filter((person) => person.groups.includes(name))
  }

  classNamed(name: string): SchoolClass | undefined {
    return this.classes.find((each) => each.name === name)
  }

  /** The calendar of the term that holds the day; between terms the last one that has ended. */
  calendarOn(day: Day): SchoolCalendar | undefined {
    const holding = this.#calendars.find((each) => each.term.from <= day && day <= each.term.to)
    if (holding) return holding
    const ended = this.#calendars.filter((each) => each.term.to < day).sort((a, b) => (a.term.to < b.term.to ? 1 : -1))
    return ended[0]
  }

  /** First day of the term that begins next after a day. */
  nextTerm(day: Day): Day | undefined {
    return this.#calendars
      .map(({ term }) => term.from)
      .filter((from) => from > day)
      .sort()[0]
  }

  /** Where the credits begin that standings of a day are made of: the term, or a week that began before it. */
  creditsFrom(day: Day): Day | undefined {
    const calendar = this.calendarOn(day)
    return calendar && creditsFrom(calendar, day)
  }

  /** The lessons a teacher gives on a day, in order of periods: on a make-up day those of the weekday it stands for. */
  lessonsOn(teacher: string, day: Day): readonly Lesson[] {
    const weekday = this.calendarOn(day)?.timetableWeekday(day)
    if (!weekday) return []
    return this.#lessons.get(`${teacher} ${weekday}`) ?? []
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

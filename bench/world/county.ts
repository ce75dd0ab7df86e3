import { addDays, dayOf } from '../../src/domain/day.js'
import type { Lesson } from '../../src/domain/timetable.js'
import { loadDemo } from '../../src/import/demo.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Directory } from '../../src/storage/storage.js'

export const SCHOOLS = 30

/** Where in the county's term today is, whatever day the measurement runs on. */
const DAYS_BEFORE = 75
const DAYS_AFTER = 61

/** A generated county: the demo school thirty times over, each with its own name, staff ids and user ids, in a term around today. */
export async function county(nowMs: number): Promise<Directory> {
  const storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, PACKAGE_ROOT, nowMs)
  const demo = await storage.directory()
  await storage.close()
  const schools = Array.from({ length: SCHOOLS }, (_, n) => school(demo, n, dayOf(nowMs)))
  return {
    version: 1,
    people: schools.flatMap((each) => each.people),
    spells: schools.flatMap((each) => each.spells),
    classes: schools.flatMap((each) => each.classes),
    lessons: schools.flatMap((each) => each.lessons),
    terms: schools.flatMap((each) => each.terms),
    adoptions: schools.flatMap((each) => each.adoptions),
    bindings: [],
    settings: [],
  }
}

function school(demo: Directory, n: number, today: string): Omit<Directory, 'version'> {
  const name = `第${n + 1}实验小学`
  const id = (old: string): string => `${String(n).padStart(2, '0')}${old}`
  const from = addDays(today, -DAYS_BEFORE)
  const to = addDays(today, DAYS_AFTER)
  const { periods } = demo.terms[0]!.term
  const people = demo.people.map((person) => ({
    ...person,
    id: id(person.id),
    school: name,
    identities: Object.fromEntries(Object.entries(person.identities).map(([platform, user]) => [platform, id(user)])),
  }))
  const known = new Set(people.map((person) => person.id))
  return {
    people,
    spells: demo.spells
      .filter((spell) => spell.kind === 'post' && known.has(id(spell.person)))
      .map((spell) => ({ ...spell, id: id(spell.id), person: id(spell.person), school: name })),
    classes: demo.classes.map((each) => ({ ...each, school: name, homeroom: each.homeroom && id(each.homeroom) })),
    lessons: demo.lessons.map((lesson): Lesson => ({ ...lesson, school: name, teacher: id(lesson.teacher) })),
    terms: [{ school: name, term: { name: '本学期', from, to, off: [], makeup: [], provisional: [], periods } }],
    adoptions: demo.adoptions.map((adoption) => ({ ...adoption, school: name })),
    bindings: [],
    settings: [],
  }
}

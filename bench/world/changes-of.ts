import type { Directory, DirectoryChange } from '../../src/storage/storage.js'

/** A directory as the changes that write it, school by school. */
export function changesOf({ people, spells, classes, lessons, terms, adoptions }: Directory): DirectoryChange[] {
  return [...new Set(people.map((person) => person.school))].map((school) => ({
    school,
    people: people.filter((each) => each.school === school),
    spells: spells.filter((each) => each.school === school),
    classes: classes.filter((each) => each.school === school),
    lessons: lessons.filter((each) => each.school === school),
    terms: terms.filter((each) => each.school === school).map((each) => each.term),
    adoptions: adoptions.filter((each) => each.school === school),
  }))
}

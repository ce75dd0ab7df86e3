import type { Day } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import { roleOf } from '../../domain/roles.js'
import { sameSubject } from '../lesson-prefill.js'
import { findPerson } from '../person-search.js'
import type { SchoolView } from '../school-view.js'

/** Whom the words of a command name, and the words that say something else. */
export type FoundStaff =
  | { readonly kind: 'one'; readonly person: Person; readonly words: readonly string[] }
  | { readonly kind: 'several'; readonly typed: string; readonly people: readonly Person[] }
  | { readonly kind: 'none'; readonly typed: string; readonly near: readonly Person[] }
  | { readonly kind: 'unsaid' }

/** What may be glued to a name; anything else could be the rest of another name (李伟 in 李伟民). */
const GLUED =
  /^(?:老师|同志)?(?:请|休|兼任|担任|升任|改任|任)?((?:陪产|育儿|护理|产|病|事|婚|丧|公|年休?|探亲|工伤|哺乳)假|支教|挂职|借调|外出学习)?$/
const APPOINTED = /^(?:老师|同志)?(?:兼任|担任|升任|改任|任)?/

/** Finds the one person a command is about: by staff id, full name, or as people are called; subject and id tell namesakes apart. */
export function findStaff(school: SchoolView, words: readonly string[], day: Day): FoundStaff {
  const idAt = words.findIndex((word) => school.person(word))
  if (idAt >= 0) return byId(school.person(words[idAt]!)!, school, without(words, idAt))
  const nameAt = words.findIndex((word) => school.named(word).length > 0)
  if (nameAt >= 0) return narrowed(words[nameAt]!, school.named(words[nameAt]!), without(words, nameAt))
  const glued = gluedName(school, words)
  if (glued) return glued

  const open = words.map((word, at) => ({ word, at })).filter(({ word }) => roleOf(word) === undefined)
  const tried = open.map((each) => ({ ...each, found: findPerson(school, each.word, day) }))
  for (const { word, at, found } of tried) {
    if (found.kind === 'one') return { kind: 'one', person: found.person, words: without(words, at) }
    if (found.kind === 'several') return narrowed(word, found.people, without(words, at))
  }
  const blamed = tried.find(({ found }) => found.kind === 'none' && found.near.length > 0) ?? tried.find(({ word }) => !GLUED.test(word))
  if (!blamed) return { kind: 'unsaid' }
  return { kind: 'none', typed: blamed.word, near: blamed.found.kind === 'none' ? blamed.found.near : [] }
}

/** An id and a name that do not belong together name nobody. */
function byId(person: Person, school: SchoolView, words: readonly string[]): FoundStaff {
  const other = words.find((word) => word !== person.name && school.named(word).length > 0)
  if (other !== undefined) return { kind: 'none', typed: `${other} ${person.id}`, near: [] }
  return { kind: 'one', person, words: words.filter((word) => word !== person.name && !teaches(person, word)) }
}

function narrowed(typed: string, people: readonly Person[], words: readonly string[]): FoundStaff {
  const said = words.filter((word) => people.some((person) => teaches(person, word)))
  const left = people.filter((person) => said.every((word) => teaches(person, word)))
  if (left.length === 1) return { kind: 'one', person: left[0]!, words: words.filter((word) => !said.includes(word)) }
  return { kind: 'several', typed, people: left.length > 0 ? left : people }
}

function teaches(person: Person, word: string): boolean {
  const subject = word.replace(/(?:老师|教师)$/u, '')
  return person.subjects.some((each) => sameSubject(each, subject))
}

/** 孙丽产假, 陈静任教导主任. */
function gluedName(school: SchoolView, words: readonly string[]): FoundStaff | undefined {
  for (const [at, word] of words.entries()) {
    const names = school.people.map((person) => person.name).filter((name) => name.length > 1 && word.startsWith(name))
    const name = names.sort((a, b) => b.length - a.length)[0]
    if (name === undefined) continue
    const tail = word.slice(name.length)
    const known = GLUED.exec(tail)
    const said = known ? known[1] : [tail, tail.replace(APPOINTED, '')].find((each) => roleOf(each) !== undefined)
    if (!known && said === undefined) continue
    return narrowed(name, school.named(name), [...without(words, at), ...(said === undefined ? [] : [said])])
  }
  return undefined
}

function without(words: readonly string[], at: number): readonly string[] {
  return words.filter((_, i) => i !== at)
}

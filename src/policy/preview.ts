import type { PackAdoption } from '../domain/adoption.js'
import { compareText } from '../domain/compare-text.js'
import type { Day } from '../domain/day.js'
import { targetFormula } from '../domain/derivation.js'
import type { Obligation } from '../domain/obligation.js'
import type { Person } from '../domain/person.js'
import type { Credit } from '../domain/record.js'
import type { Standing } from '../domain/standing.js'
import type { CreditQuery, Directory } from '../storage/storage.js'
import { type AdoptionChange, adoptionsAfter } from './adoption-change.js'
import { groupStandings } from './group-standings.js'
import type { Packs } from './packs.js'

export interface PreviewInput {
  readonly directory: Pick<Directory, 'people' | 'spells' | 'terms' | 'adoptions' | 'settings'>
  readonly packs: Packs
  readonly change: AdoptionChange
  /** The day asked about: what takes force later shows nothing yet. */
  readonly day: Day
  credits(query: CreditQuery): readonly Credit[]
}

/** What a change of the packs followed would do (预演), before it is made. */
export interface Preview {
  readonly day: Day
  /** Schools in which a number of somebody or of the school itself moves, in order of name. */
  readonly schools: readonly SchoolPreview[]
  /** Obligations of people that bound before and after and move for nobody. */
  readonly unchanged: readonly string[]
}

export interface SchoolPreview {
  readonly school: string
  /** People with a target that moves, or who are bound anew or no more. */
  readonly people: number
  readonly moves: readonly TargetMove[]
  /** Who would be done no more, and who would newly be: for the leaders of the school alone. */
  readonly undone: readonly Flip[]
  readonly done: readonly Flip[]
  /** Obligations of the school as a whole that come, go, or get another number. */
  readonly duties: { readonly added: number; readonly dropped: number; readonly changed: number }
}

export interface Flip {
  readonly person: string
  readonly obligation: string
}

/** People of a school whose target moves alike. */
export interface TargetMove {
  readonly obligation: string
  readonly before: number
  readonly after: number
  /** `20×50÷94＋25×44÷94＝22.34→22`; null where nothing is owed afterwards. */
  readonly formula: string | null
  readonly people: number
}

/** Standings of everybody concerned, once by what is followed now and once by what would be. Nothing is written. */
export function previewOf(input: PreviewInput): Preview {
  const { directory, packs, change } = input
  const after = adoptionsAfter(directory.adoptions, change)
  const people = concerned(directory, change.schools)
  const before = standingsBy(input, people, directory.adoptions)
  const then = standingsBy(input, people, after)
  const bySchool = new Map<string, Compared[]>()
  const steady = new Map<string, boolean>()
  for (const person of people) {
    const own = compared(before.get(person.id)!, then.get(person.id)!)
    const others = bySchool.get(person.school)
    if (others) others.push(...own)
    else bySchool.set(person.school, [...own])
    for (const each of own) {
      if (each.before && each.after) steady.set(each.obligation, (steady.get(each.obligation) ?? true) && !hasMoved(each))
    }
  }
  const schools = [...new Set([...change.schools, ...bySchool.keys()])].sort(new Intl.Collator('zh').compare)
  return {
    day: input.day,
    schools: schools
      .map((school) => schoolPreview(school, bySchool.get(school) ?? [], dutiesMoved(packs, school, directory.adoptions, after)))
      .filter(({ people: some, duties }) => some + duties.added + duties.dropped + duties.changed > 0),
    unchanged: [...steady].filter(([, same]) => same).map(([obligation]) => obligation),
  }
}

interface Compared {
  readonly person: string
  readonly obligation: string
  readonly before: Standing | undefined
  readonly after: Standing | undefined
}

/** People of the schools, and those who serve or served there. */
function concerned({ people, spells }: PreviewInput['directory'], schools: readonly string[]): readonly Person[] {
  const changing = new Set(schools)
  const serving = new Set(spells.filter((spell) => changing.has(spell.school)).map((spell) => spell.person))
  return people.filter((person) => changing.has(person.school) || serving.has(person.id))
}

function standingsBy(
  { directory, packs, day, credits }: PreviewInput,
  people: readonly Person[],
  adoptions: readonly PackAdoption[],
): ReadonlyMap<string, readonly Standing[]> {
  const byPerson = new Map<string, Standing[]>(people.map((person) => [person.id, []]))
  const standings = groupStandings({ directory: { ...directory, adoptions }, packs, people, day, credits })
  for (const standing of standings) if (binds(standing)) byPerson.get(standing.person)?.push(standing)
  return byPerson
}

function binds({ derivation }: Standing): boolean {
  return derivation.segments.length > 0 || derivation.leaveDays > 0
}

function compared(before: readonly Standing[], after: readonly Standing[]): readonly Compared[] {
  const ids = new Set([...before, ...after].map((each) => each.obligation))
  return [...ids].map((obligation) => {
    const was = before.find((each) => each.obligation === obligation)
    const will = after.find((each) => each.obligation === obligation)
    return { person: (was ?? will)!.person, obligation, before: was, after: will }
  })
}

function hasMoved({ before, after }: Compared): boolean {
  return (before?.target ?? 0) !== (after?.target ?? 0)
}

function schoolPreview(school: string, all: readonly Compared[], duties: SchoolPreview['duties']): SchoolPreview {
  const moved = all.filter(hasMoved)
  const moves = new Map<string, TargetMove>()
  for (const { obligation, before, after } of moved) {
    const formula = after !== undefined && after.target > 0 ? targetFormula(after) : null
    const move = { obligation, before: before?.target ?? 0, after: after?.target ?? 0, formula }
    const key = JSON.stringify(move)
    moves.set(key, { ...move, people: (moves.get(key)?.people ?? 0) + 1 })
  }
  return {
    school,
    people: new Set(moved.map(({ person }) => person)).size,
    moves: [...moves.values()].sort((a, b) => b.people - a.people || compareText(a.obligation, b.obligation)),
    undone: all.filter(({ before, after }) => before?.state === 'done' && isOwed(after)).map(flip),
    done: all.filter(({ before, after }) => isOwed(before) && after?.state === 'done').map(flip),
    duties,
  }
}

function isOwed(standing: Standing | undefined): boolean {
  return standing !== undefined && standing.state !== 'done' && standing.state !== 'exempt'
}

function flip({ person, obligation }: Compared): Flip {
  return { person, obligation }
}

function dutiesMoved(
  packs: Packs,
  school: string,
  before: readonly PackAdoption[],
  after: readonly PackAdoption[],
): SchoolPreview['duties'] {
  const owed = (adoptions: readonly PackAdoption[]) =>
    new Map(packs.obligationsOf(adoptions.filter((each) => each.school === school)).map((each) => [each.id, each] as const))
  const was = owed(before)
  const will = owed(after)
  return {
    added: [...will.keys()].filter((id) => !was.has(id)).length,
    dropped: [...was.keys()].filter((id) => !will.has(id)).length,
    changed: [...will.values()].filter((each) => was.has(each.id) && numbersOf(each) !== numbersOf(was.get(each.id)!)).length,
  }
}

/** The numbers that an obligation asks of a school, for comparing. */
function numbersOf(obligation: Obligation): string {
  switch (obligation.shape) {
    case 'quota':
      return JSON.stringify(obligation.bodies.map((each) => each.values))
    case 'ceiling':
      return JSON.stringify(obligation.limits.map((each) => each.values))
    case 'coverage':
      return JSON.stringify(obligation.values)
    default:
      return ''
  }
}

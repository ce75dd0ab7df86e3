import type { Rule } from '../domain/ceilings/judging.js'
import type { Day } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { type Owed, owedOf } from '../domain/owed.js'
import type { Person } from '../domain/person.js'
import type { Credit } from '../domain/record.js'
import type { Quota } from '../domain/shapes/quota.js'
import { type Standing, standingOn } from '../domain/standing.js'
import type { Packs } from '../policy/packs.js'
import { rulesByKind } from './ceilings/rules-by-kind.js'
import type { Reads } from './reads.js'
import type { SchoolView } from './school-view.js'

/** A standing together with the duty it is about. */
export interface Judged {
  readonly obligation: Quota
  readonly standing: Standing
}

/** What a standing is asked for. */
export interface JudgeInput {
  readonly school: SchoolView
  readonly person: Person
  readonly day: Day
  /** Only obligations of this kind. */
  readonly kind?: string
  readonly reads: Pick<Reads, 'credits'>
}

export interface JudgeEachInput extends Omit<JudgeInput, 'person'> {
  readonly people: readonly Person[]
}

const NO_RULES: readonly Rule[] = []
/** People whose duties are held at most; the longest unused go first. */
const MOST_HELD = 4_000

/** Standings of people under the packs their school follows, and the ceilings their records are judged by. */
export class PolicyBook {
  /** What a school follows changes with the directory, and so does its view. */
  readonly #followed = new WeakMap<SchoolView, readonly Quota[]>()
  /** As last asked for. */
  readonly #owed = new Map<Person, { readonly school: SchoolView; readonly day: Day; readonly owed: readonly Owed[] }>()
  readonly #ceilings = new WeakMap<SchoolView, ReadonlyMap<string, readonly Rule[]>>()

  constructor(readonly packs: Packs) {}

  /** Ceilings that a record of the kind is judged by when it is entered, of every pack the school follows on some day. */
  ceilings(school: SchoolView, kind: string): readonly Rule[] {
    let rules = this.#ceilings.get(school)
    if (!rules) {
      rules = rulesByKind(this.packs, school.adoptions)
      this.#ceilings.set(school, rules)
    }
    return rules.get(kind) ?? NO_RULES
  }

  /** Obligations of the packs a school follows, in the packs' order. */
  obligations(school: SchoolView, kind?: string): readonly Quota[] {
    let followed = this.#followed.get(school)
    if (!followed) {
      followed = this.packs.personalQuotasOf(school.adoptions.map((adoption) => adoption.pack))
      this.#followed.set(school, followed)
    }
    return kind === undefined ? followed : followed.filter((obligation) => obligation.kind === kind)
  }

  /** Standings of one person, in the order of the packs; those that bind the person to nothing are left out. One read per kind. */
  async judge({ person, ...input }: JudgeInput): Promise<readonly Judged[]> {
    const [judged] = await this.judgeEach({ ...input, people: [person] })
    return judged!
  }

  /** The same of several people, in their order; still one read per kind. */
  async judgeEach({ school, people, day, kind, reads }: JudgeEachInput): Promise<readonly (readonly Judged[])[]> {
    const from = school.creditsFrom(day)
    if (from === undefined) return people.map(() => [])
    const owed = people.map((person) => this.#asked(school, person, day, kind))
    const kinds = [...new Set(owed.flat().map(({ obligation }) => obligation.kind))]
    const ids = people.map(({ id }) => id)
    const read = await Promise.all(kinds.map((each) => reads.credits({ people: ids, kind: each, from, to: day })))
    const credits = new Map(kinds.map((each, i) => [each, groupBy(read[i]!, ({ person }) => person)]))
    return people.map((person, i) => owed[i]!.map((owing) => judged(owing, credits.get(owing.obligation.kind)?.get(person.id) ?? [])))
  }

  /** What binds one person, whatever has been done of it, in the order of the packs. */
  owed({ school, person, day, kind }: Omit<JudgeInput, 'reads'>): readonly Owed[] {
    return school.creditsFrom(day) === undefined ? [] : this.#asked(school, person, day, kind)
  }

  #asked(school: SchoolView, person: Person, day: Day, kind: string | undefined): readonly Owed[] {
    const owed = this.#owedOn(school, person, day)
    return kind === undefined ? owed : owed.filter(({ obligation }) => obligation.kind === kind)
  }

  /** What binds a person. Every message asks, and it changes with the day and the directory alone. */
  #owedOn(school: SchoolView, person: Person, day: Day): readonly Owed[] {
    const held = this.#owed.get(person)
    if (held?.school === school && held.day === day) return held.owed
    const calendar = school.calendarOn(day)!
    const spells = school.judgedSpellsOf(person.id)
    const adoptions = school.adoptionsWhereServed(person.id)
    const owed = this.obligations(school)
      .map((obligation) => owedOf({ obligation, person, spells, calendar, day, adoptions }))
      .filter(({ duty }) => duty.segments.length > 0 || duty.leaveDays > 0)
    this.#owed.delete(person)
    this.#owed.set(person, { school, day, owed })
    if (this.#owed.size > MOST_HELD) this.#owed.delete(this.#owed.keys().next().value!)
    return owed
  }
}

function judged(owing: Owed, credits: readonly Credit[]): Judged {
  return { obligation: owing.obligation, standing: standingOn(owing, credits) }
}

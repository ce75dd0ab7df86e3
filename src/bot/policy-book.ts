import type { Rule } from '../domain/ceilings/judging.js'
import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Credit } from '../domain/record.js'
import type { Quota } from '../domain/shapes/quota.js'
import { type Standing, standingOf } from '../domain/standing.js'
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
  /** Credits as they will be once the turn is kept. */
  revise?(credits: readonly Credit[]): readonly Credit[]
}

const NO_RULES: readonly Rule[] = []

/** Standings of people under the packs their school follows, and the ceilings their records are judged by. */
export class PolicyBook {
  /** What a school follows changes with the directory, and so does its view. */
  readonly #followed = new WeakMap<SchoolView, readonly Quota[]>()
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
  judge(input: JudgeInput): readonly Judged[] {
    const { school, person, day } = input
    const calendar = school.calendarOn(day)
    if (!calendar) return []
    const spells = school.judgedSpellsOf(person.id)
    const adoptions = school.adoptionsWhereServed(person.id)
    const from = school.creditsFrom(day)!
    const credits = new Map<string, readonly Credit[]>()
    return this.obligations(school, input.kind)
      .map((obligation) => {
        let known = credits.get(obligation.kind)
        if (!known) {
          known = input.reads.credits({ people: [person.id], kind: obligation.kind, from, to: day })
          known = input.revise?.(known) ?? known
          credits.set(obligation.kind, known)
        }
        return { obligation, standing: standingOf({ obligation, person, spells, credits: known, calendar, day, adoptions }) }
      })
      .filter(({ standing }) => standing.derivation.segments.length > 0 || standing.derivation.leaveDays > 0)
  }
}

import type { Day } from '../day.js'
import { groupBy } from '../group-by.js'
import { noviceUntil } from '../novice.js'
import type { Person } from '../person.js'
import type { Role } from '../roles.js'
import type { Reach } from '../shapes/coverage.js'
import { holdsOn, type Spell } from '../spell.js'
import type { BodyFacts, Fact } from './body.js'
import { isAwayAll } from './is-away-all.js'
import { type Pair, pairsIn, visitsOf } from './mentoring.js'
import { meetsFilter, numberAt, numberIn } from './tally.js'
import type { TimeSpan } from './time-span.js'

export interface Reached {
  readonly done: number
  /** Null where the measure is a number, not a share, and nothing to divide by exists. */
  readonly total: number | null
  /** Nobody has said anything yet, so nothing is judged. */
  readonly silent: boolean
  /** A percentage that was stated without figures. */
  readonly rate?: number
  /** Records that show it, in the order of the facts: one for each person, pair or value is enough. */
  readonly shownBy: readonly Fact[]
}

export interface ReachInput {
  /** Records that count, by day and id. */
  readonly counted: readonly Fact[]
  /** All that are at hand, those that make pairs among them. */
  readonly facts: readonly Fact[]
  readonly body: BodyFacts
  readonly span: TimeSpan
  readonly day: Day
}

/** How far the records that count reach. */
export function reachedBy(reach: Reach, input: ReachInput): Reached {
  const { counted } = input
  switch (reach.by) {
    case 'people': {
      const bound = peopleBound(reach, input)
      const first = firstOfEach(counted, (fact) => (reach.as === 'credited' ? fact.credits : idsIn(fact.fields.teacherIds)))
      const reached = bound.filter((person) => first.has(person.id))
      const shown = new Set(reached.map((person) => first.get(person.id)))
      return { done: reached.length, total: bound.length, silent: false, shownBy: counted.filter((fact) => shown.has(fact)) }
    }
    case 'pairs': {
      const pairs = pairsOf(reach, input)
      const visits = pairs.map((pair) => visitsOf(pair, counted)[reach.visitor === 'mentee' ? 'first' : 'second'])
      const done = visits.filter((fact) => fact !== undefined).length
      return { done, total: pairs.length, silent: false, shownBy: counted.filter((fact) => visits.includes(fact)) }
    }
    case 'figures': {
      const latest = latestByClass(counted.filter((fact) => numberAt(fact.fields, reach.total) !== undefined))
      const done = latest.reduce((sum, fact) => sum + numberIn(fact, reach.done), 0)
      // Pupils who moved away leave the denominator (policy/README §9 no. 20).
      const total = latest.reduce((sum, fact) => sum + numberIn(fact, reach.total) - numberIn(fact, 'excluded'), 0)
      return { done, total: latest.length === 0 ? null : total, silent: latest.length === 0, shownBy: counted }
    }
    case 'distinct': {
      const having = counted.filter((fact) => meetsFilter(fact, reach.where))
      const first = firstOfEach(having, (fact) =>
        [fact.fields[reach.field]].flat().filter((value) => value !== undefined && value !== null),
      )
      const shown = new Set(first.values())
      return { done: first.size, total: null, silent: false, shownBy: having.filter((fact) => shown.has(fact)) }
    }
    case 'stated':
      return stated(counted)
  }
}

function firstOfEach<K>(facts: readonly Fact[], keysOf: (fact: Fact) => readonly K[]): ReadonlyMap<K, Fact> {
  const first = new Map<K, Fact>()
  for (const fact of facts) for (const key of keysOf(fact)) if (!first.has(key)) first.set(key, fact)
  return first
}

function stated(facts: readonly Fact[]): Reached {
  const latest = facts.findLast(({ fields }) => typeof fields.done === 'number' || typeof fields.rate === 'number')
  if (latest === undefined) return { done: 0, total: null, silent: true, shownBy: facts }
  const { done, total, rate } = latest.fields
  if (typeof done === 'number') return { done, total: typeof total === 'number' ? total : null, silent: false, shownBy: facts }
  return { done: 0, total: null, silent: false, rate: rate as number, shownBy: facts }
}

/** Pairs of a novice who is bound and a mentor who serves in the school, as made up to the day. */
function pairsOf(reach: Extract<Reach, { by: 'pairs' }>, input: ReachInput): readonly Pair[] {
  const { facts, body, day } = input
  const inSchool = new Set(body.spells.flatMap((spell) => (spell.kind === 'post' && holdsOn(spell, day) ? [spell.person] : [])))
  const bound = new Set(peopleBound({ of: reach.of, novice: true }, input).map((person) => person.id))
  return pairsIn(facts.filter((fact) => fact.day <= day)).filter(({ mentor, mentee }) => bound.has(mentee) && inSchool.has(mentor))
}

interface Bound {
  readonly of: readonly Role[]
  readonly novice?: true
}

function peopleBound(bound: Bound, { body, span, day }: ReachInput): readonly Person[] {
  const spells = groupBy(body.spells, (spell) => spell.person)
  return body.people.filter((person) => isBound(bound, person, spells.get(person.id) ?? [], { body, span, day }))
}

/**
 * Holds one of the roles on the day. A share of people has no days to shorten, so who is on leave stays bound, unless the leave takes all
 * the period: nobody can be reached who was never there (fixture/README §4, exempt).
 */
function isBound(
  { of, novice }: Bound,
  person: Person,
  own: readonly Spell[],
  { body, span, day }: Pick<ReachInput, 'body' | 'span' | 'day'>,
): boolean {
  const until = novice ? noviceUntil(person.serviceStart) : null
  if (novice && !(until !== null && day < until)) return false
  if (!own.some((spell) => spell.kind === 'post' && of.includes(spell.role) && holdsOn(spell, day))) return false
  return !isAwayAll(span, own, body.calendars)
}

/**
 * Figures of one class and subject replace earlier ones, whoever enters them: they are totals so far, not additions. Without a class they
 * are a teacher's own, without a subject as well those of the whole school.
 */
function latestByClass(facts: readonly Fact[]): readonly Fact[] {
  const latest = new Map<string, Fact>()
  for (const fact of facts) {
    const { class: pupils, subject } = fact.fields
    latest.set(JSON.stringify([fact.school, pupils ?? (subject === undefined ? null : fact.author), subject ?? null]), fact)
  }
  return [...latest.values()]
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : []
}

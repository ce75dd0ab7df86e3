import type { Day } from '../day.js'
import { noviceUntil } from '../novice.js'
import type { Person } from '../person.js'
import type { Reach } from '../shapes/coverage.js'
import { holdsOn } from '../spell.js'
import type { BodyFacts, Fact } from './body.js'
import { isAwayAll } from './is-away-all.js'
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
}

/** How far the records that count reach. */
export function reachedBy(reach: Reach, facts: readonly Fact[], body: BodyFacts, span: TimeSpan, day: Day): Reached {
  switch (reach.by) {
    case 'people': {
      const bound = body.people.filter((person) => isBound(reach, person, body, span, day))
      const reached = new Set(facts.flatMap((fact) => (reach.as === 'credited' ? fact.credits : idsIn(fact.fields.teacherIds))))
      return { done: bound.filter((person) => reached.has(person.id)).length, total: bound.length, silent: false }
    }
    case 'figures': {
      const latest = latestByClass(facts.filter((fact) => numberAt(fact.fields, reach.total) !== undefined))
      const done = latest.reduce((sum, fact) => sum + numberIn(fact, reach.done), 0)
      // Pupils who moved away leave the denominator (policy/README §9 no. 20).
      const total = latest.reduce((sum, fact) => sum + numberIn(fact, reach.total) - numberIn(fact, 'excluded'), 0)
      return { done, total: latest.length === 0 ? null : total, silent: latest.length === 0 }
    }
    case 'distinct': {
      const values = facts.filter((fact) => meetsFilter(fact, reach.where)).flatMap((fact) => [fact.fields[reach.field]].flat())
      return { done: new Set(values.filter((value) => value !== undefined && value !== null)).size, total: null, silent: false }
    }
    case 'stated':
      return stated(facts)
  }
}

function stated(facts: readonly Fact[]): Reached {
  const latest = facts.findLast(({ fields }) => typeof fields.done === 'number' || typeof fields.rate === 'number')
  if (latest === undefined) return { done: 0, total: null, silent: true }
  const { done, total, rate } = latest.fields
  if (typeof done === 'number') return { done, total: typeof total === 'number' ? total : null, silent: false }
  return { done: 0, total: null, silent: false, rate: rate as number }
}

/**
 * Holds one of the roles on the day. A share of people has no days to shorten, so who is on leave stays bound, unless the leave takes all
 * the period: nobody can be reached who was never there (fixture/README §4, exempt).
 */
function isBound(reach: Extract<Reach, { by: 'people' }>, person: Person, body: BodyFacts, span: TimeSpan, day: Day): boolean {
  const until = noviceUntil(person.serviceStart)
  if (reach.novice && !(until !== null && day < until)) return false
  const own = body.spells.filter((spell) => spell.person === person.id)
  if (!own.some((spell) => spell.kind === 'post' && reach.of.includes(spell.role) && holdsOn(spell, day))) return false
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

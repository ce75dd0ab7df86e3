import type { Day } from '../day.js'
import { type DatedValue, valueOn } from '../obligation.js'
import type { Ceiling, Limit } from '../shapes/ceiling.js'
import type { BodyFacts, Breach, Fact } from './body.js'
import type { Position } from './position.js'
import { countable } from './tally.js'
import { timeSpanOf } from './time-span.js'

/**
 * A school against a ceiling or prohibition (B) in the term: broken by every record that was found to pass it when it was entered, by every
 * report of a person, and, where a number must be exact, by its absence when the term is over.
 */
export function ceilingPosition(
  ceiling: Ceiling,
  body: BodyFacts,
  facts: readonly Fact[],
  breaches: readonly Breach[],
  day: Day,
): Position | undefined {
  const span = timeSpanOf({ period: 'term', day, calendars: body.calendars, cyclesFrom: body.followsFrom })
  if (span === undefined) return undefined
  const until = { from: span.from, to: day < span.to ? day : span.to }
  const found = breaches.filter((each) => each.obligation === ceiling.id && each.day >= until.from && each.day <= until.to)
  const reported = countable(facts, ceiling, until, {}).facts.filter(
    ({ fields }) => fields.obligation === ceiling.id && fields.broken === true,
  )
  const records = [...new Set([...found, ...reported].map((each) => each.recordId))].sort()
  const limit = ceiling.limits.find((each) => each.row === found[0]?.row) ?? ceiling.limits[0]!
  const value = valueOn(limit.values, day) ?? limit.values[0]!
  return {
    obligation: ceiling.id,
    state: records.length > 0 ? 'broken' : 'kept',
    day,
    target: 0,
    pace: null,
    actual: records.length,
    unit: '次',
    due: null,
    derivation: {
      ...citation(value, limit, ceiling),
      period: { from: span.from, to: span.to },
      formula: null,
      records,
      done: null,
      total: null,
      excluded: [],
    },
  }
}

function citation({ clause, quote, label }: DatedValue, { row, ambiguity }: Limit, ceiling: Ceiling) {
  return { row, clause, quote, label, ambiguity: ambiguity ?? ceiling.ambiguity ?? null }
}

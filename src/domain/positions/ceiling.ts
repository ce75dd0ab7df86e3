import type { Day } from '../day.js'
import { type DatedValue, type Stage, valueOn } from '../obligation.js'
import type { Ceiling, Limit } from '../shapes/ceiling.js'
import type { BodyFacts, Breach, Fact } from './body.js'
import type { Position } from './position.js'
import { countable, meetsFilter } from './tally.js'
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
  const missing = span.over ? missingGrades(ceiling, body, countable(facts, ceiling, until, {}).facts) : []
  const limit = ceiling.limits.find((each) => each.row === found[0]?.row) ?? ceiling.limits[0]!
  const value = valueOn(limit.values, day) ?? limit.values[0]!
  return {
    obligation: ceiling.id,
    state: records.length > 0 || missing.length > 0 ? 'broken' : 'kept',
    day,
    target: 0,
    pace: null,
    actual: records.length,
    unit: '次',
    due: null,
    derivation: {
      ...citation(value, limit, ceiling),
      period: { from: span.from, to: span.to },
      formula: missing.length > 0 ? `没有记录：${missing.join('、')}年级` : null,
      records,
      done: null,
      total: null,
      excluded: [],
    },
  }
}

/** 正好一次: grades of the school that had fewer when the term was over. */
function missingGrades({ check, limits }: Ceiling, { stages }: BodyFacts, facts: readonly Fact[]): readonly number[] {
  if (check.by !== 'count' || check.per !== 'grade-term') return []
  const taught = gradesOf(stages)
  return limits
    .filter((limit) => limit.bound === 'exactly')
    .flatMap((limit) => (limit.grades ?? taught).filter((grade) => taught.includes(grade) && countFor(grade) < limit.values[0]!.value))

  function countFor(grade: number): number {
    const where = check.by === 'count' ? check.where : {}
    return facts.filter((fact) => meetsFilter(fact, where) && [fact.fields.grades ?? fact.fields.grade].flat().includes(grade)).length
  }
}

function gradesOf(stages: readonly Stage[]): readonly number[] {
  return [...(stages.includes('primary') ? [1, 2, 3, 4, 5, 6] : []), ...(stages.includes('junior') ? [7, 8, 9] : [])]
}

function citation({ clause, quote, label }: DatedValue, { row, ambiguity }: Limit, ceiling: Ceiling) {
  return { row, clause, quote, label, ambiguity: ambiguity ?? ceiling.ambiguity ?? null }
}

import { gradesOf } from '../ceilings/grades-of.js'
import { compareText } from '../compare-text.js'
import type { Day } from '../day.js'
import { type DatedValue, type Stage, valueOn } from '../obligation.js'
import type { Ceiling, Limit } from '../shapes/ceiling.js'
import { type BodyFacts, type Breach, type Fact, names } from './body.js'
import type { Position } from './position.js'
import { countable, heldOf, meetsFilter } from './tally.js'
import { timeSpanOf } from './time-span.js'

/**
 * A school or office against a ceiling or prohibition (B) in the term: broken by every record that was found to pass it when it was entered,
 * by every report of a person, and, where a number must be exact, by its absence when the term is over. A record that was withdrawn since,
 * or waits for a confirmation, breaks nothing.
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
  const own = countable(facts, ceiling, until, {})
  const found = breachesOf(ceiling, breaches, facts).filter((each) => each.day >= until.from && each.day <= until.to)
  const reported = own.facts.filter((fact) => names(fact, ceiling) && fact.fields.broken === true)
  const records = [...new Set([...found, ...reported].map((each) => each.recordId))].sort(compareText)
  const missing = span.over ? missingGrades(ceiling, body, own.facts, until.to) : []
  const limit = limitCited(ceiling, body, found[0]?.row, missing[0])
  const value = valueOn(limit.values, until.to)
  if (value === undefined) return undefined
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
      excluded: own.excluded.filter(({ why }) => why !== 'elsewhere'),
    },
  }
}

/** Breaches of the ceiling by records that stand, by day and id. */
function breachesOf({ id }: Ceiling, breaches: readonly Breach[], facts: readonly Fact[]): readonly Breach[] {
  const fallen = new Set(facts.filter((fact) => fact.status !== 'complete').map((fact) => fact.recordId))
  return breaches
    .filter((each) => each.obligation === id && !fallen.has(each.recordId))
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.recordId, b.recordId) || compareText(a.row, b.row))
}

/**
 * The row that was broken first, else that of the grade that is missing, else any; where several limits stand in one row, or none is asked
 * for, the first for a grade of the school.
 */
function limitCited({ limits }: Ceiling, { stages }: BodyFacts, row: string | undefined, missing: number | undefined): Limit {
  const taught = gradesTaught(stages)
  const broken = limits.filter((each) => each.row === row)
  const lacking = limits.filter(
    ({ bound, grades }) => bound === 'exactly' && missing !== undefined && (grades === undefined || grades.includes(missing)),
  )
  const asked = [broken, lacking, limits].find((each) => each.length > 0) ?? []
  return asked.find(({ grades }) => grades === undefined || grades.some((grade) => taught.includes(grade))) ?? asked[0]!
}

/** 正好一次: grades of the school that had fewer when the term was over. */
function missingGrades({ check, limits }: Ceiling, { stages }: BodyFacts, facts: readonly Fact[], day: Day): readonly number[] {
  if (check.by !== 'count' || check.per !== 'grade-term') return []
  const counted = heldOf(facts).filter((fact) => meetsFilter(fact, check.where))
  return limits
    .filter((limit) => limit.bound === 'exactly')
    .flatMap(({ grades, values }) => {
      const wanted = valueOn(values, day)?.value ?? 0
      return gradesTaught(stages).filter(
        (grade) =>
          (grades === undefined || grades.includes(grade)) && counted.filter((fact) => gradesOf(fact).includes(grade)).length < wanted,
      )
    })
}

function gradesTaught(stages: readonly Stage[]): readonly number[] {
  return [...(stages.includes('primary') ? [1, 2, 3, 4, 5, 6] : []), ...(stages.includes('junior') ? [7, 8, 9] : [])]
}

function citation({ clause, quote, label }: DatedValue, { row, ambiguity }: Limit, ceiling: Ceiling) {
  return { row, clause, quote, label, ambiguity: ambiguity ?? ceiling.ambiguity ?? null }
}

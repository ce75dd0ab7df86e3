import type { Day } from '../day.js'
import { noviceUntil } from '../novice.js'
import { valueOn } from '../obligation.js'
import type { Person } from '../person.js'
import type { Coverage, Reach } from '../shapes/coverage.js'
import { holdsOn } from '../spell.js'
import type { BodyFacts, Fact } from './body.js'
import { followedSince } from './followed-since.js'
import type { Position, PositionState } from './position.js'
import { countable, meetsFilter, numberAt, numberIn } from './tally.js'
import { type TimeSpan, timeSpanOf } from './time-span.js'

interface Reached {
  readonly done: number
  /** Null where the measure is a number, not a share, and nothing to divide by exists. */
  readonly total: number | null
  /** Nobody has said anything yet, so nothing is judged. */
  readonly silent: boolean
}

/** A school or office against a share or a number that must be reached (D). A share is compared in whole numbers: done × 100 ≥ % × total. */
export function coveragePosition(coverage: Coverage, body: BodyFacts, facts: readonly Fact[], day: Day): Position | undefined {
  const span = timeSpanOf({ period: coverage.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
  if (span === undefined) return undefined
  const until = { from: span.from, to: day < span.to ? day : span.to }
  const where = coverage.reach.by === 'stated' ? {} : coverage.reach.where
  const { facts: counted, excluded } = countable(facts, coverage, until, where)
  const reached = reachedBy(coverage.reach, counted, body, day)
  const value = valueOn(coverage.values, day) ?? coverage.values[0]!
  const share = coverage.measure === 'share'
  const actual = share ? (reached.total ? Math.floor((reached.done * 100) / reached.total) : 0) : reached.done
  const met = share
    ? reached.total !== null && reached.total > 0 && reached.done * 1000 >= Math.round(value.value * 10) * reached.total
    : reached.done >= value.value
  return {
    obligation: coverage.id,
    state:
      met || coverage.ends === undefined || day <= coverage.ends ? stateOf(reached, met, share, span) : endedState(coverage.ends, body),
    day,
    target: value.value,
    pace: span.days === 0 ? null : Math.floor((value.value * span.elapsed) / span.days),
    actual,
    unit: coverage.unit,
    due: span.days === 0 ? null : span.to,
    derivation: {
      row: coverage.row,
      clause: value.clause,
      quote: value.quote,
      label: value.label,
      ambiguity: coverage.ambiguity ?? null,
      period: span.days === 0 ? null : { from: span.from, to: span.to },
      formula: share && reached.total ? `${reached.done}÷${reached.total}＝${actual}%` : null,
      records: counted.map((fact) => fact.recordId),
      done: reached.done,
      total: reached.total,
      excluded,
    },
  }
}

/** Without a period there is no pace: what is short of the share is behind. Inside a period a share still has until its end. */
function stateOf({ silent, total }: Reached, met: boolean, share: boolean, span: TimeSpan): PositionState {
  if (share && total === 0) return 'exempt'
  if (met) return 'done'
  if (silent) return 'open'
  if (span.days === 0) return 'behind'
  return span.over ? 'overdue' : 'on-pace'
}

/** A target whose last day has passed unmet: history when that was before the pack was followed. */
function endedState(ends: Day, body: BodyFacts): PositionState {
  return ends < followedSince(body) ? 'closed' : 'overdue'
}

function reachedBy(reach: Reach, facts: readonly Fact[], body: BodyFacts, day: Day): Reached {
  switch (reach.by) {
    case 'people': {
      const bound = body.people.filter((person) => isBound(reach, person, body, day))
      const with_ = new Set(facts.flatMap((fact) => (reach.as === 'credited' ? fact.credits : idsIn(fact.fields.teacherIds))))
      return { done: bound.filter((person) => with_.has(person.id)).length, total: bound.length, silent: false }
    }
    case 'figures': {
      const latest = latestByClass(facts.filter((fact) => numberAt(fact.fields, reach.total) !== undefined))
      const sum = (key: string): number => latest.reduce((total, fact) => total + numberIn(fact, key), 0)
      return { done: sum(reach.done), total: latest.length === 0 ? null : sum(reach.total), silent: latest.length === 0 }
    }
    case 'distinct': {
      const values = new Set(facts.filter((fact) => meetsFilter(fact, reach.where)).flatMap((fact) => [fact.fields[reach.field]].flat()))
      values.delete(undefined)
      return { done: values.size, total: null, silent: false }
    }
    case 'stated': {
      const stated = facts.findLast((fact) => typeof fact.fields.done === 'number')
      if (stated === undefined) return { done: 0, total: null, silent: true }
      return { done: numberIn(stated, 'done'), total: typeof stated.fields.total === 'number' ? stated.fields.total : null, silent: false }
    }
  }
}

/** Holds one of the roles on the day; on leave one stays bound, because a share of people has no days to shorten. */
function isBound(reach: Extract<Reach, { by: 'people' }>, person: Person, { spells }: BodyFacts, day: Day): boolean {
  const until = noviceUntil(person.serviceStart)
  if (reach.novice && !(until !== null && day < until)) return false
  return spells.some((spell) => spell.kind === 'post' && spell.person === person.id && reach.of.includes(spell.role) && holdsOn(spell, day))
}

/** Figures of one class and subject replace earlier ones: they are totals so far, not additions. */
function latestByClass(facts: readonly Fact[]): readonly Fact[] {
  const latest = new Map<string, Fact>()
  for (const fact of facts) latest.set(`${fact.author}|${fact.fields.class ?? ''}|${fact.fields.subject ?? ''}`, fact)
  return [...latest.values()]
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : []
}

import type { Day } from '../day.js'
import type { Coverage } from '../shapes/coverage.js'
import { type BodyFacts, type Fact, names } from './body.js'
import { followedSince } from './followed-since.js'
import { valueCited } from './paced.js'
import type { Position, PositionState } from './position.js'
import { type Reached, reachedBy } from './reached.js'
import { countable } from './tally.js'
import { type TimeSpan, timeSpanOf } from './time-span.js'

/**
 * A school or office against a share or a number that must be reached (D). A share is compared in whole numbers: done × 100 ≥ % × total. It
 * has until the end of its period or its last day, so there is no pace. Figures that are stated count only when they are filed for the
 * duty by name: 12/80 alone does not say of what.
 */
export function coveragePosition(coverage: Coverage, body: BodyFacts, facts: readonly Fact[], day: Day): Position | undefined {
  const span = timeSpanOf({ period: coverage.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
  const value = span && valueCited(coverage.values, span, day)
  if (span === undefined || value === undefined) return undefined
  const until = { from: span.from, to: day < span.to ? day : span.to }
  const { reach, ends } = coverage
  const able = reach.by === 'stated' ? facts.filter((fact) => names(fact, coverage)) : facts
  // Of distinct values every record may be one without; which of them have it is seen below.
  const { facts: counted, excluded } = countable(able, coverage, until, 'where' in reach && reach.by !== 'distinct' ? reach.where : {})
  const reached = reachedBy(reach, { counted, facts, body, span, day })
  const share = coverage.measure === 'share'
  const actual = share ? percentOf(reached, value.value) : reached.done
  const met = share ? isShareMet(reached, value.value) : reached.done >= value.value
  const standing = span.days === 0
  return {
    obligation: coverage.id,
    state: stateOf({ reached, met, share, span, ends, body, day }),
    day,
    target: value.value,
    pace: null,
    actual,
    unit: coverage.unit,
    due: ends ?? (standing ? null : span.to),
    derivation: {
      row: coverage.row,
      clause: value.clause,
      quote: value.quote,
      label: value.label,
      ambiguity: coverage.ambiguity ?? null,
      period: standing ? null : { from: span.from, to: span.to },
      formula: share && reached.total ? `${reached.done}÷${reached.total}＝${actual}%` : null,
      records: reached.shownBy.map((fact) => fact.recordId),
      done: reached.rate === undefined ? reached.done : null,
      total: reached.total,
      excluded,
    },
  }
}

/** Whole per cent, rounded down; tenths where the text asks for tenths. */
function percentOf({ done, total, rate }: Reached, wanted: number): number {
  if (rate !== undefined) return rate
  if (!total) return 0
  return Number.isInteger(wanted) ? Math.floor((done * 100) / total) : Math.floor((done * 1000) / total) / 10
}

function isShareMet({ done, total, rate }: Reached, wanted: number): boolean {
  if (rate !== undefined) return rate >= wanted
  return total !== null && total > 0 && done * 1000 >= Math.round(wanted * 10) * total
}

interface Judged {
  readonly reached: Reached
  readonly met: boolean
  readonly share: boolean
  readonly span: TimeSpan
  readonly ends: Day | undefined
  readonly body: BodyFacts
  readonly day: Day
}

/**
 * Without a period and a last day what is short of the share is behind. Silence is no shortfall, until the time is over. A target whose last
 * day has passed unmet is history when that was before the pack was followed.
 */
function stateOf({ reached, met, share, span, ends, body, day }: Judged): PositionState {
  if (share && reached.total === 0) return 'exempt'
  if (met) return 'done'
  if (ends !== undefined && day > ends) return ends < followedSince(body) ? 'closed' : 'overdue'
  if (span.over) return 'overdue'
  if (reached.silent || (share && reached.total === null && reached.rate === undefined)) return 'open'
  return span.days === 0 && ends === undefined ? 'behind' : 'on-pace'
}

import type { Day } from '../day.js'
import { resolved } from '../derivation.js'
import { type DatedValue, valueOn } from '../obligation.js'
import { roundHalfUp } from '../round-half-up.js'
import type { PositionState } from './position.js'
import type { TimeSpan } from './time-span.js'

/** A stretch of a period in which one value is owed, in the days that pace it. */
export interface Share {
  readonly value: number
  readonly days: number
  /** Those of its days up to the day asked about, itself included. */
  readonly elapsed: number
}

export interface Owed {
  readonly target: number
  readonly pace: number
  /** Such as `20×54÷94＝11.49→11`; null where one value holds all the period. */
  readonly formula: string | null
}

/**
 * Target and pace of the shares of a period (fixture/README §3): the sum over its days, divided by the days of the whole period and rounded
 * half up once; the pace in the days of the shares alone.
 */
export function owedFor(shares: readonly Share[], days: number): Owed {
  if (days === 0) return { target: 0, pace: 0, formula: null }
  const sum = shares.reduce((total, share) => total + share.value * share.days, 0)
  const own = shares.reduce((total, share) => total + share.days, 0)
  const elapsed = shares.reduce((total, share) => total + share.elapsed, 0)
  const target = roundHalfUp(sum, days)
  const byValue = new Map<number, number>()
  for (const share of shares) byValue.set(share.value, (byValue.get(share.value) ?? 0) + share.days)
  const terms = [...byValue].map(([value, some]) => `${value}×${some}÷${days}`).join('＋')
  return {
    target,
    pace: own === 0 ? 0 : Math.floor((target * elapsed) / own),
    formula: byValue.size === 0 || (byValue.size === 1 && own === days) ? null : `${terms}＝${resolved(sum, days, target, 'half up')}`,
  }
}

export interface ValuesInForce {
  readonly values: readonly DatedValue[]
  /** Since when the pack is followed; null = always. */
  readonly followsFrom: Day | null
  readonly span: TimeSpan
  readonly day: Day
  /** Paced days of the span before a day. */
  daysBefore(day: Day): number
}

/** How many days each value holds. What takes force after the day asked about changes nothing, and before the pack was followed nothing is owed. */
export function sharesOf({ values, followsFrom, span, day, daysBefore }: ValuesInForce): readonly Share[] {
  const changes = [...values.map((value) => value.from), followsFrom]
  const cuts = changes.flatMap((from) => (from !== null && from > span.from && from <= span.to && from <= day ? [from] : []))
  const starts = [...new Set([span.from, ...cuts])].sort()
  return starts.flatMap((start, at) => {
    const value = valueOn(values, start)
    if (value === undefined || (followsFrom !== null && start < followsFrom)) return []
    const before = daysBefore(start)
    const end = starts[at + 1]
    const days = (end === undefined ? span.days : daysBefore(end)) - before
    return days > 0 ? [{ value: value.value, days, elapsed: Math.min(Math.max(span.elapsed - before, 0), days) }] : []
  })
}

/** The value whose clause a position cites: in force on the day, and of a period that is over on its last day. */
export function valueCited(values: readonly DatedValue[], span: TimeSpan, day: Day): DatedValue | undefined {
  return valueOn(values, day > span.to ? span.to : day)
}

/** States of a count, first that holds (fixture/README §4). */
export function stateOf(target: number, pace: number, actual: number, over: boolean): PositionState {
  if (target === 0) return 'exempt'
  if (actual >= target) return 'done'
  if (over) return 'overdue'
  return actual >= pace ? 'on-pace' : 'behind'
}

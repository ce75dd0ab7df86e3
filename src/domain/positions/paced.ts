import { type DatedValue, valueOn } from '../obligation.js'
import { roundHalfUp } from '../round-half-up.js'
import type { PositionState } from './position.js'
import type { TimeSpan } from './time-span.js'

export interface Paced {
  readonly target: number
  readonly pace: number
  readonly state: PositionState
  /** The value in force on the day; undefined when none is yet. */
  readonly value: DatedValue | undefined
  readonly formula: string
}

/**
 * Target and pace of a body in a period. A value that takes force in the middle counts for its share of the paced days, like that of a
 * person: round half up of the sum ÷ days, one rounding at the end. `daysFrom(day)` gives the paced days of the period before a day.
 */
export function pacedBy(
  values: readonly DatedValue[],
  span: TimeSpan,
  actual: number,
  day: string,
  daysBefore: (day: string) => number,
): Paced {
  const value = valueOn(values, day < span.from ? span.from : day)
  const shares = sharesOf(values, span, day, daysBefore)
  const sum = shares.reduce((total, share) => total + share.value * share.days, 0)
  const target = span.days === 0 ? 0 : roundHalfUp(sum, span.days)
  const pace = span.days === 0 ? 0 : Math.floor((target * span.elapsed) / span.days)
  const terms = shares.map((share) => `${share.value}×${share.days}÷${span.days}`).join('＋')
  return {
    target,
    pace,
    value,
    state: stateOf(target, pace, actual, span.over),
    formula: shares.length > 1 ? `${terms}＝${target}` : `${target}`,
  }
}

/** How many paced days each value holds; what takes force after the day asked about changes nothing. */
function sharesOf(values: readonly DatedValue[], span: TimeSpan, day: string, daysBefore: (day: string) => number) {
  const cuts = values.flatMap(({ from }) => (from !== null && from > span.from && from <= span.to && from <= day ? [from] : [])).sort()
  const starts = [span.from, ...cuts]
  return starts.flatMap((start, at) => {
    const end = starts[at + 1]
    const days = (end === undefined ? span.days : daysBefore(end)) - (at === 0 ? 0 : daysBefore(start))
    const value = valueOn(values, start)?.value ?? 0
    return days > 0 ? [{ value, days }] : []
  })
}

export function stateOf(target: number, pace: number, actual: number, over: boolean): PositionState {
  if (target === 0) return 'exempt'
  if (actual >= target) return 'done'
  if (over) return 'overdue'
  return actual >= pace ? 'on-pace' : 'behind'
}

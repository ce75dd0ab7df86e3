import type { Day } from '../day.js'
import type { Quota } from '../shapes/quota.js'
import type { Fact } from './body.js'
import type { Position, PositionDerivation, PositionState } from './position.js'
import type { TimeSpan } from './time-span.js'

export interface QuotaReckoning {
  readonly quota: Quota
  readonly day: Day
  readonly span: TimeSpan
  readonly state: PositionState
  readonly target: number
  readonly pace: number
  readonly actual: number
  readonly formula: string | null
  readonly counted: readonly Fact[]
  readonly excluded: PositionDerivation['excluded']
  /** The row that binds and the value in force, where they are cited from. */
  readonly cited: {
    readonly bind: { readonly row: string; readonly ambiguity?: string | null }
    readonly value: Pick<PositionDerivation, 'clause' | 'quote' | 'label'>
  }
}

/** What was reckoned of a quota, of a person or of a body, laid out as a position. */
export function quotaPosition({ quota, day, span, state, target, pace, actual, cited, ...given }: QuotaReckoning): Position {
  const { bind, value } = cited
  return {
    obligation: quota.id,
    state,
    day,
    target,
    pace,
    actual,
    unit: quota.unit,
    due: span.to,
    derivation: {
      row: bind.row,
      clause: value.clause,
      quote: value.quote,
      label: value.label,
      ambiguity: bind.ambiguity ?? quota.ambiguity ?? null,
      period: { from: span.from, to: span.to },
      formula: given.formula,
      records: given.counted.map((fact) => fact.recordId),
      done: null,
      total: null,
      excluded: given.excluded,
    },
  }
}

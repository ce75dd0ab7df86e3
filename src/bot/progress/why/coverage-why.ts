import type { Coverage } from '../../../domain/shapes/coverage.js'
import type { Placed } from '../../../policy/body-positions.js'
import type { Asking } from '../../turn.js'
import { isSmallCell } from '../duty-line.js'
import type { Explained } from './explained.js'
import { recordsLine } from './records-line.js'

/** A share or number to be reached: how many of how many, in what period, by which records. */
export function coverageWhy(asking: Asking, { obligation, position }: Placed<Coverage>, of: Explained): readonly string[] {
  const { texts } = asking
  const { derivation, actual, unit, state } = position
  const { period, formula, done, total } = derivation
  const hidden =
    of.eyes === 'office' && (obligation.reach.by === 'people' || obligation.reach.by === 'pairs') && isSmallCell(done ?? 0, total ?? 0)
  if (hidden) return [period === null ? texts.whyStanding : texts.whyPeriod(period.from, period.to)]
  return [
    period === null ? texts.whyStanding : texts.whyPeriod(period.from, period.to),
    ...(formula === null ? [] : [texts.whyShare(formula)]),
    ...(state === 'open' ? [] : [recordsLine(asking, formula === null ? `${actual}${unit}` : `${done}/${total}`, derivation.records, of)]),
  ]
}

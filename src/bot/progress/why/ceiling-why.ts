import type { Ceiling } from '../../../domain/shapes/ceiling.js'
import type { Placed } from '../../../policy/body-positions.js'
import type { Asking } from '../../turn.js'
import type { Explained } from './explained.js'
import { MOST_IDS } from './records-line.js'

/** What must not be: how often it happened in the term, and in which records; each of them opens by its own id. */
export function ceilingWhy({ texts }: Asking, { position }: Placed<Ceiling>, { eyes }: Explained): readonly string[] {
  const { period, records, formula } = position.derivation
  const shown = eyes === 'office' ? [] : records.slice(0, MOST_IDS)
  return [
    ...(period === null ? [] : [texts.whyPeriod(period.from, period.to)]),
    texts.whyBroken(records.length, shown, shown.length === 0 ? 0 : records.length - shown.length),
    ...(formula === null ? [] : [formula]),
  ]
}

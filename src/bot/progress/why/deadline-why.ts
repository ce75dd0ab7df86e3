import { daysBetween } from '../../../domain/day.js'
import type { Deadline } from '../../../domain/shapes/deadline.js'
import type { Placed } from '../../../policy/body-positions.js'
import type { Asking } from '../../turn.js'
import type { Explained } from './explained.js'

/** A day by which something is to be done: the day, whose it is, how far off, and what settled it. */
export function deadlineWhy({ texts, today }: Asking, { position }: Placed<Deadline>, { eyes }: Explained): readonly string[] {
  const { due, state, derivation } = position
  return [
    due === null ? texts.whyNoDue : texts.whyDue(due, derivation.label, daysBetween(today, due)),
    ...(state === 'closed' ? [texts.whyClosed] : []),
    ...(eyes === 'office' || state === 'closed' ? [] : [texts.whySettledBy(derivation.records)]),
  ]
}

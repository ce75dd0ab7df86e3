import { type Obligation, valueOn } from '../../../domain/obligation.js'
import { isBinding, type Placed } from '../../../policy/body-positions.js'
import type { Asking } from '../../turn.js'
import { ceilingWhy } from './ceiling-why.js'
import { coverageWhy } from './coverage-why.js'
import { deadlineWhy } from './deadline-why.js'
import type { Explained } from './explained.js'
import { quotaWhy } from './quota-why.js'

/** A position opened (为什么): document and version, the number with clause and quote, how the text is read, days, records, state. */
export function positionWhy(asking: Asking, placed: Placed, of: Explained): readonly string[] {
  const { texts } = asking
  const { obligation, pack, position } = placed
  const { excluded } = position.derivation
  const missing = obligation.shape === 'quota' ? (position.target ?? 0) - (position.actual ?? 0) : 0
  const leftOut = (['open', 'filtered', 'withdrawn'] as const).map((why) => ({ why, ids: excluded.filter((each) => each.why === why) }))
  return [
    obligation.title,
    texts.source(pack),
    ...(hasLimits(obligation) ? texts.obligationLines(obligation).slice(1) : ruleLines(asking, placed)),
    ...shapeWhy(asking, placed, of),
    ...(of.eyes === 'office'
      ? []
      : leftOut
          .filter(({ ids }) => ids.length > 0)
          .map(({ why, ids }) =>
            texts.whyLeftOut(
              why,
              ids.slice(0, 12).map(({ id }) => id),
            ),
          )),
    ...(isBinding(placed) ? [] : [pack.template ? texts.whyTemplate : texts.whyEncouraged]),
    texts.whyState(obligation.shape, position, missing > 0 && position.state !== 'exempt' ? `${missing}${position.unit}` : null),
  ]
}

/** A further day of what is owed by several. */
export function otherDayWhy(asking: Asking, placed: Placed, of: Explained): readonly string[] {
  return [...shapeWhy(asking, placed, of), asking.texts.whyState(placed.obligation.shape, placed.position, null)]
}

/** Limits by grade stand side by side in one duty, and all of them hold. */
function hasLimits(obligation: Obligation): boolean {
  return obligation.shape === 'ceiling' && obligation.check.by !== 'sign' && obligation.check.by !== 'report'
}

/** Label, number, quote and clause, and how the text is read. */
function ruleLines({ texts, today }: Asking, { obligation, position }: Placed): readonly string[] {
  const { label, quote, clause, row, ambiguity } = position.derivation
  const value = valueIn(obligation, row, today)
  const number = value === undefined ? '' : texts.whyAtLeast(value, position.unit)
  return [texts.whyLimit(label, number, quote, clause), ...(ambiguity === null ? [] : [texts.readAs(ambiguity)])]
}

/** The document's own number of a row on a day, before anything is shared out by days. */
function valueIn(obligation: Obligation, row: string, day: string): number | undefined {
  if (obligation.shape === 'coverage') return valueOn(obligation.values, day)?.value
  if (obligation.shape !== 'quota') return undefined
  return valueOn([...obligation.bodies, ...obligation.binds].find((each) => each.row === row)?.values ?? [], day)?.value
}

function shapeWhy(asking: Asking, { obligation, pack, position }: Placed, of: Explained): readonly string[] {
  switch (obligation.shape) {
    case 'quota':
      return quotaWhy(asking, { obligation, pack, position }, of)
    case 'ceiling':
      return ceilingWhy(asking, { obligation, pack, position }, of)
    case 'coverage':
      return coverageWhy(asking, { obligation, pack, position }, of)
    case 'deadline':
      return deadlineWhy(asking, { obligation, pack, position }, of)
    case 'checklist':
      return of.eyes === 'office' ? [] : [asking.texts.whyTicked(position.derivation.records)]
  }
}

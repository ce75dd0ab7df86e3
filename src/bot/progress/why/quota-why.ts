import { resolved } from '../../../domain/derivation.js'
import { timeSpanOf } from '../../../domain/positions/time-span.js'
import { schoolCalendar } from '../../../domain/school-calendar.js'
import type { Quota } from '../../../domain/shapes/quota.js'
import type { Placed } from '../../../policy/body-positions.js'
import type { Asking } from '../../turn.js'
import type { Explained } from './explained.js'
import { recordsLine } from './records-line.js'

/** A number of records, days or minutes: target and pace with their formulas, what was counted. */
export function quotaWhy(asking: Asking, { obligation, position, pack }: Placed<Quota>, of: Explained): readonly string[] {
  const { texts, directory, today } = asking
  const organisation = directory.organisation(of.school)
  const { target, pace, actual, unit, derivation } = position
  const span = timeSpanOf({
    period: obligation.period,
    day: today,
    calendars: organisation?.terms.map(schoolCalendar) ?? [],
    cyclesFrom: organisation?.adoptions.find((each) => each.school === of.school && each.pack === pack.id)?.from ?? null,
  })
  const byDays = span && span.days > 0 && Math.floor(((target ?? 0) * span.elapsed) / span.days) === pace
  // 或: where the end of the day decides there is a sentence instead of a sum.
  const reckoned = derivation.formula !== null && /[＝→]/u.test(derivation.formula)
  return [
    ...(derivation.period === null
      ? []
      : [
          `${texts.whyPeriod(derivation.period.from, derivation.period.to)}${span ? texts.whyDays(span.paced, span.days, span.elapsed) : ''}`,
        ]),
    texts.whyTarget(reckoned ? derivation.formula! : String(target), unit),
    ...(derivation.formula === null || reckoned ? [] : [texts.whyShare(derivation.formula)]),
    texts.whyPace(
      today,
      byDays
        ? `${target}×${span.elapsed}÷${span.days}＝${resolved((target ?? 0) * span.elapsed, span.days, pace ?? 0, 'down')}`
        : String(pace),
      unit,
    ),
    recordsLine(asking, `${actual}${unit}`, derivation.records, of),
  ]
}

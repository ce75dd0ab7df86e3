import type { Body } from '../actors.js'
import type { Day } from '../day.js'
import type { Quota } from '../shapes/quota.js'
import type { BodyFacts, Fact } from './body.js'
import { pacedBy, stateOf } from './paced.js'
import { pacedDaysBefore } from './paced-days.js'
import type { Position } from './position.js'
import { countable, measured, minuteIn } from './tally.js'
import { timeSpanOf } from './time-span.js'

/** A school or office against a quota (A); undefined when no row binds it. */
export function bodyQuotaPosition(quota: Quota, body: BodyFacts, facts: readonly Fact[], day: Day): Position | undefined {
  const bind = quota.bodies.find((each) => each.body === body.body)
  const span = timeSpanOf({ period: quota.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
  if (bind === undefined || span === undefined) return undefined
  const until = { from: span.from, to: day < span.to ? day : span.to }
  const { facts: counted, excluded } = countable(facts, quota, until, quota.where)
  const actual = measured(quota.measure, counted)
  const paced = pacedBy(bind.values, span, actual, day, (cut) => pacedDaysBefore(span, cut, body.calendars))
  // Five days a week means every school day of a short week (policy/README §2).
  const target = quota.measure === 'days' ? Math.min(paced.target, span.days) : paced.target
  const pace = quota.measure === 'days' ? Math.min(paced.pace, span.elapsed) : paced.pace
  const met = actual >= target || endsLateEnough(quota, counted, body)
  const value = paced.value ?? bind.values[0]!
  return {
    obligation: quota.id,
    state: target > 0 && met ? 'done' : stateOf(target, pace, actual, span.over),
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
      formula: paced.formula,
      records: counted.map((fact) => fact.recordId),
      done: null,
      total: null,
      excluded,
    },
  }
}

/** Bodies that a quota binds. */
export function bodiesOf(quota: Quota): readonly Body[] {
  return quota.bodies.map((bind) => bind.body)
}

/** 或: the last service of the day ends late enough after the local off-work time. */
function endsLateEnough({ orEndsAfterOffWork }: Quota, facts: readonly Fact[], { offWorkMinute }: BodyFacts): boolean {
  if (orEndsAfterOffWork === undefined || offWorkMinute === null) return false
  return facts.some(({ fields }) => (minuteIn(fields.end) ?? -1) >= offWorkMinute + orEndsAfterOffWork)
}

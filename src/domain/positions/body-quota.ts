import { clockTime } from '../clock-time.js'
import type { Day } from '../day.js'
import type { Quota } from '../shapes/quota.js'
import type { BodyFacts, Fact } from './body.js'
import { dayEndsAt } from './day-end.js'
import { owedFor, sharesOf, stateOf, valueCited } from './paced.js'
import { pacedDaysBefore } from './paced-days.js'
import type { Position } from './position.js'
import { quotaPosition } from './quota-position.js'
import { countable, heldOf, measured, minuteIn } from './tally.js'
import { timeSpanOf } from './time-span.js'

/**
 * A school or office against a quota (A); undefined when no row binds it, or none is in force yet. What is owed by the day has no pace while
 * the day is running at `minute`.
 */
export function bodyQuotaPosition(quota: Quota, body: BodyFacts, facts: readonly Fact[], day: Day, minute?: number): Position | undefined {
  const { calendars, followsFrom } = body
  const bind = quota.bodies.find((each) => each.body === body.body)
  const span = timeSpanOf({ period: quota.period, day, calendars, cyclesFrom: followsFrom })
  const value = bind && span && valueCited(bind.values, span, day)
  if (bind === undefined || span === undefined || value === undefined) return undefined
  const until = { from: span.from, to: day < span.to ? day : span.to }
  const { facts: counted, excluded } = countable(facts, quota, until, quota.where)
  const actual = measured(quota.measure, counted, until, calendars)
  const shares = sharesOf({ values: bind.values, followsFrom, span, day, daysBefore: (cut) => pacedDaysBefore(span, cut, calendars) })
  const owed = owedFor(shares, span.days)
  // Five days a week means every school day of a short week (policy/README §2).
  const mostDays = quota.measure === 'days' ? shares.reduce((sum, share) => sum + share.days, 0) : owed.target
  const target = Math.min(owed.target, mostDays)
  const endsAt = dayEndsAt(body.offWorkMinute, calendars, day)
  const running = quota.period === 'day' && minute !== undefined && minute < endsAt
  const pace = running ? 0 : quota.measure === 'days' ? Math.min(owed.pace, span.elapsed) : owed.pace
  const endedAt = endsLateEnough(quota, counted, body)
  return quotaPosition({
    quota,
    day,
    span,
    state: target > 0 && endedAt !== undefined ? 'done' : stateOf(target, pace, actual, span.over),
    target,
    pace,
    actual,
    formula:
      endedAt ??
      (running ? `今天到${clockTime(endsAt)}才算` : target < owed.target ? `上课日${target}天，${owed.target}→${target}` : owed.formula),
    counted,
    excluded,
    cited: { bind, value },
  })
}

/** 或: the last service of the day ends late enough after the local off-work time. */
function endsLateEnough({ orEndsAfterOffWork }: Quota, facts: readonly Fact[], { offWorkMinute }: BodyFacts): string | undefined {
  if (orEndsAfterOffWork === undefined || offWorkMinute === null) return undefined
  const last = Math.max(...heldOf(facts).map(({ fields }) => minuteIn(fields.end) ?? -1))
  if (last < offWorkMinute + orEndsAfterOffWork) return undefined
  return `${clockTime(last)}结束，下班${clockTime(offWorkMinute)}＋${orEndsAfterOffWork}分钟`
}

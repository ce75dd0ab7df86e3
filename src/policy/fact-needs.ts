import type { Day } from '../domain/day.js'
import type { Obligation } from '../domain/obligation.js'
import { type BodyFacts, NAMED_KINDS } from '../domain/positions/body.js'
import { dueDaysOf } from '../domain/positions/due-day.js'
import { followedSince } from '../domain/positions/followed-since.js'
import { PAIR_KIND } from '../domain/positions/mentoring.js'
import { endBefore } from '../domain/positions/missed-day.js'
import { timeSpanOf } from '../domain/positions/time-span.js'
import type { Coverage } from '../domain/shapes/coverage.js'

/** Records of one kind that a position is made of, since a day. */
export interface FactNeed {
  readonly kind: string
  readonly from: Day
  /** `all` of them; those of the people in `pairs`; or one `person` or value of a `field` is shown by the first record of it. */
  readonly enough: 'all' | 'pairs' | 'person' | { readonly field: string }
}

/**
 * Records that an obligation's position needs of the kinds it counts; none where only records that name the obligation say anything: ticks,
 * reports of a breach, figures that somebody states, what is due once, and kinds that do not tell for which duty they are (NAMED_KINDS).
 * `bodies`: the organisation in each part it answers for.
 */
export function factNeedsOf(obligation: Obligation, bodies: readonly BodyFacts[], day: Day): readonly FactNeed[] {
  const [body] = bodies
  if (body === undefined || obligation.shape === 'checklist' || NAMED_KINDS.has(obligation.kind)) return []
  const { kind } = obligation
  const since = (from: Day | undefined): readonly FactNeed[] => (from === undefined ? [] : [{ kind, from, enough: 'all' }])
  const { calendars, followsFrom } = body
  switch (obligation.shape) {
    case 'ceiling':
      return since(
        obligation.check.by === 'count' ? timeSpanOf({ period: 'term', day, calendars, cyclesFrom: followsFrom })?.from : undefined,
      )
    case 'deadline':
      // What is due once is settled by name only.
      if (obligation.due.kind !== 'each' && obligation.due.kind !== 'week-of') return []
      return since((endBefore(obligation, body, day) ?? dueDaysOf(obligation, body, day)[0])?.opens ?? followedSince(body))
    case 'quota':
      // Quotas of single people are judged by their credits.
      if (!obligation.bodies.some((bind) => bodies.some((each) => each.body === bind.body))) return []
      return since(startOf(obligation, body, day))
    case 'coverage':
      return coverageNeeds(obligation, body, day)
  }
}

function coverageNeeds(coverage: Coverage, body: BodyFacts, day: Day): readonly FactNeed[] {
  const { kind, reach } = coverage
  const from = startOf(coverage, body, day)
  if (from === undefined) return []
  switch (reach.by) {
    case 'stated':
      return []
    case 'figures':
      return [{ kind, from, enough: 'all' }]
    case 'people': {
      const byCredits = reach.as === 'credited' && Object.keys(reach.where).length === 0
      return [{ kind, from, enough: byCredits ? 'person' : 'all' }]
    }
    case 'distinct': {
      const byField = Object.keys(reach.where).every((key) => key === reach.field)
      return [{ kind, from, enough: byField ? { field: reach.field } : 'all' }]
    }
    case 'pairs': {
      const paired = startOf({ period: 'standing' }, body, day)
      return paired === undefined
        ? []
        : [
            { kind: PAIR_KIND, from: paired, enough: 'all' },
            { kind, from, enough: 'pairs' },
          ]
    }
  }
}

function startOf({ period }: Pick<Coverage, 'period'>, body: BodyFacts, day: Day): Day | undefined {
  const from = timeSpanOf({ period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })?.from
  // What is asked for as long as the pack is followed is asked for since then: older records are history.
  return period === 'standing' ? later(from, followedSince(body)) : from
}

function later(a: Day | undefined, b: Day): Day {
  return a !== undefined && a > b ? a : b
}

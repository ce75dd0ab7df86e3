import type { Day } from '../domain/day.js'
import type { Obligation } from '../domain/obligation.js'
import { type BodyFacts, NAMED_KINDS } from '../domain/positions/body.js'
import { dueDaysOf } from '../domain/positions/due-day.js'
import { followedSince } from '../domain/positions/followed-since.js'
import { timeSpanOf } from '../domain/positions/time-span.js'

/**
 * Since when an obligation's position needs records of its kind; undefined where only records that name the obligation say anything: ticks,
 * reports of a breach, figures that somebody states, what is due once, and kinds that do not tell for which duty they are (NAMED_KINDS).
 */
export function factsNeededFrom(obligation: Obligation, body: BodyFacts, day: Day): Day | undefined {
  const { calendars, followsFrom } = body
  if (obligation.shape === 'checklist' || NAMED_KINDS.has(obligation.kind)) return undefined
  switch (obligation.shape) {
    case 'ceiling':
      return obligation.check.by === 'count' ? timeSpanOf({ period: 'term', day, calendars, cyclesFrom: followsFrom })?.from : undefined
    case 'deadline':
      // What is due once is settled by name only.
      if (obligation.due.kind !== 'each' && obligation.due.kind !== 'week-of') return undefined
      return dueDaysOf(obligation, body, day)[0]?.opens ?? followedSince(body)
    case 'coverage':
      if (obligation.reach.by === 'stated') return undefined
      break
    case 'quota':
      break
  }
  const from = timeSpanOf({ period: obligation.period, day, calendars, cyclesFrom: followsFrom })?.from
  // What is asked for as long as the pack is followed is asked for since then: older records are history.
  return obligation.period === 'standing' ? later(from, followedSince(body)) : from
}

function later(a: Day | undefined, b: Day): Day {
  return a !== undefined && a > b ? a : b
}

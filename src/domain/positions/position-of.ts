import { STAFF } from '../actors.js'
import type { Day } from '../day.js'
import type { Obligation } from '../obligation.js'
import type { Deadline } from '../shapes/deadline.js'
import type { BodyFacts, Breach, Fact } from './body.js'
import { bodyQuotaPosition } from './body-quota.js'
import { ceilingPosition } from './ceiling.js'
import { checklistPosition } from './checklist.js'
import { coveragePosition } from './coverage.js'
import { deadlinePositions } from './deadline.js'
import type { Position } from './position.js'

export interface PositionInput {
  readonly obligation: Obligation
  readonly body: BodyFacts
  /** Records of the body, at least those of the obligation's kind and those that name the obligation; others do no harm. */
  readonly facts: readonly Fact[]
  readonly breaches: readonly Breach[]
  readonly day: Day
  /** Minute of that day at which it is asked; absent: the day at its end. */
  readonly minute?: number | undefined
}

/**
 * Where a school or office stands on an obligation: one position, of a deadline one for each due day. None when it is not bound, does not
 * follow the pack yet, no value is in force, or no term has begun. Pure: the order of facts is irrelevant.
 */
export function positionsOf(input: PositionInput): readonly Position[] {
  const { obligation, body, facts, day } = input
  if (!isBoundBy(obligation, body) || (body.followsFrom !== null && day < body.followsFrom)) return []
  if (obligation.shape === 'deadline') return obligation.due.kind === 'after' ? [] : deadlinePositions(obligation, body, facts, day)
  const position = positionOf(obligation, input)
  return position === undefined ? [] : [position]
}

function positionOf(
  obligation: Exclude<Obligation, Deadline>,
  { body, facts, breaches, day, minute }: PositionInput,
): Position | undefined {
  switch (obligation.shape) {
    case 'quota':
      return bodyQuotaPosition(obligation, body, facts, day, minute)
    case 'ceiling':
      return ceilingPosition(obligation, body, facts, breaches, day)
    case 'coverage':
      return coveragePosition(obligation, body, facts, day)
    case 'checklist':
      return checklistPosition(obligation, body, facts, day)
  }
}

/** Duties of teachers and leaders in a school are looked after by the school as a whole; those of offices only by them. */
export function isBoundBy({ actors, stage }: Obligation, body: BodyFacts): boolean {
  if (stage !== undefined && body.stages.length > 0 && !body.stages.includes(stage)) return false
  if (actors.includes(body.body)) return true
  return body.body === 'school' && actors.some((actor) => IN_A_SCHOOL.has(actor))
}

const IN_A_SCHOOL: ReadonlySet<string> = new Set([...STAFF, 'school-research'])

import type { Day } from '../day.js'
import type { Deadline } from '../shapes/deadline.js'
import { type BodyFacts, type Fact, names } from './body.js'
import { type DueDay, dueDayFor, dueDaysOf } from './due-day.js'
import { followedSince } from './followed-since.js'
import type { Position, PositionState } from './position.js'
import { countable } from './tally.js'

const ALWAYS: Day = '0000-01-01'

/**
 * A school or office against a deadline (C). A record settles it whenever it comes; one that comes late stays visible by its day. What
 * repeats is settled by a record of the kind in its period; what is due once only by a record filed for it by name, because years of
 * records of a kind say nothing about it. What is due twice in a period is owed twice, each by its own day. What was due before the pack was
 * followed is closed, never overdue (policy/README §6).
 */
export function deadlinePosition(deadline: Deadline, body: BodyFacts, facts: readonly Fact[], day: Day): Position {
  const dueDays = dueDaysOf(deadline, body, day)
  const repeats = deadline.due.kind === 'each' || deadline.due.kind === 'week-of'
  const able = repeats ? facts : facts.filter((fact) => names(fact, deadline))
  const { facts: settling, excluded } = countable(able, deadline, { from: (repeats && dueDays[0]?.opens) || ALWAYS, to: day }, {})
  const settled = settledBy(settling, dueDays)
  const since = followedSince(body)
  const owed = dueDays.filter((each) => settled.has(each) || each.due >= since)
  const left = owed.filter((each) => !settled.has(each))
  // What is all history is shown with its day all the same.
  const asked = owed.length > 0 ? owed : dueDays
  const concerned = inHand(left, day) ?? dueDays.at(-1)
  return {
    obligation: deadline.id,
    state: stateOf({ dueDays, left, concerned, done: settling.length > 0, day }),
    day,
    target: Math.max(1, asked.length),
    pace: asked.filter(({ due }) => day >= due).length,
    actual: dueDays.length === 0 ? Math.min(settling.length, 1) : settled.size,
    unit: '次',
    due: concerned?.due ?? null,
    derivation: {
      row: deadline.covers[0]!,
      clause: deadline.clause,
      quote: deadline.quote,
      label: concerned?.set ? '校定' : '文件规定',
      ambiguity: deadline.ambiguity ?? null,
      period: concerned?.opens ? { from: concerned.opens, to: concerned.due } : null,
      formula: dueDays.length > 1 ? dueDays.map((each) => `${each.due}：${settled.get(each) ?? '没有记录'}`).join('；') : null,
      records: settling.map((fact) => fact.recordId),
      done: null,
      total: null,
      excluded,
    },
  }
}

/** Due day → the record that settles it. A record is for the due day whose time it falls in; where that is settled, for an earlier one. */
function settledBy(settling: readonly Fact[], dueDays: readonly DueDay[]): ReadonlyMap<DueDay, string> {
  const settled = new Map<DueDay, string>()
  for (const { day, recordId } of settling) {
    const own = dueDayFor(dueDays, day)
    const due = own && (settled.has(own) ? dueDays.find((each) => each.due < own.due && !settled.has(each)) : own)
    if (due) settled.set(due, recordId)
  }
  return settled
}

/** Of what is left: that whose time it is now, else what was missed, else what comes. */
function inHand(left: readonly DueDay[], day: Day): DueDay | undefined {
  return left.find(({ opens, due }) => (opens === null || opens <= day) && day <= due) ?? left[0]
}

interface Judged {
  readonly dueDays: readonly DueDay[]
  /** Neither settled nor history. */
  readonly left: readonly DueDay[]
  readonly concerned: DueDay | undefined
  /** Something was done for it. */
  readonly done: boolean
  readonly day: Day
}

function stateOf({ dueDays, left, concerned, done, day }: Judged): PositionState {
  if (left.length > 0 && concerned !== undefined) return day > concerned.due ? 'overdue' : 'due'
  if (done) return 'done'
  return dueDays.length === 0 ? 'open' : 'closed'
}

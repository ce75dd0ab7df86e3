import { addDays, type Day } from '../day.js'
import type { Deadline } from '../shapes/deadline.js'
import { type BodyFacts, type Fact, names } from './body.js'
import { type DueDay, dueDayFor, dueDaysOf } from './due-day.js'
import { followedSince } from './followed-since.js'
import { endBefore } from './missed-day.js'
import type { Position, PositionState } from './position.js'
import { countable } from './tally.js'

const ALWAYS: Day = '0000-01-01'

/**
 * A school or office against a deadline (C): one position for each due day of the present period, one without a day where none is known. A
 * record settles it whenever it comes; one that comes late stays visible by its day. What repeats is settled by a record of the kind in its
 * period, of two due days by one nearer to it; what is due once only by a record filed for it by name, because years of records of a kind
 * say nothing about it. What was missed on the last day of the period before stays overdue into this one, and the first record that is nearer
 * to it than to the next due day settles it. What was due before the pack was followed is closed, never overdue (policy/README §6).
 */
export function deadlinePositions(deadline: Deadline, body: BodyFacts, facts: readonly Fact[], day: Day): readonly Position[] {
  const dueDays = dueDaysOf(deadline, body, day)
  const repeats = deadline.due.kind === 'each' || deadline.due.kind === 'week-of'
  const able = repeats ? facts : facts.filter((fact) => names(fact, deadline))
  const from = (repeats && dueDays[0]?.opens) || ALWAYS
  const { facts: settling, excluded } = countable(able, deadline, { from, to: day }, {})
  const before = endBefore(deadline, body, day)
  const inTime = before && countable(able, deadline, { from: before.opens, to: addDays(from, -1) }, {}).facts
  const missed = inTime?.length === 0 ? before : undefined
  const late = missed && settling.find((fact) => fact.day < missed.until)
  const position = (when: DueDay | undefined): Position => {
    const own = settling.filter((fact) => fact !== late && dueDayFor(dueDays, fact.day) === when)
    const records = when === missed && late ? [late] : own
    return {
      obligation: deadline.id,
      state: stateOf(body, when?.due, records.length > 0, day),
      day,
      target: 1,
      pace: when !== undefined && day >= when.due ? 1 : 0,
      actual: records.length > 0 ? 1 : 0,
      unit: '次',
      due: when?.due ?? null,
      derivation: {
        row: deadline.covers[0]!,
        clause: deadline.clause,
        quote: deadline.quote,
        label: when?.set ? '校定' : '文件规定',
        ambiguity: deadline.ambiguity ?? null,
        period: when?.opens ? { from: when.opens, to: when.due } : null,
        formula: null,
        records: records.map((fact) => fact.recordId),
        done: null,
        total: null,
        excluded,
      },
    }
  }
  if (dueDays.length === 0) return [position(undefined)]
  return [...(missed && day < missed.until ? [missed] : []), ...dueDays].map(position)
}

function stateOf(body: BodyFacts, due: Day | undefined, settled: boolean, day: Day): PositionState {
  if (settled) return 'done'
  if (due === undefined) return 'open'
  if (due < followedSince(body)) return 'closed'
  return day > due ? 'overdue' : 'due'
}

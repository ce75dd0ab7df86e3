import type { Day } from '../day.js'
import type { Checklist } from '../shapes/checklist.js'
import { type BodyFacts, type Fact, names } from './body.js'
import type { Position } from './position.js'
import { countable } from './tally.js'
import { timeSpanOf } from './time-span.js'

/** A school or office against a checklist item (E): ticked when evidence for it was given in the period, else open. Never red. */
export function checklistPosition(checklist: Checklist, body: BodyFacts, facts: readonly Fact[], day: Day): Position | undefined {
  const span = timeSpanOf({ period: checklist.period, day, calendars: body.calendars, cyclesFrom: body.followsFrom })
  if (span === undefined) return undefined
  const named = facts.filter((fact) => names(fact, checklist))
  const { facts: evidence, excluded } = countable(named, checklist, { from: span.from, to: day < span.to ? day : span.to }, {})
  return {
    obligation: checklist.id,
    state: evidence.length > 0 ? 'ticked' : 'open',
    day,
    target: null,
    pace: null,
    actual: evidence.length,
    unit: '份',
    due: null,
    derivation: {
      row: checklist.covers[0]!,
      clause: checklist.clause,
      quote: checklist.quote,
      label: '文件规定',
      ambiguity: checklist.ambiguity ?? null,
      period: checklist.period === 'standing' ? null : { from: span.from, to: span.to },
      formula: null,
      records: evidence.map((fact) => fact.recordId),
      done: null,
      total: null,
      excluded,
    },
  }
}

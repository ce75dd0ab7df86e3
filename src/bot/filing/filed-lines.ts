import { daysBetween } from '../../domain/day.js'
import { type Obligation, valueOn } from '../../domain/obligation.js'
import type { Fact } from '../../domain/positions/body.js'
import { dueDayFor, dueDaysOf } from '../../domain/positions/due-day.js'
import { followedSince } from '../../domain/positions/followed-since.js'
import { endBefore } from '../../domain/positions/missed-day.js'
import type { Deadline } from '../../domain/shapes/deadline.js'
import { bodyFactsOf } from '../../policy/body-facts.js'
import type { NewRecord } from '../../storage/storage.js'
import { issuerOf } from '../policies/policy-lists.js'
import type { Asking } from '../turn.js'

/** What was settled, when it was due, what was stated, and the clause. The id is still `{id:0}`. */
export async function filedLines(asking: Asking, duty: Obligation, record: NewRecord): Promise<readonly string[]> {
  const { texts } = asking
  const { clause, quote } = citedIn(duty, record.day)
  const said = record.fields.broken === true ? texts.breachReported : duty.shape === 'deadline' ? texts.filed : texts.evidenced
  const naming = await asking.reads.facts({ school: record.school, from: '0000-01-01', to: '9999-12-31', of: 'naming' })
  const earlier = naming.filter((fact) => fact.fields.obligation === duty.id)
  return [
    said(duty.title, '{id:0}'),
    ...(duty.shape === 'deadline' ? [dueLine(asking, duty, record, earlier)] : []),
    ...figuresLine(asking, duty, record),
    ...(earlier.length > 0 ? [texts.filedBefore(earlier.map((fact) => fact.recordId))] : []),
    texts.clauseOf(quote, clause, issuerOf(asking, duty)),
  ]
}

function dueLine({ texts, directory, school }: Asking, duty: Deadline, { day }: NewRecord, earlier: readonly Fact[]): string {
  const organisation = directory.organisation(school.name)
  const from = school.adoptions.find((each) => each.pack === duty.pack)?.from ?? null
  const body = organisation && bodyFactsOf(organisation)(from)[0]
  const missed = body && endBefore(duty, body, day)
  const isLate = missed && day < missed.until && !earlier.some((fact) => fact.day >= missed.opens)
  const due = isLate ? missed.due : body && dueDayFor(dueDaysOf(duty, body, day), day)?.due
  if (body === undefined || due === undefined) return texts.noDueDay(`/政策 期限 ${duty.title} 2026-12-31`)
  if (due < followedSince(body)) return texts.dueBeforeFollowing(due)
  return texts.dueOn(due, daysBetween(day, due), body.setDays.has(duty.id))
}

function figuresLine({ texts }: Asking, duty: Obligation, { fields, day }: NewRecord): readonly string[] {
  if (duty.shape !== 'coverage' || typeof fields.done !== 'number') return []
  const total = typeof fields.total === 'number' ? fields.total : undefined
  const target = valueOn(duty.values, day) ?? duty.values[0]!
  return [texts.figuresStated(fields.done, duty.measure === 'share' ? total : undefined, target.value, duty.unit)]
}

/** The clause of the number that holds on the day, else that of the obligation. */
function citedIn(duty: Obligation, day: string): { readonly clause: string; readonly quote: string } {
  const value = duty.shape === 'coverage' ? valueOn(duty.values, day) : undefined
  return value ?? duty
}

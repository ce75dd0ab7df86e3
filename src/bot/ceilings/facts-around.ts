import type { Rule } from '../../domain/ceilings/judging.js'
import { addDays, type Day, mondayOf } from '../../domain/day.js'
import type { Fact } from '../../domain/positions/body.js'
import type { NewRecord } from '../../storage/storage.js'
import type { Asking } from '../turn.js'
import { placeOf } from './place-of.js'

/**
 * Records of the kind that the rules sum or count together with one of the day: of that day, of its week, or of its term. None is read for
 * rules that look at the record alone.
 */
export async function factsAround(asking: Asking, rules: readonly Rule[], kind: string, day: Day): Promise<readonly Fact[]> {
  const spans = rules.flatMap(({ ceiling: { check } }) => {
    if (check.by === 'class-day') return [{ from: day, to: day }]
    if (check.by !== 'count') return []
    if (check.per === 'school-week') return [{ from: mondayOf(day), to: addDays(mondayOf(day), 6) }]
    return placeOf(asking).termOn(day) ?? []
  })
  if (spans.length === 0) return []
  const from = spans.map((span) => span.from).reduce((a, b) => (a < b ? a : b))
  const to = spans.map((span) => span.to).reduce((a, b) => (a > b ? a : b))
  return asking.reads.facts({ school: asking.school.name, from, to, of: { kinds: [kind] } })
}

/** A record of the turn as judging sees it. */
export function factOf({ school, kind, author, credits, day, enteredAtMs, status, fields }: NewRecord, recordId: string): Fact {
  return { recordId, school, kind, author, credits, day, enteredAtMs, status, fields }
}

/** Key under which turns that change what is summed or counted must follow one another; undefined where each record stands alone. */
export function summedKey(school: string, kind: string, rules: readonly Rule[]): string | undefined {
  return rules.some(({ ceiling: { check } }) => check.by === 'class-day' || check.by === 'count') ? `${school} ${kind}` : undefined
}

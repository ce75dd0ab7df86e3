import { compareText } from '../compare-text.js'
import type { Fields } from '../record.js'
import type { FieldFilter, Measure } from '../shapes/quota.js'
import { concerns, type Fact } from './body.js'
import type { PositionDerivation } from './position.js'

export interface Tally {
  readonly actual: number
  readonly facts: readonly Fact[]
  readonly excluded: PositionDerivation['excluded']
}

/** The records that count for an obligation in a span, by day and id, and those that do not, with the reason. */
export function countable(
  facts: readonly Fact[],
  obligation: { readonly id: string; readonly kind: string },
  span: { readonly from: string; readonly to: string },
  where: FieldFilter,
): Omit<Tally, 'actual'> {
  const excluded: { id: string; why: 'withdrawn' | 'open' | 'filtered' | 'elsewhere' }[] = []
  const inSpan = facts
    .filter(
      (fact) => fact.day >= span.from && fact.day <= span.to && (fact.kind === obligation.kind || fact.fields.obligation === obligation.id),
    )
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.recordId, b.recordId) || compareText(a.school, b.school))
  const counted = inSpan.filter((fact) => {
    const why = fact.status === 'complete' ? leftOut(fact, obligation, where) : fact.status
    if (why !== undefined) excluded.push({ id: fact.recordId, why })
    return why === undefined
  })
  return { facts: counted, excluded }
}

function leftOut(
  fact: Fact,
  obligation: { readonly id: string; readonly kind: string },
  where: FieldFilter,
): 'filtered' | 'elsewhere' | undefined {
  if (!concerns(fact, obligation)) return 'elsewhere'
  return meetsFilter(fact, where) ? undefined : 'filtered'
}

export function meetsFilter({ fields }: Fact, where: FieldFilter): boolean {
  return Object.entries(where).every(([key, values]) => [fields[key]].flat().some((value) => values.some((each) => each === value)))
}

/** What the records amount to in a measure. Cancelled services (停) and records without the number add nothing. */
export function measured(measure: Measure, facts: readonly Fact[]): number {
  switch (measure) {
    case 'count':
      return facts.reduce((sum, fact) => sum + (lessonsIn(fact) ?? 1), 0)
    case 'days':
      return new Set(held(facts).map((fact) => fact.day)).size
    case 'minutes':
      return openMinutes(held(facts))
    case 'hours':
      return facts.reduce((sum, fact) => sum + numberIn(fact, 'hours'), 0)
    case 'distinct-schools':
      return new Set(facts.flatMap((fact) => [fact.fields.school].flat().filter((school) => typeof school === 'string'))).size
    case 'distinct-pupils':
      return facts.reduce((sum, fact) => sum + numberIn(fact, 'studentCount'), 0)
  }
}

/** 听课 counts lessons: a double lesson is two. Other kinds count records. */
function lessonsIn({ kind, fields }: Fact): number | undefined {
  if (kind !== 'observation') return undefined
  const periods = fields.periods
  return Array.isArray(periods) ? Math.max(1, periods.length) : typeof fields.count === 'number' ? fields.count : 1
}

function held(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ fields }) => !((fields.flags as string[] | undefined) ?? []).includes('cancelled'))
}

/** From the first beginning to the last end, so that classes side by side are not added; the longest record where no times were given. */
function openMinutes(facts: readonly Fact[]): number {
  const starts = facts.flatMap(({ fields }) => minuteIn(fields.start) ?? [])
  const ends = facts.flatMap(({ fields }) => minuteIn(fields.end) ?? [])
  const longest = Math.max(0, ...facts.map((fact) => numberIn(fact, 'minutes')))
  return starts.length > 0 && ends.length > 0 ? Math.max(longest, Math.max(...ends) - Math.min(...starts)) : longest
}

/** `18:30` as minutes of the day. */
export function minuteIn(time: unknown): number | undefined {
  const match = typeof time === 'string' ? /^(\d{1,2}):(\d{2})$/.exec(time) : null
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

/** A number among the fields, 0 where there is none; `coverage.attended` is the part `attended` of the field `coverage`. */
export function numberIn({ fields }: Fact, key: string): number {
  return numberAt(fields, key) ?? 0
}

export function numberAt(fields: Fields, key: string): number | undefined {
  const value = key.split('.').reduce<unknown>((part, name) => (part as Fields | undefined)?.[name], fields)
  return typeof value === 'number' ? value : undefined
}

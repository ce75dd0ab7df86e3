import { gradesOf } from '../ceilings/grades-of.js'
import { compareText } from '../compare-text.js'
import { addDays, type Day } from '../day.js'
import { gradeOfClass } from '../grade-of-class.js'
import type { Fields } from '../record.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { FieldFilter, Measure } from '../shapes/quota.js'
import { concerns, type Fact, names } from './body.js'
import type { PositionDerivation } from './position.js'
import { pupilsIn } from './pupils.js'

/** First and last day, both included. */
export interface Days {
  readonly from: Day
  readonly to: Day
}

export interface Tally {
  readonly facts: readonly Fact[]
  readonly excluded: PositionDerivation['excluded']
}

/** The records that count for an obligation in a span, by day and entry, and those that do not, with the reason. */
export function countable(
  facts: readonly Fact[],
  obligation: { readonly id: string; readonly kind: string },
  span: Days,
  where: FieldFilter,
): Tally {
  const excluded: { id: string; why: 'withdrawn' | 'open' | 'filtered' | 'elsewhere' }[] = []
  const inSpan = facts
    .filter((fact) => fact.day >= span.from && fact.day <= span.to && (fact.kind === obligation.kind || names(fact, obligation)))
    .sort(byTime)
  const counted = inSpan.filter((fact) => {
    const why = fact.status === 'complete' ? leftOut(fact, obligation, where) : fact.status
    if (why !== undefined) excluded.push({ id: fact.recordId, why })
    return why === undefined
  })
  return { facts: counted, excluded }
}

/** By day, then by entry. Ids alone do not tell: T-1116-100 is entered after T-1116-99, T-0104-01 after T-1231-01. */
function byTime(a: Fact, b: Fact): number {
  return (
    compareText(a.day, b.day) || a.enteredAtMs - b.enteredAtMs || compareText(a.recordId, b.recordId) || compareText(a.school, b.school)
  )
}

/** Who files a record for an obligation by name has said that it counts: the filter only sorts out records that name none. */
function leftOut(
  fact: Fact,
  obligation: { readonly id: string; readonly kind: string },
  where: FieldFilter,
): 'filtered' | 'elsewhere' | undefined {
  if (!concerns(fact, obligation)) return 'elsewhere'
  return names(fact, obligation) || meetsFilter(fact, where) ? undefined : 'filtered'
}

export function meetsFilter({ fields }: Fact, where: FieldFilter): boolean {
  return Object.entries(where).every(([key, values]) => [fields[key]].flat().some((value) => values.some((each) => each === value)))
}

/** What the records amount to in a measure. What was cancelled (停) and records without the number add nothing. */
export function measured(measure: Measure, facts: readonly Fact[], span: Days, calendars: readonly SchoolCalendar[]): number {
  const held = heldOf(facts)
  switch (measure) {
    case 'count':
      return new Set(held.flatMap(countedKeys)).size
    case 'days': {
      // Five days a week are school days: a Saturday does not stand in for a Monday.
      const days = held.flatMap((fact) => daysIn(fact, span))
      return new Set(days.filter((day) => calendars.some((calendar) => calendar.isTeachingDay(day)))).size
    }
    case 'minutes':
      return Math.max(openMinutes(held.filter(isService)), leastMinutes(held.filter((fact) => !isService(fact))))
    case 'hours':
      // In hundredths, so that 1.1 学时 ten times are 11.
      return held.reduce((sum, fact) => sum + Math.round(numberIn(fact, 'hours') * 100), 0) / 100
    case 'distinct-schools':
      return new Set(held.flatMap((fact) => [fact.fields.school].flat().filter((school) => typeof school === 'string'))).size
    case 'distinct-pupils':
      return new Set(held.flatMap(pupilsIn)).size
  }
}

/** 听课 counts distinct lessons: a double lesson is two, two records of one lesson are one. Other kinds count records. */
function countedKeys({ kind, recordId, school, day, fields }: Fact): readonly string[] {
  if (kind !== 'observation') return [`${school}|${recordId}`]
  const teacher = [fields.teacherIds].flat()[0] ?? [fields.teachers].flat()[0] ?? recordId
  const periods = Array.isArray(fields.periods) ? (fields.periods as readonly number[]) : []
  if (periods.length > 0) return periods.map((period) => `${day}|${period}|${teacher}`)
  return Array.from({ length: Math.max(1, numberAt(fields, 'count') ?? 1) }, (_, at) => `${day}|?${at + 1}|${teacher}`)
}

/** The days of a record that tells of several, as far as they lie in the span. */
function daysIn({ day, fields }: Fact, span: Days): readonly Day[] {
  const { dates, dateFrom, dateTo } = fields
  if (Array.isArray(dates)) return (dates as readonly Day[]).filter((each) => each >= span.from && each <= span.to)
  if (typeof dateFrom !== 'string' || typeof dateTo !== 'string') return [day]
  const days: Day[] = []
  for (let each = dateFrom > span.from ? dateFrom : span.from; each <= dateTo && each <= span.to; each = addDays(each, 1)) days.push(each)
  return days
}

/** Without those that did not take place. */
export function heldOf(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ fields }) => fields.cancelled !== true && ![fields.flags].flat().includes('cancelled'))
}

function isService({ kind }: Fact): boolean {
  return kind === 'after-school-service'
}

/**
 * How long the school is open after lessons: from the first beginning to the last end, so that classes side by side are not added; the
 * longest record where no times were given.
 */
function openMinutes(facts: readonly Fact[]): number {
  const times = facts.flatMap((fact) => timesOf(fact) ?? [])
  const longest = Math.max(0, ...facts.map((fact) => numberIn(fact, 'minutes')))
  return times.length === 0
    ? longest
    : Math.max(longest, Math.max(...times.map(({ end }) => end)) - Math.min(...times.map(({ start }) => start)))
}

/**
 * What every pupil gets at least (每天一小时): of the classes and grades that records name the one with least, with what its grade and the
 * whole school did.
 */
function leastMinutes(facts: readonly Fact[]): number {
  const whole = facts.filter((fact) => gradesOf(fact).length === 0)
  const units = new Set(
    facts.flatMap((fact): (string | number)[] => (isOfClass(fact) ? [fact.fields.class as string] : [...gradesOf(fact)])),
  )
  const sums = [...units].map((unit) => {
    const grade = typeof unit === 'number' ? unit : gradeOfClass(unit)
    return facts.filter((fact) =>
      isOfClass(fact) ? fact.fields.class === unit : whole.includes(fact) || gradesOf(fact).includes(grade ?? 0),
    )
  })
  return sums.length === 0 ? addedMinutes(whole) : Math.min(...sums.map(addedMinutes))
}

/** Of one class whose grade is known; a name that is none (合唱队) is no part of the school by itself. */
function isOfClass(fact: Fact): boolean {
  return typeof fact.fields.class === 'string' && gradesOf(fact).length > 0
}

/** Minutes one after the other; times that overlap are told twice and count once. */
function addedMinutes(facts: readonly Fact[]): number {
  let sum = facts.reduce((total, fact) => total + (timesOf(fact) === undefined ? numberIn(fact, 'minutes') : 0), 0)
  let until = 0
  for (const { start, end } of facts.flatMap((fact) => timesOf(fact) ?? []).sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, until))
    until = Math.max(until, end)
  }
  return sum
}

function timesOf({ fields }: Fact): { readonly start: number; readonly end: number } | undefined {
  const [start, end] = [minuteIn(fields.start), minuteIn(fields.end)]
  return start === undefined || end === undefined ? undefined : { start, end }
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

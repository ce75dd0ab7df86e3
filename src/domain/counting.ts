import { compareText } from './compare-text.js'
import type { Day } from './day.js'
import type { Credit } from './record.js'

/** Why a record of the kind and period is not counted; `open`: something required is still missing. */
export interface Exclusion {
  readonly id: string
  readonly why: 'withdrawn' | 'open' | 'no-note' | 'same-lesson'
}

export interface Actual {
  readonly actual: number
  readonly backfilled: number
  readonly observed: number | null
  /** By day and id, like `excluded`. */
  readonly counted: readonly string[]
  readonly excluded: readonly Exclusion[]
}

export interface CountInput {
  readonly credits: readonly Credit[]
  readonly kind: string
  readonly person: string
  readonly from: Day
  /** Last day that counts. */
  readonly to: Day
  /** Whether the rule that leads on a record's day asks for an evaluation text. */
  needsNote(day: Day): boolean
}

/** Kinds of which distinct lessons are counted, not records: two records of one lesson count once, a double lesson twice. */
const BY_LESSON: ReadonlySet<string> = new Set(['observation'])

/** How many of the records credited to a person in a span count: the `actual` of `countCredits`, without which they are. */
export function countActual(input: CountInput): number {
  const byLesson = BY_LESSON.has(input.kind)
  const lessons = new Set<string>()
  for (const credit of input.credits) {
    if (!isIn(input, credit) || credit.status !== 'complete' || (!credit.noted && input.needsNote(credit.day))) continue
    for (const key of keysOf(credit, byLesson)) lessons.add(key)
  }
  return lessons.size
}

/** Counts the records credited to a person in a span (fixture/README §3.7). Their order is irrelevant. */
export function countCredits(input: CountInput): Actual {
  const byLesson = BY_LESSON.has(input.kind)
  const lessons = new Set<string>()
  const unnoted: string[] = []
  const counted: string[] = []
  const excluded: Exclusion[] = []
  let backfilled = 0
  for (const credit of creditsIn(input)) {
    if (credit.status !== 'complete') {
      excluded.push({ id: credit.recordId, why: credit.status })
      continue
    }
    const keys = keysOf(credit, byLesson)
    if (!credit.noted && input.needsNote(credit.day)) {
      unnoted.push(...keys)
      excluded.push({ id: credit.recordId, why: 'no-note' })
      continue
    }
    const before = lessons.size
    for (const key of keys) lessons.add(key)
    if (lessons.size === before) {
      excluded.push({ id: credit.recordId, why: 'same-lesson' })
      continue
    }
    counted.push(credit.recordId)
    if (credit.backfilled) backfilled += 1
  }
  const observed = unnoted.length === 0 ? lessons.size : new Set([...lessons, ...unnoted]).size
  return { actual: lessons.size, backfilled, observed: byLesson ? observed : null, counted, excluded }
}

function keysOf({ lessons, school, recordId }: Credit, byLesson: boolean): readonly string[] {
  return byLesson && lessons.length > 0 ? lessons : [`${school}|${recordId}`]
}

function isIn({ kind, person, from, to }: CountInput, credit: Credit): boolean {
  return credit.kind === kind && credit.person === person && credit.day >= from && credit.day <= to
}

function creditsIn(input: CountInput): Credit[] {
  const own = input.credits.filter((each) => isIn(input, each))
  return own.sort((a, b) => compareText(a.day, b.day) || compareText(a.recordId, b.recordId) || compareText(a.school, b.school))
}

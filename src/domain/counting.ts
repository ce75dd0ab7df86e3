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
    const keys = byLesson && credit.lessons.length > 0 ? credit.lessons : [`${credit.school}|${credit.recordId}`]
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

function creditsIn({ credits, kind, person, from, to }: CountInput): Credit[] {
  const own = credits.filter((each) => each.kind === kind && each.person === person && each.day >= from && each.day <= to)
  return own.sort((a, b) => compareText(a.day, b.day) || compareText(a.recordId, b.recordId) || compareText(a.school, b.school))
}

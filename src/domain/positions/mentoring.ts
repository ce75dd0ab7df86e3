import { compareText } from '../compare-text.js'
import type { Fact } from './body.js'

/** 师徒结对: an experienced teacher and a new one, by staff id. */
export interface Pair {
  readonly mentor: string
  readonly mentee: string
}

/** Record kind that makes a pair. */
export const PAIR_KIND = 'mentoring-pair'

/** The pairs that records make, each once, whoever entered it how often. */
export function pairsIn(facts: readonly Fact[]): readonly Pair[] {
  const pairs = new Map<string, Pair>()
  for (const { kind, status, fields } of facts) {
    if (kind !== PAIR_KIND || status !== 'complete') continue
    for (const mentor of ids(fields.mentorIds)) {
      for (const mentee of ids(fields.menteeIds)) {
        if (mentor !== mentee) pairs.set(JSON.stringify([mentor, mentee]), { mentor, mentee })
      }
    }
  }
  return [...pairs.values()]
}

/**
 * 先由老教师授课，新教师听课，后由新教师授课，老教师听课: the first lesson of the mentor that the new teacher heard, and the first of the new
 * teacher that the mentor heard since. What the mentor heard before that is no answer to it.
 */
export function visitsOf({ mentor, mentee }: Pair, facts: readonly Fact[]): { readonly first?: Fact; readonly second?: Fact } {
  const inOrder = [...facts].sort((a, b) => compareText(momentOf(a), momentOf(b)) || compareText(a.recordId, b.recordId))
  const first = inOrder.find((fact) => isVisit(fact, mentee, mentor))
  if (first === undefined) return {}
  const second = inOrder.find(
    (fact) => isVisit(fact, mentor, mentee) && (isTimed(fact, first) ? momentOf(fact) > momentOf(first) : fact.day >= first.day),
  )
  return second === undefined ? { first } : { first, second }
}

function isVisit(fact: Fact, observer: string, teacher: string): boolean {
  return fact.credits.includes(observer) && ids(fact.fields.teacherIds).includes(teacher)
}

/** Day and period; on one day a lesson without period comes first, so that it hides no other. */
function momentOf({ day, fields }: Fact): string {
  return `${day} ${String(periodOf(fields.periods) ?? 0).padStart(2, '0')}`
}

/** Whether the periods of two lessons say which was first. */
function isTimed(a: Fact, b: Fact): boolean {
  return periodOf(a.fields.periods) !== undefined && periodOf(b.fields.periods) !== undefined
}

function periodOf(periods: unknown): number | undefined {
  return Array.isArray(periods) && periods.length > 0 ? Math.min(...(periods as number[])) : undefined
}

function ids(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : []
}

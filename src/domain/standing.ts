import { type Actual, type CountInput, countActual, countCredits, type Exclusion } from './counting.js'
import type { Day } from './day.js'
import type { Segment } from './duty-days.js'
import { type Owed, type OwedInput, owedOf } from './owed.js'
import type { Credit } from './record.js'

export interface StandingInput extends OwedInput {
  /** Credits of the person, withdrawn ones included, at least those of the obligation's kind in the period; others do no harm. */
  readonly credits: readonly Credit[]
}

/** 免, 已完成, 逾期, 在进度线上, 落后. */
export type StandingState = 'exempt' | 'done' | 'overdue' | 'on-pace' | 'behind'

/** A person's position on an obligation (进度) with its derivation. Whole numbers only. */
export interface Standing {
  readonly person: string
  readonly obligation: string
  readonly day: Day
  /** 目标: owed in the whole period. */
  readonly target: number
  /** 应完成: owed by the day. */
  readonly pace: number
  readonly actual: number
  /** 补录: counted records that were entered late. */
  readonly backfilled: number
  readonly state: StandingState
  readonly derivation: Derivation
}

/** Everything that the numbers came from. */
export interface Derivation {
  readonly period: { readonly from: Day; readonly to: Day }
  readonly teachingDays: number
  readonly teachingDaysElapsed: number
  /** The person's own. */
  readonly dutyDays: number
  readonly dutyDaysElapsed: number
  /** Teaching days on leave that would have been duty days. */
  readonly leaveDays: number
  readonly segments: readonly Segment[]
  /** Target before rounding; `den` is 0 in a week without teaching days. */
  readonly sum: { readonly num: number; readonly den: number }
  /** Distinct lessons with and without note; null for kinds that are not counted by lesson. */
  readonly observed: number | null
  readonly counted: readonly string[]
  readonly excluded: readonly Exclusion[]
}

/** Computes a standing (fixture/README §3–4). Pure: same facts, same answer, whatever their order. */
export function standingOf(input: StandingInput): Standing {
  return standingOn(owedOf(input), input.credits)
}

/** The standing of who owes this and has done that. */
export function standingOn(owed: Owed, credits: readonly Credit[]): Standing {
  const { obligation, day, span, duty, target, pace } = owed
  const count = countCredits(countInput(owed, credits))
  return {
    person: owed.person,
    obligation: obligation.id,
    day,
    target,
    pace,
    actual: count.actual,
    backfilled: count.backfilled,
    state: stateOf(owed, count),
    derivation: {
      period: { from: span.from, to: span.to },
      teachingDays: owed.teachingDays,
      teachingDaysElapsed: owed.teachingDaysElapsed,
      dutyDays: duty.days,
      dutyDaysElapsed: duty.elapsed,
      leaveDays: duty.leaveDays,
      segments: duty.segments,
      sum: { num: duty.sum, den: owed.teachingDays },
      observed: count.observed,
      counted: count.counted,
      excluded: count.excluded,
    },
  }
}

/** The `actual` of that standing, at a third of its work. */
export function actualOn(owed: Owed, credits: readonly Credit[]): number {
  return countActual(countInput(owed, credits))
}

function countInput({ obligation, person, day, span, needsNote }: Owed, credits: readonly Credit[]): CountInput {
  return { credits, kind: obligation.kind, person, from: span.from, to: day < span.to ? day : span.to, needsNote }
}

function stateOf({ target, pace, over }: Owed, { actual }: Actual): StandingState {
  if (target === 0) return 'exempt'
  if (actual >= target) return 'done'
  if (over) return 'overdue'
  return actual >= pace ? 'on-pace' : 'behind'
}

/** Lessons, or records of kinds that are not counted by lesson, that count as soon as an evaluation text is added. */
export function withoutNote({ actual, derivation: { observed, excluded } }: Standing): number {
  return observed === null ? excluded.filter(({ why }) => why === 'no-note').length : observed - actual
}

import type { Quota } from './shapes/quota.js'
import type { Standing, StandingState } from './standing.js'

/** Cells with fewer people than this are merged, so that nobody can be found in a total. */
export const SMALLEST_CELL = 3

/** How many people share a state, or several states merged because one of them held too few. */
export interface TotalsCell {
  readonly states: readonly StandingState[]
  readonly people: number
}

/** One obligation of a school or group in numbers, without names (小结). */
export interface Totals {
  readonly obligation: string
  /** People whom the obligation binds in the period, those on leave included. */
  readonly people: number
  /** Sums; null when so few people are bound that a sum would show one of them. */
  readonly target: number | null
  readonly pace: number | null
  readonly actual: number | null
  /** In the order done, on-pace, behind, overdue, exempt; empty when too few people are bound. */
  readonly cells: readonly TotalsCell[]
}

const ORDER: readonly StandingState[] = ['done', 'on-pace', 'behind', 'overdue', 'exempt']

/** Totals of the standings of one obligation. Who is not bound at all is left out. */
export function totalsOf(obligation: Pick<Quota, 'id'>, standings: readonly Standing[]): Totals {
  const bound = standings.filter((each) => each.obligation === obligation.id && isBound(each))
  const shown = bound.length >= SMALLEST_CELL
  const sum = (figure: 'target' | 'pace' | 'actual'): number | null =>
    shown ? bound.reduce((total, each) => total + each[figure], 0) : null
  const counts = ORDER.map((state): TotalsCell => ({ states: [state], people: bound.filter((each) => each.state === state).length }))
  return {
    obligation: obligation.id,
    people: bound.length,
    target: sum('target'),
    pace: sum('pace'),
    actual: sum('actual'),
    cells: shown ? mergeSmall(counts.filter((cell) => cell.people > 0)) : [],
  }
}

/** Whether the obligation concerns the person in the period, working or on leave. */
export function isBound({ derivation }: Standing): boolean {
  return derivation.dutyDays + derivation.leaveDays > 0
}

/** Merges the smallest cells until none is too small; a single small cell takes the next smallest with it, or it could be subtracted. */
function mergeSmall(cells: readonly TotalsCell[]): TotalsCell[] {
  const bySize = [...cells].sort((a, b) => a.people - b.people)
  let merged: TotalsCell = { states: [], people: 0 }
  while (bySize.length > 0 && (bySize[0]!.people < SMALLEST_CELL || (merged.people > 0 && merged.people < SMALLEST_CELL))) {
    const next = bySize.shift()!
    merged = { states: [...merged.states, ...next.states], people: merged.people + next.people }
  }
  const all = merged.people > 0 ? [...bySize, { ...merged, states: inOrder(merged.states) }] : bySize
  return all.sort((a, b) => ORDER.indexOf(a.states[0]!) - ORDER.indexOf(b.states[0]!))
}

function inOrder(states: readonly StandingState[]): StandingState[] {
  return ORDER.filter((state) => states.includes(state))
}

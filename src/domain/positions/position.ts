import type { Day } from '../day.js'

/**
 * Where a school, an office or a person stands on an obligation of any shape. Counts use 免, 已完成, 逾期, 在进度线上, 落后; a ceiling is kept or
 * broken; a deadline is done, due, overdue, or closed when its day had passed before the pack was followed; a checklist item is ticked or open.
 */
export type PositionState = 'exempt' | 'done' | 'overdue' | 'on-pace' | 'behind' | 'kept' | 'broken' | 'due' | 'closed' | 'ticked' | 'open'

/** States that ask for somebody's attention. Those of a duty that the text only encourages (`should`, `may`) and of templates never do. */
export const NEEDS_ATTENTION: ReadonlySet<PositionState> = new Set(['overdue', 'behind', 'broken'])

export interface Position {
  readonly obligation: string
  readonly state: PositionState
  readonly day: Day
  /** Owed in the whole period: records, minutes, per cent … in `unit`; null where there is no number. */
  readonly target: number | null
  /** Owed by the day; null where there is no pace. */
  readonly pace: number | null
  readonly actual: number | null
  readonly unit: string
  /** Last day, of a deadline or of the period. */
  readonly due: Day | null
  /** Everything the numbers came from, in order, for 为什么. */
  readonly derivation: PositionDerivation
}

export interface PositionDerivation {
  /** Row of the list of obligations whose number holds, and its place in the document. */
  readonly row: string
  readonly clause: string
  readonly quote: string
  readonly label: '文件规定' | '校定'
  readonly ambiguity: string | null
  readonly period: { readonly from: Day; readonly to: Day } | null
  /** Such as `20×54÷94＝11.49→11`; null where nothing is computed. */
  readonly formula: string | null
  /** Records that counted, settled the deadline, ticked the item or broke the rule. */
  readonly records: readonly string[]
  /** For a share: how many of how many. */
  readonly done: number | null
  readonly total: number | null
  /** What was not counted, and why. */
  readonly excluded: readonly { readonly id: string; readonly why: 'withdrawn' | 'open' | 'filtered' | 'elsewhere' }[]
}

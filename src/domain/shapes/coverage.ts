import type { Day } from '../day.js'
import type { DatedValue, Duty, Period } from '../obligation.js'
import type { Role } from '../roles.js'
import type { FieldFilter } from './quota.js'

/** A share or a number that must be reached (D). */
export interface Coverage extends Duty {
  readonly shape: 'coverage'
  readonly kind: string
  readonly row: string
  readonly period: Period
  readonly reach: Reach
  /** `share`: whole per cent of `of`; `number`: so many of them. */
  readonly measure: 'share' | 'number'
  /** %, 人, 所 … */
  readonly unit: string
  readonly values: readonly DatedValue[]
  /** Last day of a target such as 到2022年. */
  readonly ends?: Day
}

export type Reach =
  /** People of these roles with at least one record of the kind credited to them (or, with `as: observed`, about a lesson of theirs). */
  | {
      readonly by: 'people'
      readonly of: readonly Role[]
      readonly novice?: true
      readonly as: 'credited' | 'observed'
      readonly where: FieldFilter
    }
  /**
   * Pairs of mentor and new teacher (the latter of these roles) of which one has heard a lesson of the other: the new teacher of the mentor, or
   * the mentor of the new teacher thereafter.
   */
  | { readonly by: 'pairs'; readonly of: readonly Role[]; readonly visitor: 'mentee' | 'mentor' }
  /** `done` and `total` of the records of the kind, added up over the latest of each class and subject: 述评, 批改, 参加人数. */
  | { readonly by: 'figures'; readonly done: string; readonly total: string; readonly where: FieldFilter }
  /** Distinct values of a field: kinds of lesson, schools. */
  | { readonly by: 'distinct'; readonly field: string; readonly where: FieldFilter }
  /** Figures that a person states with 佐证: 12/80. */
  | { readonly by: 'stated' }

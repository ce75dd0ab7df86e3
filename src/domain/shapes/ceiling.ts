import type { DatedValue, Duty, Grades } from '../obligation.js'
import type { FieldFilter } from './quota.js'

/** A value that must not be passed, or a thing that must not be, checked when a record is entered (B). */
export interface Ceiling extends Duty {
  readonly shape: 'ceiling'
  readonly kind: string
  readonly check: CeilingCheck
  readonly unit: string
  readonly limits: readonly Limit[]
}

export type CeilingCheck =
  /** A sum of a field over the records of one class and day: 书面作业时间. */
  | { readonly by: 'class-day'; readonly field: string; readonly where: FieldFilter }
  /** A clock time of a single record, in minutes of the day: 20:30 = 1230. */
  | { readonly by: 'clock'; readonly field: string; readonly where: FieldFilter }
  /** Records of a school, or of a grade, in a period. */
  | { readonly by: 'count'; readonly per: 'school-week' | 'grade-term' | 'school-term'; readonly where: FieldFilter }
  /** Signs that the reader finds in the words (READING §11); any of them breaks the rule. A person decides. */
  | { readonly by: 'sign'; readonly signs: readonly string[] }
  /** Nothing in a message shows it: somebody reports it with 佐证. */
  | { readonly by: 'report' }

export interface Limit {
  readonly row: string
  /** Grades it holds for; undefined: all. */
  readonly grades?: Grades
  readonly bound: 'at-most' | 'exactly'
  readonly values: readonly DatedValue[]
  readonly ambiguity?: string
}

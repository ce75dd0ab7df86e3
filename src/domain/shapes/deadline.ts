import type { Day } from '../day.js'
import type { Duty } from '../obligation.js'

/** Something to be done by a day (C), settled by a record of the kind or by 报备. */
export interface Deadline extends Duty {
  readonly shape: 'deadline'
  readonly kind: string
  readonly due: Due
  /** First day of the stage that the day ends. */
  readonly opens?: Day
}

export type Due =
  | { readonly kind: 'day'; readonly day: Day }
  /** Month and day, `--12-31`: the year is masked in the text and set by the school. */
  | { readonly kind: 'month-day'; readonly monthDay: string }
  /** By the start of each period, by its end, or once by each of both. */
  | {
      readonly kind: 'each'
      readonly period: 'month' | 'term' | 'school-year' | 'calendar-year'
      readonly by: readonly ('start' | 'end')[]
    }
  /** The week from Monday to Sunday that holds this day of every year, `--05-25`. */
  | { readonly kind: 'week-of'; readonly monthDay: string }
  /** That many teaching days after a record of another kind: 评课 within 3. */
  | { readonly kind: 'after'; readonly record: string; readonly teachingDays: number }
  /** The text has no usable date: the school sets one (校定); until then it is listed without alarm. */
  | { readonly kind: 'ask' }

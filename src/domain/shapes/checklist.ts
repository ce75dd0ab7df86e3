import type { Duty, Period } from '../obligation.js'

/** A duty without a number (E): ticked with evidence (佐证), listed for an inspection, never overdue. */
export interface Checklist extends Duty {
  readonly shape: 'checklist'
  /** Record kind of which records are shown beside it. */
  readonly kind: string
  /** How often it is looked at anew. */
  readonly period: Period
}

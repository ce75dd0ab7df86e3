import type { Body } from '../actors.js'
import type { DatedValue, Duty, Period } from '../obligation.js'
import type { Role } from '../roles.js'

/** Records of one kind in a period against a minimum (A). */
export interface Quota extends Duty {
  readonly shape: 'quota'
  /** Record kind that counts (record kinds of `kinds.ts`). */
  readonly kind: string
  readonly measure: Measure
  /** 节, 次 … as the document counts. */
  readonly unit: string
  readonly period: Period
  /** Only records whose fields have one of these values. */
  readonly where: FieldFilter
  /** People it binds, in the order that settles a tie of two posts: leaders before teachers. */
  readonly binds: readonly Bind[]
  /** Schools and offices it binds. */
  readonly bodies: readonly BodyBind[]
  /** 或: a service that ends this many minutes after the local off-work time meets the day's minimum as well. */
  readonly orEndsAfterOffWork?: number
}

/**
 * What is counted: records (of observations distinct lessons), their days, the schools or pupils they are about, or a sum of a field; 学时 (`hours`) are lessons of training as the
 * text counts them, not clock hours.
 */
export type Measure = 'count' | 'days' | 'minutes' | 'hours' | 'distinct-schools' | 'distinct-pupils'

/** Field name → values, one of which a record must have; empty takes every record. */
export type FieldFilter = Readonly<Record<string, readonly (string | number | boolean)[]>>

/** Whom one row of the document binds, and to how much. */
export interface Bind {
  readonly role: Role
  readonly when?: Condition
  /** Id in the list of obligations. */
  readonly row: string
  /** Dated values; the latest that is in force on a day holds. */
  readonly values: readonly DatedValue[]
  /** `note`: a record counts only with an evaluation text. */
  readonly needs?: 'note'
  /** 酌情减少: who teaches besides the post may be allowed less by the school. */
  readonly reducible?: true
  /** What the text leaves open and how the pack reads it. */
  readonly ambiguity?: string
}

export interface Condition {
  /** The post's 带课 flag. */
  readonly teaches?: boolean
  /** 教龄不满三年. */
  readonly novice?: boolean
}

export interface BodyBind {
  readonly body: Body
  readonly row: string
  readonly values: readonly DatedValue[]
  readonly ambiguity?: string
}

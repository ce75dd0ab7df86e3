import type { Day } from './day.js'
import type { Role } from './roles.js'

/** One duty from a document (要求). Shapes other than the quota join this union. */
export type Obligation = Quota

/** A count of records of one kind in a period against a minimum. */
export interface Quota {
  /** `pack.name`, unique over all packs. */
  readonly id: string
  readonly pack: string
  readonly shape: 'quota'
  /** Record kind that counts (record kinds of `kinds.ts`). */
  readonly kind: string
  /** 节, 次 … as the document counts. */
  readonly unit: string
  readonly title: string
  readonly period: QuotaPeriod
  /** In the order that settles a tie of two posts: leaders before teachers. */
  readonly binds: readonly Bind[]
  readonly note?: string
}

/** 每学期 or 每周 (Monday to Sunday). */
export type QuotaPeriod = 'term' | 'week'

/** Whom one row of the document binds, and to how much. */
export interface Bind {
  readonly role: Role
  readonly when?: Condition
  /** Id in obligations.json. */
  readonly row: string
  /** Dated values; the latest that is in force on a day holds. */
  readonly values: readonly DatedQuota[]
  /** `note`: a record counts only with an evaluation text. */
  readonly needs?: 'note'
  /** What the text leaves open and how the pack reads it. */
  readonly ambiguity?: string
}

export interface Condition {
  /** The post's 带课 flag. */
  readonly teaches?: boolean
  /** 教龄不满三年. */
  readonly novice?: boolean
}

/** 文件规定: the number stands in the document. 校定: it comes from a setting or a reading of a text without a number. */
export type ValueLabel = '文件规定' | '校定'

/** A value with its citation. */
export interface DatedQuota {
  /** First day in force; null = as long as the pack is followed. */
  readonly from: Day | null
  readonly quota: number
  readonly clause: string
  readonly quote: string
  readonly label: ValueLabel
}

/** The value in force on a day, or undefined when none is yet. */
export function valueOn(values: readonly DatedQuota[], day: Day): DatedQuota | undefined {
  let latest: DatedQuota | undefined
  for (const value of values) {
    if (value.from !== null && value.from > day) continue
    if (latest === undefined || (value.from ?? '') >= (latest.from ?? '')) latest = value
  }
  return latest
}

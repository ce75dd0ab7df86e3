import type { Actor } from './actors.js'
import type { Ceiling } from './shapes/ceiling.js'
import type { Checklist } from './shapes/checklist.js'
import type { Coverage } from './shapes/coverage.js'
import type { Deadline } from './shapes/deadline.js'
import type { Quota } from './shapes/quota.js'

/** One duty from a document (要求), in one of five shapes (PRODUCT "Obligations"). */
export type Obligation = Quota | Ceiling | Deadline | Coverage | Checklist
export type Shape = Obligation['shape']

/** What every shape carries. */
export interface Duty {
  /** `pack.name`, unique over all packs. */
  readonly id: string
  readonly pack: string
  readonly title: string
  /** Path of headings in the document. */
  readonly clause: string
  /** Verbatim, as short as can be. */
  readonly quote: string
  /** Rows of the list of obligations that it carries. */
  readonly covers: readonly string[]
  readonly actors: readonly Actor[]
  readonly modality: Modality
  /** Schools it binds; undefined binds every stage. */
  readonly stage?: Stage
  /** How it is counted, in a sentence. */
  readonly note?: string
  /** What the text leaves open and how the pack reads it. */
  readonly ambiguity?: string
  /** Amendments with a number for it, whoever follows them. */
  readonly amendedBy?: readonly string[]
}

/** 应, 不得, 鼓励·力争·探索, 可. Only the first two ever raise an alarm. */
export type Modality = 'must' | 'must-not' | 'should' | 'may'

/** 小学, 初中. A nine-year school (九年一贯制) is both. */
export type Stage = 'primary' | 'junior'

/** Grades 1–9; undefined stands for all. */
export type Grades = readonly number[]

/** Time over which a duty is counted. `standing`: for as long as the pack is followed. */
export type Period = 'day' | 'week' | 'month' | 'term' | 'school-year' | 'calendar-year' | 'three-years' | 'five-years' | 'standing'

/** 文件规定: the number stands in the document. 校定: it comes from a setting or a reading of a text without a number. */
export type ValueLabel = '文件规定' | '校定'

/** A value with its citation. */
export interface DatedValue {
  /** First day in force; null = as long as the pack is followed. */
  readonly from: string | null
  readonly value: number
  readonly clause: string
  readonly quote: string
  readonly label: ValueLabel
  /** Amendment the value comes from: it holds where that is followed beside the pack. */
  readonly amendment?: string
}

/** The value in force on a day, or undefined when none is yet. */
export function valueOn<V extends { readonly from: string | null }>(values: readonly V[], day: string): V | undefined {
  let latest: V | undefined
  for (const value of values) {
    if (value.from !== null && value.from > day) continue
    if (latest === undefined || (value.from ?? '') >= (latest.from ?? '')) latest = value
  }
  return latest
}

/** Whether a duty is judged by the system, or listed for people to tick: templates bind nobody, a deadline may have no date yet. */
export function isMachineChecked(obligation: Obligation, template: boolean): boolean {
  if (template || obligation.shape === 'checklist') return false
  return obligation.shape !== 'deadline' || obligation.due.kind !== 'ask'
}

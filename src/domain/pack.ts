import type { Day } from './day.js'
import type { Obligation, ValueLabel } from './obligation.js'

/** Policy pack (政策包): one document as data. */
export interface Pack {
  readonly id: string
  readonly title: string
  readonly issuer: string
  /** 文号, where the document has one. */
  readonly number: string | null
  /** 成文日期. */
  readonly date: Day
  /** Whom the document addresses, in its words. */
  readonly binds: string
  /** Raised whenever a number, a condition or a quote of the pack changes. */
  readonly version: number
  /** File name of the document's text, which `policies check --sources` compares the quotes with. */
  readonly source: string
  readonly obligations: readonly Obligation[]
  readonly carried: readonly CarriedDuty[]
  /** Every quotation, with the place in the pack where it stands. */
  readonly quotes: readonly Quotation[]
  /** Id of each row of obligations.json that the pack covers, with the id of the obligation or carried duty that has it. */
  readonly covers: ReadonlyMap<string, string>
}

export interface Quotation {
  readonly at: string
  readonly quote: string
}

/** A duty that binds nobody in a school, or that no standing is computed for: kept with its data, never an alarm. */
export interface CarriedDuty {
  readonly id: string
  readonly pack: string
  readonly kind: string
  readonly title: string
  /** Whom it binds: slugs of policy/README §4, wider than the roles of a school. */
  readonly actors: readonly string[]
  readonly measure: string
  readonly threshold: number
  readonly unit: string
  readonly period: string
  readonly clause: string
  readonly quote: string
  readonly label: ValueLabel
  /** Why it is not counted. */
  readonly reason: string
  readonly ambiguity?: string
}

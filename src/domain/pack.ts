import type { Day } from './day.js'
import type { DatedValue, Obligation } from './obligation.js'

/** Policy pack (政策包): one document as data. */
export interface Pack {
  readonly id: string
  readonly title: string
  readonly issuer: string
  /** 文号, where the document has one. */
  readonly number: string | null
  /** 成文日期, where the text has one. */
  readonly date: Day | null
  /** Whom the document addresses, in its words. */
  readonly binds: string
  /** A template without authority of its own: everything in it is a checklist, nothing is ever red. */
  readonly template: boolean
  /** Raised whenever a number, a condition or a quote of the pack changes. */
  readonly version: number
  readonly source: Source
  readonly obligations: readonly Obligation[]
  /** What it changes in another pack; such a pack has no obligations of its own. */
  readonly amends?: Amendment
  readonly outOfScope: readonly OutOfScope[]
  /** Every quotation, with the place in the pack where it stands. */
  readonly quotes: readonly Quotation[]
}

/** Later numbers for rows of a pack (修订), in force where a school follows the amendment as well. */
export interface Amendment {
  readonly pack: string
  readonly changes: readonly { readonly row: string; readonly values: readonly (DatedValue & { readonly from: Day })[] }[]
}

/** Where the document's text is: a file name of the folder that `policies check --sources` is given, and the part of the file it stands in. */
export interface Source {
  readonly file: string
  /** First words of the part and of the next one; the whole file when absent. */
  readonly after?: string
  readonly before?: string
}

export interface Quotation {
  readonly at: string
  readonly quote: string
}

/** Duties of the state or of other stages of school: kept for completeness, never shown to a school's staff. */
export interface OutOfScope {
  readonly covers: readonly string[]
  readonly clause: string
  readonly quote: string
  readonly reason: string
}

import type { Day } from './day.js'
import type { Sealed } from './sealed.js'

/** Fields of a record that may be read by who may see the ledger. Keys are those of policy/READING §14. */
export type Fields = Readonly<Record<string, unknown>>

/** Where a record came in: channel and platform are kept for good, like the entry time (PRODUCT, promise 9). */
export interface Source {
  readonly platform: string
  readonly account: string
  readonly messageId: string
  readonly channel: 'group' | 'private' | 'import'
}

/** `open`: something required is still asked for; `complete`; `withdrawn` (撤回): in no count, but in the history. */
export type RecordStatus = 'open' | 'complete' | 'withdrawn'

/** One logged fact in the ledger (台账), as its latest version says. */
export interface LedgerRecord {
  /** `T-MMDD-NN`: the NN-th entry of that day of entry in the school. */
  readonly id: string
  readonly school: string
  readonly kind: string
  /** Staff id of who entered it. */
  readonly author: string
  /** Day on which it happened. */
  readonly day: Day
  /** Instant at which it was entered; never earlier than receipt. */
  readonly enteredAtMs: number
  readonly status: RecordStatus
  /** 补录: entered more than 7 days after the day, or said to be. */
  readonly backfilled: boolean
  readonly source: Source
  readonly fields: Fields
  /** PrivateText fields, encrypted. */
  readonly sealed: Sealed | null
  /** Staff ids who get the count. */
  readonly credits: readonly string[]
  /** Lessons the record is about, as `day|period|teacher` keys: two records of one lesson count once (fixture/README §3.7). */
  readonly lessons: readonly string[]
  /** Whether it holds an evaluation text, which some quotas need (听课、评课均要有记录). */
  readonly noted: boolean
  /** Number of the latest version, from 1. */
  readonly version: number
}

export type VersionAction = 'create' | 'amend' | 'withdraw'

/** One entry in a record's history; `fields` holds only what changed. */
export interface Version {
  readonly n: number
  readonly action: VersionAction
  readonly atMs: number
  readonly by: string
  readonly fields: Fields
  readonly sealed: Sealed | null
  readonly reason: string | null
}

/** What standing needs of a record: one row per record and credited person, answered from a covering index. */
export interface Credit {
  readonly recordId: string
  readonly school: string
  readonly person: string
  readonly kind: string
  readonly day: Day
  readonly lessons: readonly string[]
  readonly noted: boolean
  readonly backfilled: boolean
  readonly status: RecordStatus
}

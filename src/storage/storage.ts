import type { Day } from '../domain/day.js'
import type { Fact } from '../domain/positions/body.js'
import type { Credit, LedgerRecord, Version } from '../domain/record.js'
import type { Kept } from '../domain/sealed.js'
import type { Directory, DirectoryChange, DutyChange, GroupBinding, PolicyChange } from './directory.js'
import type { Filled } from './filled.js'
import type { Attempt, LeasedRow, OutboxEntry, OutboxQuery, OutboxRow, OutboxState, Outcome, SentBy, StoredRow } from './outbox.js'
import type { Reminder, Told, Wish } from './reminder.js'
import type { RowCount, StoredRows } from './stored-rows.js'
import type { Use, Uses } from './uses.js'

export type {
  Adoption,
  Directory,
  DirectoryChange,
  DutyChange,
  GroupBinding,
  PolicyChange,
  SchoolSetting,
  SettingName,
} from './directory.js'
export type { LeasedRow, OutboxRow, Outcome, StoredRow } from './outbox.js'

/** Identity of an incoming message; its claim makes a turn happen once. */
export interface ClaimKey {
  readonly platform: string
  readonly account: string
  readonly messageId: string
}

/** A record without the id, which the commit gives (`T-MMDD-NN` of the day of entry, per school). */
export type NewRecord = Omit<LedgerRecord, 'id' | 'version'>

/** A further version of a record. `basedOn` is the version the turn read: if another came between, the commit is refused. */
export interface Change {
  readonly school: string
  readonly id: string
  readonly basedOn: number
  readonly version: Omit<Version, 'n'>
  /** The record as it stands with this version. */
  readonly record: NewRecord
}

/** The open question of one person in one chat; `body` is encrypted where it holds what was typed. */
export interface Draft {
  readonly person: string
  readonly chat: string
  readonly askedAtMs: number
  readonly body: Kept
}

export interface AuditRow {
  readonly atMs: number
  readonly actor: string
  readonly action: string
  /** Ids and role words only, never text of a record. */
  readonly subject: string
}

/** Everything that one message causes. Committed whole or not at all. */
export interface Turn {
  readonly claim: ClaimKey
  readonly atMs: number
  readonly records: readonly NewRecord[]
  readonly changes: readonly Change[]
  /** Draft to keep for (person, chat), or the pair whose draft ends. */
  readonly draft?: Draft
  readonly endDraft?: { readonly person: string; readonly chat: string }
  readonly outbox: readonly OutboxRow[]
  /** Keys of waiting rows that this turn's answer shows to the person. */
  readonly shown: readonly string[]
  /** Wishes about reminders; see `Wish`. */
  readonly wishes?: readonly Wish[]
  /** Matters this turn's messages tell of; one that has been told is left as it is. */
  readonly tells?: readonly Told[]
  readonly audit: readonly AuditRow[]
  /** Binding of a group chat to a school or subject group. */
  readonly binding?: GroupBinding
  /**
   * Turns of one key follow one another, whatever process decides them: a conflict when another one was kept since `after` of them had been
   * (`turnsOf`), before this one was decided.
   */
  readonly oneByOne?: { readonly key: string; readonly after: number }
  /** Posts and leaves entered or withdrawn, people taken on, school by school; moves the version of the directory. */
  readonly duties?: readonly DutyChange[]
  /** Packs adopted or dropped and settings made, school by school; moves the version of the directory. */
  readonly policy?: readonly PolicyChange[]
  /** The answer, kept so that a redelivery gets the same one. May contain `{id:0}`, `{id:1}` … for the ids given to `records`. */
  readonly reply: Kept
}

export type Committed =
  | { readonly state: 'fresh'; readonly ids: readonly string[] }
  /** The message had been committed before; nothing changed. */
  | { readonly state: 'repeated'; readonly ids: readonly string[]; readonly reply: Kept }
  /** A change was based on a version that is no longer the latest, or another turn of its key came first; nothing changed, decide again. */
  | { readonly state: 'conflict' }

export interface RecordQuery {
  readonly school?: string
  readonly author?: string
  readonly kind?: string
  readonly from?: Day
  readonly to?: Day
}

export interface CreditQuery {
  readonly people: readonly string[]
  readonly kind: string
  readonly from: Day
  readonly to: Day
}

/** What a message mostly asks about its author: wishes and a mark, in a chat with a draft that one and what waits, for a kind its credits. */
export interface AuthorQuery {
  readonly person: string
  readonly school: string
  readonly mark: string
  readonly chat?: string
  readonly credits?: Omit<CreditQuery, 'people'>
}

/** The same as each part asked by itself; what was not asked for is empty. */
export interface AuthorFacts {
  readonly directoryVersion: number
  readonly mark: number | undefined
  readonly wishes: readonly Wish[]
  readonly draft: Draft | undefined
  readonly waiting: readonly StoredRow[]
  readonly credits: readonly Credit[]
}

export interface FactQuery {
  readonly school: string
  readonly from: Day
  readonly to: Day
  /** `naming`: records that name an obligation they are filed for. `breaking`: those that broke a ceiling. */
  readonly of: KindsQuery | 'naming' | 'breaking'
}

export interface KindsQuery {
  readonly kinds: readonly string[]
  /** Only records credited to one of these people. */
  readonly creditedTo?: readonly string[]
  /**
   * Where one record shows what is asked: the first complete one, by day and entry, of each person of `creditedTo`, or of each value of a field,
   * without those that name an obligation. What waits for a confirmation is given whole.
   */
  readonly firstOf?: 'person' | { readonly field: string }
}

export interface CountQuery {
  readonly school: string
  readonly kind: string
  readonly from: Day
  readonly to: Day
  /** Counts distinct `lessons` keys; a record without lessons counts one. */
  readonly distinct?: boolean
}

/**
 * System of record. Failures are `StorageError`s (storage-error.ts).
 * Everything is scoped by school. A rejected promise means: nothing was kept, do not acknowledge. Between two reads another turn may be kept:
 * what a commit must not miss, it is given to check (`basedOn`, `oneByOne`). What a read gave never changes afterwards.
 */
export interface Storage {
  /** All of it in one question. Only of a store that is some way off; of another each part is asked when it is needed. */
  author?(query: AuthorQuery): Promise<AuthorFacts>
  /** Resolves when the turn is on disk. Turns of many callers share one transaction. */
  commit(turn: Turn): Promise<Committed>
  /**
   * Adds whole records with given ids and histories (fixture, import); refuses ids that exist. One call is one transaction: a long
   * list is given in chunks of some hundreds, so that turns get their place in between.
   */
  load(records: readonly { readonly record: LedgerRecord; readonly versions: readonly Version[] }[]): Promise<void>

  directory(): Promise<Directory>
  /** Cheap: one row. */
  directoryVersion(): Promise<number>
  /** How many turns of the key were kept. */
  turnsOf(key: string): Promise<number>
  changeDirectory(changes: readonly DirectoryChange[], audit: readonly AuditRow[]): Promise<void>

  record(school: string, id: string): Promise<LedgerRecord | undefined>
  versions(school: string, id: string): Promise<readonly Version[]>
  /** Latest records of an author by entry, newest first, withdrawn ones included; not what an import brought, which nobody means by 上一条. Entered by then at the latest. */
  latestBy(author: string, limit: number, untilMs?: number): Promise<readonly LedgerRecord[]>
  /** Records by (school, day, id), read page by page while the caller consumes them. */
  records(query: RecordQuery): AsyncIterableIterator<LedgerRecord>
  /** Credits of people for one kind and span, withdrawn included; from the covering index. */
  credits(query: CreditQuery): Promise<readonly Credit[]>
  /** Number of records not withdrawn of a school and kind whose day lies in the span. */
  countRecords(query: CountQuery): Promise<number>

  /** What positions of a school need of its records: not withdrawn, with their open fields, from an index. */
  facts(query: FactQuery): Promise<readonly Fact[]>

  draft(person: string, chat: string): Promise<Draft | undefined>
  /** Rows without platform that wait for the person's next private message, oldest first. */
  waiting(person: string): Promise<readonly StoredRow[]>

  /**
   * Writes reminders with what they tell, each whole or not at all, and says which were kept: one whose key or one of whose matters is known
   * already is left out. The call is one transaction.
   */
  remind(reminders: readonly Reminder[], audit?: readonly AuditRow[]): Promise<readonly boolean[]>
  /** What was told in the week of `since` or later. */
  told(query: { readonly school: string; readonly since: Day }): Promise<readonly Told[]>
  /** Wishes that have not been withdrawn, of everybody in a school or, cheaper, of one. */
  wishes(school: string, of?: string): Promise<readonly Wish[]>
  /** An instant kept under a name, such as how far the clock has decided. */
  mark(name: string): Promise<number | undefined>
  /** Never moves it backwards. */
  setMark(name: string, atMs: number): Promise<void>

  /**
   * Takes up to `limit` due rows for `leaseMs`, so that nobody else takes them; whoever sends one writes the attempt first. Those that go out
   * through one of `except` stay as they are.
   */
  lease(nowMs: number, leaseMs: number, limit: number, except?: readonly SentBy[]): Promise<readonly LeasedRow[]>
  /** Resolves when it is on disk that a leased row is about to be sent. False: the lease is no longer this one; do not send. */
  attempt(attempt: Attempt): Promise<boolean>
  /** What became of a row that waits. One that was sent is sent, even if somebody else has given it up for dead meanwhile. */
  settle(key: string, outcome: Outcome): Promise<void>
  /** A dead row waits again, as if never tried; false when no dead row has that key. */
  resend(key: string, nowMs: number): Promise<boolean>
  /** Rows without their words, newest first. */
  outbox(query: OutboxQuery): Promise<readonly OutboxEntry[]>
  /** Number of rows in each state; cheap. */
  outboxCounts(): Promise<Readonly<Record<OutboxState, number>>>

  /** Adds to what an account has used of its month; gives the sum. */
  addUse(use: Use, n: number): Promise<number>
  uses(platform: string, account: string, month: string): Promise<Uses>

  /** Removes claims older than the instant (platforms redeliver within minutes). */
  forgetClaims(beforeMs: number): Promise<number>
  /** Whether the store takes writes now; false after a failed write until one succeeds again. It waits as long as a write would: who asks sets the time. */
  ready(): Promise<boolean>
  /** Ids of the keys with which private texts of records are sealed; from an index. */
  sealedWith(): Promise<readonly string[]>
  /** Writes a consistent copy into one file, which opens as an embedded store. */
  snapshot(file: string): Promise<void>
  /** Everything the store holds at one moment, page by page, in the same form and order whatever the store. */
  dump(): AsyncIterableIterator<StoredRows>
  /** Number of rows of each table of a dump. */
  rowCounts(): Promise<readonly RowCount[]>

  /** How far the store has been filled with what another one holds; undefined when it is not being filled. One that is must not serve. */
  filled(): Promise<Filled | undefined>
  /** Marks an empty store as being filled; one that is already is emptied. Refuses a store in which anything else has been written. */
  beginFilling(): Promise<void>
  /** Writes a page of a dump into a store that has been filled as far as `from`, and moves the mark to `to`. Done again, it changes nothing. */
  fill(page: StoredRows, from: Filled, to: Filled): Promise<void>
  /** Takes the mark away: the store is whole. */
  endFilling(): Promise<void>
  close(): Promise<void>
}

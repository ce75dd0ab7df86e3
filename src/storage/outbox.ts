import type { Sealed } from '../domain/sealed.js'

/** A message decided and not yet delivered. The key makes the effect happen once. */
export interface OutboxRow {
  readonly key: string
  /** Who sends it: platform and account; null while it waits for the person's next private message. */
  readonly platform: string | null
  readonly account: string | null
  /** Staff id or chat id it is for. */
  readonly to: string
  /** Platform address (session webhook, response url, user id), encrypted with the words. */
  readonly body: Sealed
  readonly dueAtMs: number
  /** After this instant it is dropped, e.g. a session webhook that has ended. */
  readonly expiresAtMs: number | null
}

/** The way out of a row. */
export interface SentBy {
  readonly platform: string
  readonly account: string
}

/** A row as kept: `ids` are those given to the records of the turn that made it, for `{id:0}` … in its words. */
export interface StoredRow extends OutboxRow {
  readonly ids: readonly string[]
}

export interface LeasedRow extends StoredRow {
  /** The lease ends then, and names it: see `Attempt`. */
  readonly heldUntilMs: number
  /** The first piece of its words that has not gone out for certain, from 0. */
  readonly piece: number
  /** Attempts at that piece so far. */
  readonly attempts: number
  /** When an attempt began whose outcome nobody wrote: that piece may have arrived. Null when there is none. */
  readonly uncertainSinceMs: number | null
}

/** A leased row is about to be sent, at least a piece of it. */
export interface Attempt {
  readonly key: string
  /** End of the lease under which it is sent. */
  readonly heldUntilMs: number
  readonly atMs: number
  /** The lease lasts until then from now on. */
  readonly untilMs: number
  /** All pieces before it have gone out. */
  readonly piece: number
}

export type Outcome =
  | { readonly state: 'sent'; readonly atMs: number }
  | { readonly state: 'retry'; readonly atMs: number; readonly dueAtMs: number; readonly code: string }
  | { readonly state: 'dead'; readonly atMs: number; readonly code: string }
  /** The way it was to go does not lead to its person: it goes another way from the start, or, where `by` is null, waits to be read (`held`). */
  | {
      readonly state: 'moved'
      readonly atMs: number
      readonly code: string
      readonly by: SentBy | null
      readonly body: Sealed
      readonly expiresAtMs: number | null
    }
  /** Put back as it was before the lease that ends at `heldUntilMs`: nothing was tried under it. Without effect under another lease. */
  | { readonly state: 'untried'; readonly heldUntilMs: number; readonly dueAtMs: number }

/** Words that wait for a private message which does not come are of no use after this. */
export const HELD_MS = 14 * 86_400_000

/** `held`: waits for the person's next private message. `shown`: that message came, and the words were in its answer. */
export const OUTBOX_STATES = ['waiting', 'held', 'sent', 'shown', 'dead', 'expired'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

export interface OutboxQuery {
  readonly state?: OutboxState
  readonly limit: number
  /** Only rows older than this one, by its `n`: the next page. */
  readonly after?: number
}

/** A row as an administrator sees it: never its words or address. */
export interface OutboxEntry {
  /** Grows with every row. */
  readonly n: number
  readonly key: string
  readonly platform: string | null
  readonly account: string | null
  readonly to: string
  readonly state: OutboxState
  readonly dueAtMs: number
  readonly attempts: number
  /** Why it was put off, moved or given up. */
  readonly code: string | null
  readonly settledAtMs: number | null
}

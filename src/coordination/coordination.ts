/** A lease that is held. `lost` is aborted when somebody else may hold it. */
export interface Lease {
  readonly lost: AbortSignal
  release(): Promise<void>
}

/** A value from outside that holds for a while, such as an access token. */
export interface Perishable {
  readonly value: string
  /** The value is asked for again after this many milliseconds. */
  readonly forMs: number
}

/**
 * What several instances agree on. Never the ledger: everything in it may be lost at any moment, and then nothing is lost, repeated or
 * stopped that the store can do alone.
 */
export interface Coordination {
  /** The lease of that name for `ms`, renewed while it is held; undefined while somebody else holds it. */
  lease(name: string, ms: number): Promise<Lease | undefined>
  /**
   * Takes one of at most `limit` uses in any `windowMs`, shared by all instances. Gives 0 when it was taken, else the milliseconds after
   * which to ask again; nothing is taken then.
   */
  spend(budget: string, limit: number, windowMs: number): Promise<number>
  /** The value kept under the key, else what `load` gives; one `load` at a time per key, whose failure reaches all who wait for it. */
  cached(key: string, load: () => Promise<Perishable>): Promise<string>
  /** Drops the value, if it is still this one: of many who find a token refused only the first has it renewed. */
  forget(key: string, value: string): Promise<void>
  /** Tells every instance that there is work of that name; a hint that may get lost. */
  wake(topic: string): void
  /** Calls back on each `wake` of any instance, this one included; the function returned ends it. */
  onWake(topic: string, woken: () => void): () => void
  close(): Promise<void>
}

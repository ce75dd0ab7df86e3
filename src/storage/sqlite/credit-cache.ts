import type { Credit } from '../../domain/record.js'
import { HeldCredits } from '../held-credits.js'
import type { Committed, CreditQuery, Turn } from '../storage.js'

/**
 * Every message needs its author's credits, and to read a term of them takes as long as all other reads together. Another writer of the store, or
 * another file in its place, begins another era and empties it.
 */
export class CreditCache {
  readonly #held = new HeldCredits()
  #era: string | null = null

  /** In the order of the store: by day, school and id. */
  credits(query: CreditQuery, era: string | null, read: (query: CreditQuery) => Credit[]): readonly Credit[] {
    const [person] = query.people
    if (person === undefined || query.people.length > 1) return read(query)
    if (era !== this.#era) {
      this.clear()
      this.#era = era
    }
    if (era === null) return read(query)
    const held = this.#held.of(person, query)
    if (held) return held.credits
    const credits = read(query)
    this.#held.hold(person, query, credits)
    return credits
  }

  /** A turn is on disk. */
  kept(turn: Turn, committed: Committed): void {
    if (committed.state !== 'fresh') return
    // What a change took away stands in the version before it.
    if (turn.changes.length > 0) this.clear()
    else this.#held.add(turn.records, committed.ids)
  }

  clear(): void {
    this.#held.clear()
  }
}

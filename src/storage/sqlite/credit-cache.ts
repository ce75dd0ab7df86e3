import { compareText } from '../../domain/compare-text.js'
import { creditOf } from '../../domain/credit-of.js'
import type { Credit } from '../../domain/record.js'
import type { Committed, CreditQuery, NewRecord, Turn } from '../storage.js'

/** People and kinds held at most; the longest unused go first. */
const MOST_HELD = 4_000

interface Held {
  readonly from: string
  readonly to: string
  readonly credits: readonly Credit[]
}

/**
 * Credits of single people as they were last read, with those of the turns kept since. Every message needs its author's, and to read a term of
 * them takes as long as all other reads together. Asked only while it may be believed, see `InHand`.
 */
export class CreditCache {
  readonly #held = new Map<string, Held>()

  /** In the order of the store: by day, school and id. */
  credits(query: CreditQuery, read: (query: CreditQuery) => Credit[]): readonly Credit[] {
    const [person] = query.people
    if (person === undefined || query.people.length > 1) return read(query)
    const key = keyOf(person, query.kind)
    const { from, to } = query
    const held = this.#held.get(key)
    if (held?.from === from && held.to === to) return held.credits
    const credits = read(query)
    this.#held.delete(key)
    this.#held.set(key, { from, to, credits })
    if (this.#held.size > MOST_HELD) this.#held.delete(this.#held.keys().next().value!)
    return credits
  }

  /** A turn is on disk. */
  kept(turn: Turn, committed: Committed): void {
    if (committed.state !== 'fresh') return
    // What a change took away stands in the version before it.
    if (turn.changes.length > 0) this.clear()
    else for (const [i, record] of turn.records.entries()) this.#add(record, committed.ids[i]!)
  }

  clear(): void {
    this.#held.clear()
  }

  #add(record: NewRecord, recordId: string): void {
    const { kind, day } = record
    for (const person of new Set(record.credits)) {
      const key = keyOf(person, kind)
      const held = this.#held.get(key)
      if (held && held.from <= day && day <= held.to) {
        this.#held.set(key, { ...held, credits: withOne(held.credits, creditOf(record, recordId, person)) })
      }
    }
  }
}

function keyOf(person: string, kind: string): string {
  return `${person}\n${kind}`
}

/** The same when it is there already: it may have been read between the commit and its answer. Another list: the old one is with those who asked. */
function withOne(credits: readonly Credit[], credit: Credit): readonly Credit[] {
  let at = credits.length
  while (at > 0 && compare(credits[at - 1]!, credit) > 0) at -= 1
  const before = credits[at - 1]
  return before !== undefined && compare(before, credit) === 0 ? credits : credits.toSpliced(at, 0, credit)
}

function compare(a: Credit, b: Credit): number {
  return compareText(a.day, b.day) || compareText(a.school, b.school) || compareText(a.recordId, b.recordId)
}

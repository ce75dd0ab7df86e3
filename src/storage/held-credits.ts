import { compareText } from '../domain/compare-text.js'
import type { Credit } from '../domain/record.js'
import type { CreditQuery, NewRecord } from './storage.js'

/** People and kinds held at most; those read longest ago go first. */
const MOST_HELD = 4_000

export interface Held {
  readonly from: string
  readonly to: string
  /** In the order of the store: by day, school and id. */
  readonly credits: readonly Credit[]
  /** How often credits of theirs had been changed when these were read, where the store counts that. */
  readonly changes: number
}

/** Credits of single people as they were last read, with those of records added since. Whether they are still true is the store's to know. */
export class HeldCredits {
  readonly #held = new Map<string, Held>()

  of(person: string, { kind, from, to }: CreditQuery): Held | undefined {
    const held = this.#held.get(keyOf(person, kind))
    return held?.from === from && held.to === to ? held : undefined
  }

  hold(person: string, { kind, from, to }: CreditQuery, credits: readonly Credit[], changes = 0): void {
    const key = keyOf(person, kind)
    this.#held.delete(key)
    this.#held.set(key, { from, to, credits, changes })
    if (this.#held.size > MOST_HELD) this.#held.delete(this.#held.keys().next().value!)
  }

  /** Records that were kept, and the ids they got. */
  add(records: readonly NewRecord[], ids: readonly string[]): void {
    for (const [i, record] of records.entries()) this.#add(record, ids[i]!)
  }

  clear(): void {
    this.#held.clear()
  }

  #add(record: NewRecord, recordId: string): void {
    const { school, kind, day, lessons, noted, backfilled, status } = record
    for (const person of new Set(record.credits)) {
      const key = keyOf(person, kind)
      const held = this.#held.get(key)
      if (held && held.from <= day && day <= held.to) {
        const credit = { recordId, school, person, kind, day, lessons, noted, backfilled, status }
        this.#held.set(key, { ...held, credits: withOne(held.credits, credit) })
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

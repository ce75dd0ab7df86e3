import type { Perishable } from './coordination.js'

/** Values from outside as one process keeps them, until they end. */
export class KeptValues {
  readonly #now: () => number
  readonly #kept = new Map<string, { readonly value: string; readonly untilMs: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  get size(): number {
    return this.#kept.size
  }

  get(key: string): string | undefined {
    const known = this.#kept.get(key)
    return known && known.untilMs > this.#now() ? known.value : undefined
  }

  /** Those kept longest go when they have ended: many keys, such as a stranger's, are asked for once and never again. */
  set(key: string, { value, forMs }: Perishable): void {
    const at = this.#now()
    // Moved to the end, so that the one kept longest stands first.
    this.#kept.delete(key)
    this.#kept.set(key, { value, untilMs: at + forMs })
    for (const [oldest, { untilMs }] of this.#kept) {
      if (untilMs > at) return
      this.#kept.delete(oldest)
    }
  }

  /** Drops the value, if it is still this one. */
  drop(key: string, value: string): void {
    if (this.#kept.get(key)?.value === value) this.#kept.delete(key)
  }
}

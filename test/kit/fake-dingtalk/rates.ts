/** Counts what was taken in the last while, name by name. */
export class Rates {
  readonly #times = new Map<string, number[]>()
  readonly #now: () => number
  readonly #windowMs: number

  constructor(now: () => number, windowMs: number) {
    this.#now = now
    this.#windowMs = windowMs
  }

  /** Takes one of `limit`; false when they are spent. */
  take(name: string, limit: number): boolean {
    const at = this.#now()
    const times = (this.#times.get(name) ?? []).filter((time) => time > at - this.#windowMs)
    this.#times.set(name, times)
    if (times.length >= limit) return false
    times.push(at)
    return true
  }
}

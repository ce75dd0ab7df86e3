const MINUTE_MS = 60_000

/** Counts what was taken in the last minute, name by name. */
export class Rates {
  readonly #times = new Map<string, number[]>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Takes one of `limit` a minute; false when they are spent. */
  take(name: string, limit: number): boolean {
    const at = this.#now()
    const times = (this.#times.get(name) ?? []).filter((time) => time > at - MINUTE_MS)
    this.#times.set(name, times)
    if (times.length >= limit) return false
    times.push(at)
    return true
  }
}

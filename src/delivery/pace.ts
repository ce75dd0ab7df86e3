const MINUTE_MS = 60_000

/** At most so many sends in any minute; a platform that gets more blocks us for minutes or drops in silence. */
export class Pace {
  readonly #perMinute: number
  readonly #times: number[] = []

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** The first moment, not before `now`, at which one more may be sent. */
  freeAt(now: number): number {
    while (this.#times[0] !== undefined && this.#times[0] <= now - MINUTE_MS) this.#times.shift()
    return this.#times.length < this.#perMinute ? now : (this.#times[0] as number) + MINUTE_MS
  }

  /** Nothing was sent in the last minute. */
  idle(now: number): boolean {
    return this.freeAt(now) === now && this.#times.length === 0
  }

  spend(now: number): void {
    this.#times.push(now)
  }
}

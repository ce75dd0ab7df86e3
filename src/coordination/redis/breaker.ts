/** After a failure the other side is left alone for a moment, so that not everybody who asks waits for it in turn. */
export class Breaker {
  readonly #restMs: number
  readonly #changed: (broken: boolean) => void
  #restUntilMs = 0
  #answeredMs = Number.NEGATIVE_INFINITY
  #broken = false

  constructor(options: { readonly restMs: number; readonly changed: (broken: boolean) => void }) {
    this.#restMs = options.restMs
    this.#changed = options.changed
  }

  /** What `work` gives, or undefined when it fails or the other side rests. */
  async run<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    // Not the clock of the day, which may be put forward or back.
    if (performance.now() < this.#restUntilMs) return undefined
    try {
      const value = await work()
      this.#answeredMs = performance.now()
      this.#turn(false)
      return { value }
    } catch {
      this.#restUntilMs = performance.now() + this.#restMs
      this.#turn(true)
      return undefined
    }
  }

  /** The other side is known to be back. */
  mend(): void {
    this.#restUntilMs = 0
    this.#turn(false)
  }

  get broken(): boolean {
    return this.#broken
  }

  /** Since it last answered; infinite before it ever did. */
  silentMs(): number {
    return performance.now() - this.#answeredMs
  }

  #turn(broken: boolean): void {
    if (broken === this.#broken) return
    this.#broken = broken
    this.#changed(broken)
  }
}

/** After a failure the other side is left alone for a moment, so that not everybody who asks waits for it in turn. */
export class Breaker {
  readonly #now: () => number
  readonly #restMs: number
  readonly #changed: (broken: boolean) => void
  #restUntilMs = 0
  #broken = false

  constructor(options: { readonly now: () => number; readonly restMs: number; readonly changed: (broken: boolean) => void }) {
    this.#now = options.now
    this.#restMs = options.restMs
    this.#changed = options.changed
  }

  /** What `work` gives, or undefined when it fails or the other side rests. */
  async run<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    if (this.#now() < this.#restUntilMs) return undefined
    try {
      const value = await work()
      this.#turn(false)
      return { value }
    } catch {
      this.#restUntilMs = this.#now() + this.#restMs
      this.#turn(true)
      return undefined
    }
  }

  /** The other side is known to be back. */
  mend(): void {
    this.#restUntilMs = 0
    this.#turn(false)
  }

  #turn(broken: boolean): void {
    if (broken === this.#broken) return
    this.#broken = broken
    this.#changed(broken)
  }
}

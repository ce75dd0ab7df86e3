/** Knows since when this process alone has written the store. What it holds of it in memory is believed as long, and forgotten when that ends. */
export class InHand {
  readonly #forget: () => void
  #era: string | null = null

  constructor(forget: () => void) {
    this.#forget = forget
  }

  /** The one that was looked at last. */
  get era(): string | null {
    return this.#era
  }

  /** Whether what is held may be believed in this era of the store, see `Head`. */
  believes(era: string | null): boolean {
    if (era !== this.#era) {
      this.#forget()
      this.#era = era
    }
    return era !== null
  }

  /** Whether nobody else can have had the last word since that era. */
  still(era: string | null): boolean {
    return era !== null && era === this.#era
  }
}

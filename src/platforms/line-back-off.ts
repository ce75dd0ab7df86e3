const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** A connection that lived for so long was a good one. */
const GOOD_MS = 60_000

/**
 * How long to wait before a connection is opened anew: full jitter, anywhere between at once and a span that doubles with each attempt. Only one
 * that lived for a minute makes the span short again, else a server that takes us and drops us would be asked without end.
 */
export class LineBackOff {
  readonly #random: () => number
  #attempts = 0

  /** `random` gives from 0 to below 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  /** The last connection lived for `livedMs`, 0 if it never came about. */
  next(livedMs: number): number {
    if (livedMs >= GOOD_MS) this.#attempts = 0
    this.#attempts += 1
    return Math.floor(this.#random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#attempts))
  }
}

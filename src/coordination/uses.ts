interface Used {
  readonly times: readonly number[]
  readonly untilMs: number
}

/** Uses of budgets in sliding windows, as one process knows them. */
export class Uses {
  readonly #now: () => number
  readonly #used = new Map<string, Used>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** 0 when one more is free, else the milliseconds until it is. */
  waitMs(budget: string, limit: number, windowMs: number): number {
    const at = this.#now()
    const times = this.#within(budget, windowMs, at)
    return times.length < limit ? 0 : times[times.length - limit]! + windowMs - at
  }

  note(budget: string, windowMs: number): void {
    const at = this.#now()
    const times = [...this.#within(budget, windowMs, at), at]
    // Moved to the end, so that the one unused for longest stands first.
    this.#used.delete(budget)
    this.#used.set(budget, { times, untilMs: at + windowMs })
    const [idle, { untilMs }] = this.#used.entries().next().value!
    if (untilMs <= at) this.#used.delete(idle)
  }

  /** A clock that was put back must not make anybody wait for longer than the window. */
  #within(budget: string, windowMs: number, at: number): readonly number[] {
    return (this.#used.get(budget)?.times ?? []).map((time) => Math.min(time, at)).filter((time) => time > at - windowMs)
  }
}

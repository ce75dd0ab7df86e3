/** Runs the work of one key in order, that of different keys side by side: a person's messages never overtake each other. */
export class Lanes {
  /** Ends of the last work of each key; never rejected. */
  readonly #last = new Map<string, Promise<void>>()

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = this.#last.get(key)?.then(work) ?? work()
    const end = () => {
      if (this.#last.get(key) === ended) this.#last.delete(key)
    }
    const ended: Promise<void> = mine.then(end, end)
    this.#last.set(key, ended)
    return mine
  }

  /** Whether work of the key is under way. */
  isBusy(key: string): boolean {
    return this.#last.has(key)
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values())
  }
}

export type Outcome<T> = { readonly value: T } | { readonly error: unknown }

export interface GatherOptions<In> {
  /** In one batch at most, so that a long queue does not make the first one wait for the last. */
  readonly most: number
  /** Batches under way at once. */
  readonly atOnce: number
  /** What an input is about: of those about the same matter one waits until the other is done. */
  readonly concerns?: (input: In) => readonly string[]
}

interface Waiting<In, Out> {
  readonly input: In
  readonly concerns: readonly string[]
  readonly resolve: (value: Out) => void
  readonly reject: (error: unknown) => void
}

/** Does in one go what many ask for at the same time: what is asked while a batch is under way goes with the next. */
export class Gather<In, Out> {
  readonly #run: (inputs: readonly In[]) => Promise<readonly Outcome<Out>[]>
  readonly #options: GatherOptions<In>
  readonly #busy = new Set<string>()
  #waiting: Waiting<In, Out>[] = []
  #underWay = 0
  #woken = false

  constructor(run: (inputs: readonly In[]) => Promise<readonly Outcome<Out>[]>, options: GatherOptions<In>) {
    this.#run = run
    this.#options = options
  }

  ask(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, concerns: this.#options.concerns?.(input) ?? [], resolve, reject })
      if (this.#woken) return
      this.#woken = true
      // Not at once: what is asked in the same turn of the event loop comes along.
      setImmediate(() => {
        this.#woken = false
        this.#start()
      })
    })
  }

  #start(): void {
    while (this.#underWay < this.#options.atOnce) {
      const batch = this.#take()
      if (batch.length === 0) return
      this.#underWay += 1
      void this.#do(batch)
    }
  }

  #take(): Waiting<In, Out>[] {
    const batch: Waiting<In, Out>[] = []
    const left: Waiting<In, Out>[] = []
    for (const each of this.#waiting) {
      const free = batch.length < this.#options.most && each.concerns.every((concern) => !this.#busy.has(concern))
      if (free) for (const concern of each.concerns) this.#busy.add(concern)
      ;(free ? batch : left).push(each)
    }
    this.#waiting = left
    return batch
  }

  async #do(batch: readonly Waiting<In, Out>[]): Promise<void> {
    const outcomes = await this.#run(batch.map(({ input }) => input)).catch((error: unknown) => batch.map(() => ({ error })))
    this.#underWay -= 1
    for (const { concerns } of batch) for (const concern of concerns) this.#busy.delete(concern)
    batch.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i]!
      if ('value' in outcome) resolve(outcome.value)
      else reject(outcome.error)
    })
    this.#start()
  }
}

import { setImmediate } from 'node:timers/promises'
import { faultOf } from './fault-of.js'

export type Outcome<T> = { readonly value: T } | { readonly error: unknown }

export interface GatherOptions<In> {
  /** In one batch at most, so that a long queue does not make the first one wait for the last. */
  readonly most: number
  /** What an input is about: of those about the same matter one waits until the other is done. */
  readonly concerns?: (input: In) => readonly string[]
}

interface Waiting<In, Out> {
  readonly input: In
  readonly concerns: readonly string[]
  readonly resolve: (value: Out) => void
  readonly reject: (error: unknown) => void
}

/**
 * Does in one go what many ask for at the same time: what is asked while a batch is under way goes with the next. One batch at a time: two at once
 * are smaller, and cost more than they save.
 */
export class Gather<In, Out> {
  readonly #run: (inputs: readonly In[]) => Promise<readonly Outcome<Out>[]>
  readonly #options: GatherOptions<In>
  #waiting: Waiting<In, Out>[] = []
  #isBusy = false

  constructor(run: (inputs: readonly In[]) => Promise<readonly Outcome<Out>[]>, options: GatherOptions<In>) {
    this.#run = run
    this.#options = options
  }

  ask(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, concerns: this.#options.concerns?.(input) ?? [], resolve, reject })
      // Not at once: what is asked in the same turn of the event loop comes along.
      if (!this.#isBusy) void setImmediate().then(() => this.#start())
      this.#isBusy = true
    })
  }

  async #start(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#do(this.#take())
      // Those who have just been answered ask their next meanwhile. To wait longer fills batches, and both sides do nothing the while.
      await setImmediate()
    }
    this.#isBusy = false
  }

  #take(): Waiting<In, Out>[] {
    const batch: Waiting<In, Out>[] = []
    const left: Waiting<In, Out>[] = []
    const taken = new Set<string>()
    for (const each of this.#waiting) {
      const free = batch.length < this.#options.most && each.concerns.every((concern) => !taken.has(concern))
      if (free) for (const concern of each.concerns) taken.add(concern)
      ;(free ? batch : left).push(each)
    }
    this.#waiting = left
    return batch
  }

  async #do(batch: readonly Waiting<In, Out>[]): Promise<void> {
    const outcomes = await this.#outcomesOf(batch.map(({ input }) => input))
    batch.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i]!
      if ('value' in outcome) resolve(outcome.value)
      else reject(outcome.error)
    })
  }

  async #outcomesOf(inputs: readonly In[]): Promise<readonly Outcome<Out>[]> {
    try {
      return await this.#run(inputs)
    } catch (error) {
      if (faultOf(error) !== 'refused' || inputs.length === 1) return inputs.map(() => ({ error }))
      // Halved again and again: one that is refused does no harm to the others, and costs few statements.
      const half = inputs.length >> 1
      return [...(await this.#outcomesOf(inputs.slice(0, half))), ...(await this.#outcomesOf(inputs.slice(half)))]
    }
  }
}

import type { Storage } from '../../../src/storage/storage.js'
import { Gone } from '../call-over.js'
import { messageOf } from '../message-of.js'
import type { Message } from '../service.js'
import type { Instance } from './instances.js'

const IN_FLIGHT = 12
/** Every so many messages one is given to two instances at once, as a platform does that lost patience with the first. */
const TWICE = 5

/** Distinct messages, many under way at once, spread over instances; what was not acknowledged is sent again to another, as the platforms do. */
export class Load {
  /** Record id that the answer gave, by message id. */
  readonly acknowledged = new Map<string, string>()
  /** Messages answered again with another record. */
  readonly differing: string[] = []
  redelivered = 0
  readonly #targets: () => readonly Instance[]
  readonly #unanswered: number[] = []
  readonly #stopping = new AbortController()
  #next = 0
  #turn = 0
  #working: readonly Promise<void>[] = []

  /** `targets`: the instances that are to be sent something now. */
  constructor(targets: () => readonly Instance[]) {
    this.#targets = targets
  }

  start(): void {
    this.#working = Array.from({ length: IN_FLIGHT }, async () => {
      while (!this.#stopping.signal.aborted) await this.#send(this.#unanswered.pop() ?? this.#next++)
    })
  }

  /** Resolves when so many more have been acknowledged. */
  async further(count: number, withinMs: number): Promise<void> {
    const [enough, endMs] = [this.acknowledged.size + count, Date.now() + withinMs]
    while (this.acknowledged.size < enough) {
      if (Date.now() > endMs) throw new Error(`only ${count - enough + this.acknowledged.size} of ${count} were taken in ${withinMs} ms`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Ends the load; everything that was never acknowledged is sent until it is, and some of what was is sent again. */
  async finish(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#working)
    const answered = [...this.acknowledged.keys()].slice(-60).map((id) => Number(id.slice(1)))
    for (let n = this.#unanswered.pop(); n !== undefined; n = this.#unanswered.pop()) await this.#send(n)
    await Promise.all(answered.map((n) => this.#send(n)))
  }

  /** Messages answered and not kept, kept twice, kept and never answered. */
  async against(storage: Storage) {
    const kept = new Map<string, string[]>()
    for await (const { id, source } of storage.records({})) kept.set(source.messageId, [...(kept.get(source.messageId) ?? []), id])
    const lost = [...this.acknowledged].filter(([messageId, id]) => !kept.get(messageId)?.includes(id))
    const double = [...kept].filter(([, ids]) => ids.length > 1)
    const unasked = [...kept.keys()].filter((messageId) => !this.acknowledged.has(messageId))
    return { lost, double, unasked, differing: this.differing }
  }

  async #send(n: number): Promise<void> {
    const targets = this.#targets()
    const times = n % TWICE === 0 ? Math.min(2, targets.length) : 1
    const chosen = Array.from({ length: times }, () => targets[this.#turn++ % targets.length]!)
    const answers = await Promise.all(chosen.map((instance) => this.#say(instance, messageOf(n))))
    if (!answers.some(Boolean)) {
      this.redelivered += 1
      this.#unanswered.push(n)
      // A platform takes a moment, too.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async #say(instance: Instance, { id, ...said }: Message): Promise<boolean> {
    try {
      const { status, records } = await instance.say({ id, ...said })
      if (status >= 500) return false
      if (status !== 200 || records.length !== 1) throw new Error(`${id}: ${status}, ${records.length} records\n${instance.output()}`)
      const before = this.acknowledged.get(id)
      if (before !== undefined && before !== records[0]) this.differing.push(id)
      this.acknowledged.set(id, records[0]!)
      return true
    } catch (error) {
      if (error instanceof Gone) return false
      throw error
    }
  }
}

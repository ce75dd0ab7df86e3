import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { Gone } from './call-over.js'
import { messageOf } from './message-of.js'
import type { Listener } from './service.js'

const IN_FLIGHT = 32
const REST_MS = 600

/** Distinct messages, many under way at once; what was not acknowledged is sent again, as the platforms do. */
export class Load {
  /** Record id that the answer gave, by message id. */
  readonly acknowledged = new Map<string, string>()
  /** Messages answered again with another record. */
  readonly differing: string[] = []
  redelivered = 0
  readonly #padding: string
  readonly #restEvery: number
  #rest: Promise<void> = Promise.resolve()
  #next = 0
  #onAnswer = () => {}
  #unanswered: number[] = []

  /** `padding` makes every message longer, so that fewer of them fill the log. After every so many messages nobody sends for a moment. */
  constructor({ padding = '', restEvery = Infinity } = {}) {
    this.#padding = padding
    this.#restEvery = restEvery
  }

  /** Resolves after so many further answers. */
  answers(count: number): Promise<void> {
    const enough = this.acknowledged.size + count
    return new Promise((resolve) => {
      this.#onAnswer = () => {
        if (this.acknowledged.size >= enough) resolve()
      }
    })
  }

  /** Sends until the process is gone. */
  async run(listener: Listener): Promise<void> {
    const worker = async () => {
      while (await this.#send(listener, this.#unanswered.pop() ?? this.#take())) await this.#rest
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  }

  /** Sends again what was never acknowledged, and some of what was. */
  async finish(listener: Listener): Promise<void> {
    const answered = [...this.acknowledged.keys()].slice(-100).map((id) => Number(id.slice(1)))
    for (let n = this.#unanswered.pop(); n !== undefined; n = this.#unanswered.pop()) expect(await this.#send(listener, n)).toBe(true)
    for (const n of answered) expect(await this.#send(listener, n)).toBe(true)
  }

  #take(): number {
    this.#next += 1
    if (this.#next % this.#restEvery === 0) this.#rest = wait(REST_MS)
    return this.#next - 1
  }

  /** False when the process is gone. */
  async #send(listener: Listener, n: number): Promise<boolean> {
    const { id, text, ...said } = messageOf(n)
    try {
      const { status, records } = await listener.say({ id, text: `${text}${this.#padding}`, ...said })
      // A service that is overrun refuses some; the platform sends those again, and so do we.
      if (status >= 500) return this.#again(n, true)
      expect([id, status, records.length], listener.output()).toEqual([id, 200, 1])
      const before = this.acknowledged.get(id)
      if (before !== undefined && before !== records[0]) this.differing.push(id)
      this.acknowledged.set(id, records[0]!)
      this.#onAnswer()
      return true
    } catch (error) {
      if (!(error instanceof Gone)) throw error
      return this.#again(n, false)
    }
  }

  #again(n: number, alive: boolean): boolean {
    this.redelivered += 1
    this.#unanswered.push(n)
    return alive
  }
}

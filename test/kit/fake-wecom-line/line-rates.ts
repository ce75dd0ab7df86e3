const MINUTE = { limit: 30, ms: 60_000 }
const HOUR = { limit: 1_000, ms: 3_600_000 }

/** Replies and pushes of one conversation together: 30 in any minute, 1,000 in any hour (§2.8). */
export class LineRates {
  readonly #times = new Map<string, number[]>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  take(chat: string): boolean {
    const at = this.#now()
    const times = (this.#times.get(chat) ?? []).filter((time) => time > at - HOUR.ms)
    this.#times.set(chat, times)
    if (times.length >= HOUR.limit || times.filter((time) => time > at - MINUTE.ms).length >= MINUTE.limit) return false
    times.push(at)
    return true
  }
}

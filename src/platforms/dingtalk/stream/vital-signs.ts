import type { StreamTimes } from './stream-times.js'

/** Why a connection that looks open is taken for lost, and since when nothing came through it for certain. */
export interface Lost {
  /** `unanswered`: our pings; `silent`: no keep-alive any more; `quiet`: nothing at all for long, to be on the safe side; `slept`: our machine. */
  readonly why: 'unanswered' | 'silent' | 'quiet' | 'slept'
  readonly sinceMs: number
}

/** Whether a connection lives: half-dead ones answer pings and deliver nothing, or stay open and do neither (§3.3). Instants are of the wall clock. */
export class VitalSigns {
  readonly #times: StreamTimes
  #frameMs: number
  #lookMs: number
  #heardMs: number
  #pings = 0
  /** The platform sends keep-alive frames. */
  keptAlive: boolean

  /** `keptAlive`: earlier connections got keep-alive frames, so that this one must. */
  constructor(times: StreamTimes, nowMs: number, keptAlive: boolean) {
    this.#times = times
    this.#frameMs = nowMs
    this.#lookMs = nowMs
    this.#heardMs = nowMs
    this.keptAlive = keptAlive
  }

  frame(nowMs: number, system: boolean): void {
    this.#frameMs = nowMs
    this.#heardMs = nowMs
    if (system) this.keptAlive = true
  }

  pong(nowMs: number): void {
    this.#heardMs = nowMs
    this.#pings = 0
  }

  /** To be asked each `pingMs`, with a ping sent when it is undefined. */
  look(nowMs: number): Lost | undefined {
    const { pingMs, sleptMs, silentMs, quietMs } = this.#times
    const before = this.#lookMs
    this.#lookMs = nowMs
    if (nowMs - before > pingMs + sleptMs) return { why: 'slept', sinceMs: before }
    if (this.#pings >= 2) return { why: 'unanswered', sinceMs: this.#heardMs }
    this.#pings += 1
    if (this.keptAlive && nowMs - this.#frameMs >= silentMs) return { why: 'silent', sinceMs: this.#frameMs }
    return nowMs - this.#frameMs >= quietMs ? { why: 'quiet', sinceMs: nowMs } : undefined
  }
}

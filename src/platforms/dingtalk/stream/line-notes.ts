import type { LineState } from '../../line.js'
import type { Received } from '../../platform.js'

/** What the line tells of itself, kept up to date as things happen. */
export class LineNotes {
  readonly #now: () => number
  #state: LineState = {
    state: 'idle',
    trouble: null,
    lastGroupMessageMs: null,
    lastPrivateMessageMs: null,
    lastAcknowledgedMs: null,
    reconnects: 0,
  }
  #connected = false

  constructor(now: () => number) {
    this.#now = now
  }

  get state(): LineState {
    return this.#state
  }

  connecting(): void {
    // Who is down or refused stays so until a connection stands.
    if (this.#state.state === 'idle') this.#change({ state: 'connecting', trouble: null })
  }

  up(): void {
    this.#change({ state: 'up', trouble: null, reconnects: this.#state.reconnects + (this.#connected ? 1 : 0) })
    this.#connected = true
  }

  down(trouble: string): void {
    this.#change({ state: 'down', trouble })
  }

  refused(trouble: string): void {
    this.#change({ state: 'refused', trouble })
  }

  idle(): void {
    this.#change({ state: 'idle', trouble: null })
  }

  /** Messages without words, because the month is used up, are trouble while the line is up. */
  seen(received: Received): void {
    if (received.kind === 'nothing' && received.reason === 'quota-exhausted') this.#change({ trouble: received.reason })
    if (received.kind !== 'message') return
    const last = received.message.chat.kind === 'group' ? 'lastGroupMessageMs' : 'lastPrivateMessageMs'
    this.#change({ [last]: this.#now(), ...(this.#state.state === 'up' ? { trouble: null } : {}) })
  }

  answered(): void {
    this.#change({ lastAcknowledgedMs: this.#now() })
  }

  #change(changes: Partial<LineState>): void {
    this.#state = { ...this.#state, ...changes }
  }
}

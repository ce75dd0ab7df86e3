import type { Incoming, Platform, Reply } from './platform.js'

/** What a line tells of itself, for readiness, metrics and doctor. Instants are epoch milliseconds, null for never. */
export interface LineState {
  /** `refused`: the platform will not have us as we are set up; somebody must act. `idle`: another process holds it. */
  readonly state: 'idle' | 'connecting' | 'up' | 'down' | 'refused'
  /** Code of what is wrong, null when nothing is; doctor says in words what to do about it. */
  readonly trouble: string | null
  readonly lastGroupMessageMs: number | null
  readonly lastPrivateMessageMs: number | null
  readonly lastAcknowledgedMs: number | null
  readonly reconnects: number
}

/** What a line gives to the service that holds it. */
export interface LineUse {
  /** Resolves when the message's turn is on disk. Rejected: nothing was kept, the platform must not take it for delivered. */
  message(message: Incoming): Promise<Reply | undefined>
  /** Something we got could not be read: a mistake of ours, for the log. */
  fault(error: unknown): void
  /** People or departments of the platform's directory have changed. Not waited for. */
  contactsMoved?(): void
  /** The connection carries messages again after it did not, from one instant to the other. */
  wasDown(fromMs: number, toMs: number): void
}

/**
 * A connection that we open to a platform and hold, through which messages come in and answers go out, so that no public address is needed.
 * One process holds it at a time.
 */
export interface Line {
  /** Answers, sends and reaches like any other; `receive` knows no requests. */
  readonly platform: Platform
  /** What goes out takes another way: it can be sent by whoever, while the connection is down or held elsewhere, too. */
  readonly sendsApart?: true
  /** Opens the connection and keeps it open, opening it anew as often as needed, until the signal; then closes it. Never rejects. */
  hold(use: LineUse, signal: AbortSignal): Promise<void>
  state(): LineState
}

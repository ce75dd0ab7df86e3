import type { Incoming, Reply } from '../platforms/platform.js'

/** What one message caused, as far as the outside may know it. */
export interface TurnOutcome {
  /** Undefined: nothing is said. */
  readonly reply?: Reply
  /** School of the sender, null when the sender is unknown. */
  readonly school: string | null
  /** Ids of records made or changed by the turn, in order. */
  readonly recordIds: readonly string[]
  /** Messages this turn decided for other people (name and words), for the sandbox to show. */
  readonly pushes: readonly { readonly to: string; readonly text: string }[]
}

/** Understands a message, decides, keeps, answers. Rejects when the turn could not be kept: then the platform must not be acknowledged. */
export interface Bot {
  turn(message: Incoming): Promise<TurnOutcome>
  /** A platform said that its directory of staff has changed. Never fails and is not waited for. */
  contactsMoved?(): void
}

import type { Part, Sender } from '../platforms/platform.js'
import type { SentBy } from '../storage/outbox.js'

/** How a job ended. */
export type Ending =
  | { readonly state: 'sent' }
  | { readonly state: 'expired' }
  /** Not tried. */
  | { readonly state: 'released' }
  /** Somebody else's by now. */
  | { readonly state: 'lost' }
  /** Given up in the middle of a send, which may have arrived. */
  | { readonly state: 'cut-off' }
  | { readonly state: 'failed'; readonly error: unknown }

/** What of a person's words has not gone out, and the ways that did not lead to the person before. */
export interface Unsaid {
  readonly part: Part
  readonly missedBy: readonly SentBy[]
  readonly unasked?: boolean
}

/** One message on its way out, in the pieces its platform can carry. */
export interface Job {
  readonly key: string
  readonly sender: Sender
  /** Jobs of one lane go out one after another and share a pace. */
  readonly lane: string
  readonly address: unknown
  readonly pieces: readonly Part[]
  readonly expiresAtMs: number | null
  /** The piece that goes out next. */
  piece: number
  /** Notes that the next piece is about to be sent; false when the job is somebody else's by now. */
  begin(): Promise<boolean>
  ended(ending: Ending): Promise<void>
}

/** `to` is whom the message is for, unless the platform knows better which conversation it goes to. */
export function laneOf(sender: Sender, to: string, address: unknown): string {
  return JSON.stringify([sender.name, sender.account, sender.conversation?.(address) ?? to])
}

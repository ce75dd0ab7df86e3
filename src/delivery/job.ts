import type { Part, Sender } from '../platforms/platform.js'

/** How a job ended; `released`: not tried, we are stopping. */
export type Ending =
  | { readonly state: 'sent' }
  | { readonly state: 'expired' }
  | { readonly state: 'released' }
  | { readonly state: 'failed'; readonly error: unknown }

/** One message on its way out, in the pieces its platform can carry. */
export interface Job {
  readonly key: string
  readonly platform: Sender
  /** Jobs of one lane go out one after another and share a pace. */
  readonly lane: string
  readonly address: unknown
  readonly pieces: readonly Part[]
  /** Pieces that have gone out. */
  readonly progress: { sent: number }
  readonly expiresAtMs: number | null
  /** From this instant the job is no longer ours to send: another process may have taken it. */
  readonly heldUntilMs: number
  ended(ending: Ending): Promise<void>
}

import type { Part } from './platform.js'

/** Words of an answer that is kept nowhere, e.g. to somebody nobody knows, and where they go. */
export interface Unkept {
  readonly platform: string
  readonly account: string
  /** Chat it goes to. */
  readonly to: string
  /** What the platform needs to reach that chat, as in `Outgoing.address`. */
  readonly address: unknown
  readonly part: Part
  /** After this moment the platform takes the answer no more; null: it always does. */
  readonly expiresAtMs: number | null
}

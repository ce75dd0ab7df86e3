import { PrivateText, type Sealed, type Vault } from '../domain/sealed.js'
import type { Part } from './platform.js'

/** What an outbox row holds for the platform that sends it. */
export interface OutgoingBody {
  readonly address: unknown
  readonly part: Part
  /**
   * Words for the person the row is for, who may read them elsewhere: the ways that did not lead there so far. Absent for words that belong into
   * one chat and end with it.
   */
  readonly missedBy?: readonly { readonly platform: string; readonly account: string }[]
  /** Nobody has asked for them and waits: they never leave in quiet hours. */
  readonly unasked?: boolean
}

/** Address and words of an outbox row, sealed together: an address such as a session webhook is a secret. */
export function sealOutgoing(vault: Vault, { address, part, missedBy, unasked }: OutgoingBody): Sealed {
  return vault.seal(new PrivateText(JSON.stringify({ address, part, missedBy, unasked })))
}

export function openOutgoing(vault: Vault, body: Sealed): OutgoingBody {
  return JSON.parse(vault.open(body).reveal()) as OutgoingBody
}

/** Words of a row that waits for its person: they need no address, for an answer will carry them. */
export function sealHeld(vault: Vault, part: Part): Sealed {
  return vault.seal(new PrivateText(JSON.stringify(part)))
}

export function openHeld(vault: Vault, body: Sealed): Part {
  return JSON.parse(vault.open(body).reveal()) as Part
}

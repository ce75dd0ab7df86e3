import { PrivateText, type Sealed, type Vault } from '../domain/sealed.js'
import type { Part } from './platform.js'

/** Address and words of an outbox row, sealed together: an address such as a session webhook is a secret. */
export function sealOutgoing(vault: Vault, outgoing: { readonly address: unknown; readonly part: Part }): Sealed {
  return vault.seal(new PrivateText(JSON.stringify({ address: outgoing.address, part: outgoing.part })))
}

export function openOutgoing(vault: Vault, body: Sealed): { readonly address: unknown; readonly part: Part } {
  return JSON.parse(vault.open(body).reveal()) as { address: unknown; part: Part }
}

/** Words of a row that waits for its person: they need no address, for an answer will carry them. */
export function sealHeld(vault: Vault, part: Part): Sealed {
  return vault.seal(new PrivateText(JSON.stringify(part)))
}

export function openHeld(vault: Vault, body: Sealed): Part {
  return JSON.parse(vault.open(body).reveal()) as Part
}

import { PrivateText, type Sealed, type Vault } from '../domain/sealed.js'
import type { Part } from './platform.js'

/** Address and words of an outbox row, sealed together: an address such as a session webhook is a secret. */
export function sealOutgoing(vault: Vault, outgoing: { readonly address: unknown; readonly part: Part }): Sealed {
  return vault.seal(new PrivateText(JSON.stringify({ address: outgoing.address, part: outgoing.part })))
}

export function openOutgoing(vault: Vault, body: Sealed): { readonly address: unknown; readonly part: Part } {
  return JSON.parse(vault.open(body).reveal()) as { address: unknown; part: Part }
}

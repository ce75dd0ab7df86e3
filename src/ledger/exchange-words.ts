import { mayAsk, type Relation } from '../domain/access.js'
import { PrivateText, type Sealed, type Vault } from '../domain/sealed.js'

export function sealWords(words: string, vault: Vault): Sealed {
  return vault.seal(new PrivateText(words))
}

/** The one way to the words that observer and teacher exchanged: asks the matrix first. Undefined for whoever may not read comments. */
export function exchangeWords(sealed: Sealed, relations: readonly Relation[], vault: Vault): string | undefined {
  return mayAsk(relations, 'comments') ? vault.open(sealed).reveal() : undefined
}

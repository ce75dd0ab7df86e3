import { type Kept, PrivateText, type Vault } from '../domain/sealed.js'

/** Words to be said again, as JSON: sealed, unless they are known to hold nothing but what the ledger keeps open. To seal takes as long as to read a message. */
export function keptWords(words: unknown, isOpen: boolean, vault: Vault): Kept {
  const text = JSON.stringify(words)
  return isOpen ? { open: text } : vault.seal(new PrivateText(text))
}

export function wordsKept<T>(kept: Kept, vault: Vault): T {
  return JSON.parse('open' in kept ? kept.open : vault.open(kept).reveal()) as T
}

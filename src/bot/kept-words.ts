import { type Kept, PrivateText, type Vault } from '../domain/sealed.js'

/** Words to be said again, anything that JSON holds: sealed, unless they are known to hold nothing but what the ledger keeps open (docs/decisions/0008). */
export function keptWords(words: unknown, isOpen: boolean, vault: Vault): Kept {
  return isOpen ? { open: words } : vault.seal(new PrivateText(JSON.stringify(words)))
}

export function wordsKept<T>(kept: Kept, vault: Vault): T {
  return 'open' in kept ? (kept.open as T) : (JSON.parse(vault.open(kept).reveal()) as T)
}

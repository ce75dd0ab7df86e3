/** Sealed with a key that is not at hand, or changed since. Carries nothing of the text. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
}

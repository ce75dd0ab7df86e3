import { VaultError } from './vault-error.js'

/** What comes of opening a sealed text; undefined where it cannot be opened. */
export function ifOpens<T>(opening: () => T): T | undefined {
  try {
    return opening()
  } catch (error) {
    if (error instanceof VaultError) return undefined
    throw error
  }
}

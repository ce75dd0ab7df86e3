import { createSecretKey, type KeyObject } from 'node:crypto'

const FORM = /^[A-Za-z0-9]{43}$/

/** Key and first vector of an EncodingAESKey. */
export interface AesKey {
  readonly key: KeyObject
  readonly iv: Buffer
}

/**
 * Decodes an EncodingAESKey: 43 letters and digits, 32 bytes. Its last character carries two spare bits that need not be zero, so the
 * text is never compared with its own re-encoding. Undefined for any other text, also for one with the `=` an operator may have added.
 */
export function readAesKey(text: string): AesKey | undefined {
  if (!FORM.test(text)) return undefined
  const key = Buffer.from(`${text}=`, 'base64')
  return { key: createSecretKey(key), iv: key.subarray(0, 16) }
}

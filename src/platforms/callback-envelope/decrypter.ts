import { createDecipheriv } from 'node:crypto'
import type { AesKey } from './aes-key.js'

const AES_BLOCK = 16

/** Decrypts one whole ciphertext; its padding is still there. Undefined when it is not made of whole blocks. */
export type Decrypt = (ciphertext: Buffer) => Buffer | undefined

/**
 * AES-256-CBC with one cipher for the life of the key: to make one takes longer than to decrypt a callback. In CBC a block depends on no more
 * than the one before it, so the vector goes in ahead of each ciphertext, and what comes out for it is dropped.
 */
export function createDecrypter({ key, iv }: AesKey): Decrypt {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return (ciphertext) => {
    if (ciphertext.length === 0 || ciphertext.length % AES_BLOCK !== 0) return undefined
    decipher.update(iv)
    return decipher.update(ciphertext)
  }
}

import { hash } from 'node:crypto'
import { encrypt } from '@wecom/crypto'

/** Lower-case hex SHA-1 over the sorted parts; the two chat platforms sign their callbacks alike. */
export function signatureOf(token: string, timestamp: string, nonce: string, sealed: string): string {
  return hash('sha1', [token, timestamp, nonce, sealed].sort().join(''), 'hex')
}

/** Base64 of AES-256-CBC over `random (16 bytes) | length | message | receiver`, padded to 32. */
export function seal(aesKey: string, message: string, receiver: string, random: Buffer): string {
  if (random.length !== 16) throw new Error('the random part of a frame has 16 bytes')
  return encrypt(aesKey, message, receiver, random)
}

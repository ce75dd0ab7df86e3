import { createCipheriv, createDecipheriv, createHash, randomFillSync } from 'node:crypto'
import { ACCOUNT } from './account.js'

const KEY = Buffer.from(`${ACCOUNT.aesKey}=`, 'base64')
const IV = KEY.subarray(0, 16)
const RECEIVER = Buffer.from(ACCOUNT.corpId)
const HEAD = 20

/** Lower-case hex SHA-1 over the sorted parts. */
export function sign(timestamp: string, nonce: string, sealed: string): string {
  return createHash('sha1').update([ACCOUNT.token, timestamp, nonce, sealed].sort().join('')).digest('hex')
}

/** `random 16 | length | message | receiver`, padded to 32, AES-256-CBC, base64: with nothing but node:crypto. */
export function seal(message: string): string {
  const bytes = Buffer.byteLength(message)
  const length = HEAD + bytes + RECEIVER.length
  const pad = 32 - (length % 32)
  const frame = Buffer.allocUnsafe(length + pad)
  randomFillSync(frame, 0, 16)
  frame.writeUInt32BE(bytes, 16)
  frame.write(message, HEAD)
  RECEIVER.copy(frame, HEAD + bytes)
  frame.fill(pad, length)
  const cipher = createCipheriv('aes-256-cbc', KEY, IV).setAutoPadding(false)
  return Buffer.concat([cipher.update(frame), cipher.final()]).toString('base64')
}

/** The message of a sealed frame for us, or undefined. */
export function open(sealed: string): string | undefined {
  const decipher = createDecipheriv('aes-256-cbc', KEY, IV).setAutoPadding(false)
  const frame = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()])
  const end = frame.length - (frame[frame.length - 1] ?? 0)
  const messageEnd = HEAD + frame.readUInt32BE(16)
  return messageEnd <= end && frame.subarray(messageEnd, end).equals(RECEIVER) ? frame.toString('utf8', HEAD, messageEnd) : undefined
}

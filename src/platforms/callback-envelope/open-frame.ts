import { isUtf8 } from 'node:buffer'
import type { Decrypt } from './decrypter.js'
import { type Opened, type Refused, refuse } from './verdict.js'

const PAD_BLOCK = 32
/** 16 random bytes and the length of the message. */
const HEAD = 20

/** A receiver a frame may name, with its bytes. */
export interface Receiver {
  readonly id: string
  readonly bytes: Buffer
}

/**
 * Opens a sealed text whose signature has been checked. OpenSSL's own padding works on 16 bytes and would refuse half of the frames, so
 * padding, lengths and receiver are checked here, each with its code.
 */
export function openFrame(sealed: string, decrypt: Decrypt, receivers: readonly Receiver[]): Opened | Refused {
  const ciphertext = bytesOf(sealed)
  if (ciphertext === undefined) return refuse('BAD_BASE64')
  const padded = decrypt(ciphertext)
  if (padded === undefined) return refuse('BAD_CIPHERTEXT_LENGTH')

  const pad = padded[padded.length - 1] ?? 0
  if (!paddedWith(padded, pad)) return refuse('BAD_PADDING')
  const end = padded.length - pad
  if (end < HEAD) return refuse('FRAME_TOO_SHORT')
  const messageEnd = HEAD + padded.readUInt32BE(16)
  if (messageEnd > end) return refuse('LENGTH_OVERFLOW')

  const named = padded.subarray(messageEnd, end)
  const receiver = receivers.find(({ bytes }) => bytes.equals(named))
  if (receiver === undefined) return { ...refuse('RECEIVEID_MISMATCH'), named: named.toString('latin1') }
  const message = padded.subarray(HEAD, messageEnd)
  if (!isUtf8(message)) return refuse('BAD_UTF8')
  return { ok: true, message: message.toString('utf8'), receiver: receiver.id }
}

/** Undefined for all that is not plain base64: of what is none Node decodes fewer bytes, or takes it for the alphabet of URLs. */
function bytesOf(base64: string): Buffer | undefined {
  if (base64.length === 0 || base64.length % 4 !== 0 || base64.includes('-') || base64.includes('_')) return undefined
  const bytes = Buffer.from(base64, 'base64')
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return bytes.length === (base64.length / 4) * 3 - padding ? bytes : undefined
}

function paddedWith(padded: Buffer, pad: number): boolean {
  if (pad < 1 || pad > PAD_BLOCK || pad > padded.length) return false
  for (let at = padded.length - pad; at < padded.length; at++) if (padded[at] !== pad) return false
  return true
}

import { timingSafeEqual } from 'node:crypto'
import { readAesKey } from './aes-key.js'
import { createDecrypter } from './decrypter.js'
import { openFrame } from './open-frame.js'
import { seal, signatureOf } from './sealing.js'
import { type Opened, type Refused, refuse } from './verdict.js'

const DIGITS = /^\d{1,16}$/

export interface EnvelopeOptions {
  readonly token: string
  /** EncodingAESKey, 43 characters. */
  readonly aesKey: string
  /** Receivers a frame may name (corporation, application, or the empty text of a smart bot). */
  readonly receivers: readonly string[]
  /** Milliseconds of one unit of the timestamps: 1000 where they are seconds, 1 where milliseconds. */
  readonly unitMs: number
  /** How far a timestamp may be from our clock, either way. */
  readonly windowMs: number
}

/** What a callback's URL and body say of one sealed text. Undefined: missing or there more than once. */
export interface SealedCallback {
  readonly signature: string | undefined
  readonly timestamp: string | undefined
  readonly nonce: string | undefined
  readonly sealed: string | undefined
}

export interface Envelope {
  /** Checks in the order of `Refusal`: parameters, signature, freshness, key, base64, lengths, padding, receiver, UTF-8. Never throws. */
  open(callback: SealedCallback, nowMs: number): Opened | Refused
  /** Seals and signs our own words. `random` has 16 bytes, fresh each time. */
  close(message: string, to: { receiver: string; timestamp: string; nonce: string; random: Buffer }): { sealed: string; signature: string }
}

/** The sealed callbacks of one account: signature, age, cipher, receiver. */
export function createEnvelope(options: EnvelopeOptions): Envelope {
  const aes = readAesKey(options.aesKey)
  const decrypt = aes && createDecrypter(aes)
  const receivers = options.receivers.map((id) => ({ id, bytes: Buffer.from(id, 'utf8') }))
  return {
    open({ signature, timestamp, nonce, sealed }, nowMs) {
      if (!signature || !timestamp || !nonce || !sealed || !DIGITS.test(timestamp)) return refuse('BAD_PARAM')
      if (!same(signature, signatureOf(options.token, timestamp, nonce, sealed))) return refuse('BAD_SIGNATURE')
      if (Math.abs(nowMs - Number(timestamp) * options.unitMs) > options.windowMs) return refuse('STALE_TIMESTAMP')
      if (decrypt === undefined) return refuse('BAD_KEY')
      return openFrame(sealed, decrypt, receivers)
    },
    close(message, { receiver, timestamp, nonce, random }) {
      const sealed = seal(options.aesKey, message, receiver, random)
      return { sealed, signature: signatureOf(options.token, timestamp, nonce, sealed) }
    },
  }
}

/** Constant time for texts of equal length; the length of a signature is no secret. */
function same(given: string, expected: string): boolean {
  const left = Buffer.from(given, 'utf8')
  const right = Buffer.from(expected, 'latin1')
  return left.length === right.length && timingSafeEqual(left, right)
}

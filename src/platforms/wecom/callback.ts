import type { Envelope } from '../callback-envelope/envelope.js'
import { onlyOne } from '../callback-envelope/only-one.js'
import type { RawRequest, Received } from '../platform.js'
import { refused } from '../quiet.js'

/** WeCom documents no window; ours. */
export const FRESH_MS = 300_000

/** Opens the sealed part of a callback, `sealed` being the body's ciphertext or, for the check of the address, the URL's `echostr`. */
export function openCallback(envelope: Envelope, request: RawRequest, sealed: string | undefined) {
  const { query } = request
  return envelope.open(
    { signature: onlyOne(query, 'msg_signature'), timestamp: onlyOne(query, 'timestamp'), nonce: onlyOne(query, 'nonce'), sealed },
    request.receivedAtMs,
  )
}

/** §1.2: within a second the digits of `echostr` alone: no quotes, no JSON, no line end. */
export function verifyAddress(envelope: Envelope, request: RawRequest): Received {
  const opened = openCallback(envelope, request, onlyOne(request.query, 'echostr'))
  if (!opened.ok) return refusal(opened.code)
  return { kind: 'handshake', answer: { status: 200, type: 'text/plain; charset=utf-8', body: opened.message } }
}

export function refusal(code: string): Received {
  return refused(code === 'BAD_SIGNATURE' || code === 'STALE_TIMESTAMP' ? 401 : 400, code)
}

/** Milliseconds of a Unix time in seconds; undefined for anything else. */
export function secondsToMs(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1000 : undefined
}

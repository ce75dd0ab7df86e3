import { randomBytes } from 'node:crypto'
import { createEnvelope } from '../../src/platforms/callback-envelope/envelope.js'
import { robotSign } from '../../src/platforms/dingtalk/robot-signature.js'
import type { RawRequest, Received } from '../../src/platforms/platform.js'

/** Monday 2026-11-16, 10:05 in Shanghai. */
export const NOW = Date.parse('2026-11-16T10:05:00+08:00')

export function request(changes: Partial<Omit<RawRequest, 'body'>> & { readonly body?: Buffer | string }): RawRequest {
  const { body, ...rest } = changes
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    receivedAtMs: NOW,
    ...rest,
    body: typeof body === 'string' ? Buffer.from(body) : (body ?? Buffer.alloc(0)),
  }
}

export interface SealingKeys {
  readonly token: string
  readonly aesKey: string
  readonly receiver: string
}

/** A text sealed and signed as the platform would, ready for URL and body. */
export function sealedFor({ token, aesKey, receiver }: SealingKeys, text: string, timestamp: string, nonce = 'n0nce') {
  const envelope = createEnvelope({ token, aesKey, receivers: [receiver], unitMs: 1000, windowMs: 0 })
  const { sealed, signature } = envelope.close(text, { receiver, timestamp, nonce, random: randomBytes(16) })
  return { sealed, query: new URLSearchParams({ msg_signature: signature, timestamp, nonce }) }
}

/** Opens what a platform answered with the keys of the test. */
export function openedWith(
  { token, aesKey, receiver }: SealingKeys,
  sealed: string,
  signature: string,
  timestamp: string,
  nonce: string,
): string {
  const envelope = createEnvelope({ token, aesKey, receivers: [receiver], unitMs: 1000, windowMs: Number.MAX_SAFE_INTEGER })
  const opened = envelope.open({ signature, timestamp, nonce, sealed }, NOW)
  if (!opened.ok) throw new Error(opened.code)
  return opened.message
}

export function signedRobotRequest(secret: string, body: unknown, atMs = NOW): RawRequest {
  const timestamp = String(atMs)
  return request({ path: '/dingtalk/robot', headers: { timestamp, sign: robotSign(secret, timestamp) }, body: JSON.stringify(body) })
}

export function messageIn(received: Received) {
  if (received.kind !== 'message') throw new Error(`${received.kind}: ${'reason' in received ? received.reason : ''}`)
  return received.message
}

/** The query with one value made another. */
export function changed(query: URLSearchParams, key: string): URLSearchParams {
  const copy = new URLSearchParams(query)
  copy.set(key, `${query.get(key)}x`)
  return copy
}

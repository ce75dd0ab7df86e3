import { createHmac, timingSafeEqual } from 'node:crypto'

/** DingTalk's own rule (§1.1): farther from our clock than this, either way, is refused. */
const WINDOW_MS = 3_600_000
const TIMESTAMP = /^\d{10,16}$/

/**
 * Checks a robot callback's `timestamp` (milliseconds, as received) and `sign`. First the time, then the signature; it covers the time
 * alone, not the body.
 */
export function robotSignatureProblem(secret: string, timestamp: unknown, sign: unknown, nowMs: number): 'timestamp' | 'sign' | undefined {
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) return 'timestamp'
  if (Math.abs(nowMs - Number(timestamp)) > WINDOW_MS) return 'timestamp'
  if (typeof sign !== 'string') return 'sign'
  const given = Buffer.from(sign, 'utf8')
  const expected = Buffer.from(robotSign(secret, timestamp), 'latin1')
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : 'sign'
}

/** `base64(HMAC-SHA256(key = secret, timestamp + "\n" + secret))`. */
export function robotSign(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

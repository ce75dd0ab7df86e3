import { stableHash } from './stable-hash.js'

const LEAST_MS = 60_000
const MOST_MS = 600_000
const SECOND_MS = 1000

/**
 * How long after its slot a person's message leaves: one to ten minutes, always the same for the same message. Platforms are busiest on the full
 * and half hour and ask not to send then.
 */
export function spreadMs(key: string): number {
  return LEAST_MS + (stableHash(key) % ((MOST_MS - LEAST_MS) / SECOND_MS)) * SECOND_MS
}

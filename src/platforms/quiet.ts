import type { Answer, Received } from './platform.js'

/** A 4xx without detail for what could not be verified or read; the reason is for the log. */
export function refused(status: 400 | 401 | 405 | 413, reason: string): Received {
  return { kind: 'refused', answer: { status, body: '' }, reason }
}

/** Acknowledged and nothing shown. */
export const EMPTY: Answer = Object.freeze({ status: 200, body: '' })

/** Verified, and nothing for the bot. */
export function nothing(reason: string, answer: Answer = EMPTY): Received {
  return { kind: 'nothing', answer, reason }
}

/** Verified, and nothing for the bot to answer: the directory has changed. */
export function directoryMoved(reason: string, answer: Answer = EMPTY): Received {
  return { kind: 'nothing', answer, reason, contactsMoved: true }
}

/** A type or event name from outside, fit for a log: anything odd becomes `other`. */
export function logName(name: unknown): string {
  return typeof name === 'string' && /^[\w.-]{1,40}$/.test(name) ? name : 'other'
}

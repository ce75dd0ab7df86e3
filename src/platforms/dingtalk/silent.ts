import type { Answer } from '../platform.js'

/** How a robot callback is acknowledged without a word (§2.1); answers go out through the session webhook. */
export const SILENT: Answer = Object.freeze({ status: 200, type: 'application/json; charset=utf-8', body: '{"msgtype":"empty"}' })

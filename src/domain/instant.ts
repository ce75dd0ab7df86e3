import { isDay } from './day.js'

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** How a moment is written, for help and refusals. */
export const INSTANT_EXAMPLE = '2026-11-16T10:05:00+08:00'

/** Whether the text is a moment of a real day with its zone: without one it would mean something else on another machine. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1]
  return day !== undefined && isDay(day) && Number.isFinite(Date.parse(text))
}

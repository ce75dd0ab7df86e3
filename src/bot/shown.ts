import type { Asking } from './turn.js'

/** A value as it is read; a word for none. */
export function shown(asking: Asking, value: unknown): string {
  if (value === undefined) return asking.texts.keyEmpty
  return Array.isArray(value) ? value.join('、') : String(value)
}

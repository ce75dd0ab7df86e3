import { breakBefore } from './text-break.js'

const HINT = '\n……（太长，没有全部显示）'
const HINT_BYTES = Buffer.byteLength(HINT)

/** A text of at most `maxBytes` bytes of UTF-8; a longer one ends at a line or code point with a short hint, because platforms cut in silence. */
export function cutText(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text
  return text.slice(0, breakBefore(text, maxBytes - HINT_BYTES)).trimEnd() + HINT
}

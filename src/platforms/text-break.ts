/**
 * Where a text that is too long may end: the greatest index (UTF-16) whose text has at most `maxBytes` bytes of UTF-8, moved back to the
 * last line end if that loses less than half. Never inside a code point; at least one code point, so that splitting goes on.
 */
export function breakBefore(text: string, maxBytes: number): number {
  let bytes = 0
  let at = 0
  let lineEnd = 0
  while (at < text.length) {
    const code = text.codePointAt(at) as number
    const size = utf8Bytes(code)
    if (bytes + size > maxBytes && at > 0) return lineEnd > at / 2 ? lineEnd : at
    bytes += size
    at += code > 0xffff ? 2 : 1
    if (code === 0x0a) lineEnd = at
  }
  return at
}

function utf8Bytes(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

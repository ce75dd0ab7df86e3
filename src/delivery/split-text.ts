import { breakBefore } from '../platforms/text-break.js'

/**
 * Cuts a text into pieces of at most `maxBytes` bytes of UTF-8, at line ends where that wastes less than half a piece, never inside a code
 * point. Nothing is lost but the line end at which a piece ends.
 */
export function splitText(text: string, maxBytes: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (Buffer.byteLength(rest) > maxBytes) {
    const end = breakBefore(rest, maxBytes)
    const piece = rest.slice(0, end)
    pieces.push(piece.endsWith('\n') ? piece.slice(0, -1) : piece)
    rest = rest.slice(end)
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest]
}

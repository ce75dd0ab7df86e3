/** A whole number made of the text, the same on every machine; FNV-1a, 32 bits. */
export function stableHash(text: string): number {
  let hash = 2_166_136_261
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16_777_619)
  return hash >>> 0
}

/** A value read from a message and the characters (of `Message.text`) it was read from. */
export interface Token<T> {
  value: T
  start: number
  end: number
}

/** Values in reading order, each once. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

/** Sorts tokens into reading order. */
export function inOrder<T extends { start: number }>(tokens: T[]): T[] {
  return tokens.sort((a, b) => a.start - b.start)
}

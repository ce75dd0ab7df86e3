/** Every second round begins with the last: whoever comes next pays for what the one before left behind, such as pages yet to be written. */
export function inTurn<T>(variants: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? variants : variants.toReversed()
}

/** `num` ÷ `den` in whole numbers, halves up. */
export function roundHalfUp(num: number, den: number): number {
  return Math.floor((2 * num + den) / (2 * den))
}

/** Order of two texts by code unit: ids and ISO days sort the same everywhere, whatever the machine's language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

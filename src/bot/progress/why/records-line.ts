import type { Asking } from '../../turn.js'
import type { Explained } from './explained.js'

/** Ids shown at most: a phone screen. */
export const MOST_IDS = 12

/** What was counted, with the ids of the records for who may see them. */
export function recordsLine({ texts }: Asking, actual: string, records: readonly string[], { eyes }: Explained): string {
  const shown = eyes === 'office' ? [] : records.slice(0, MOST_IDS)
  return texts.whyCounted(actual, shown, eyes === 'office' ? 0 : records.length - shown.length)
}

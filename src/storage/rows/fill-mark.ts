import type { Filled } from '../filled.js'

/** What `meta` keeps as long as a store is being filled: the checksum in the key, the number of rows as its value. */
export const FILL_MARK = 'filled '

export function fillMark({ sha256 }: Filled): string {
  return `${FILL_MARK}${sha256}`
}

export function filledOf(row: { readonly key: string; readonly value: number } | undefined): Filled | undefined {
  return row && { rows: row.value, sha256: row.key.slice(FILL_MARK.length) }
}

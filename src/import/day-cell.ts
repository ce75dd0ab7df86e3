import type { Day } from '../domain/day.js'
import { isDay } from '../domain/day.js'

/** A full date as rosters write it: `2026-11-02`, `2026/11/2`, `2026.11.2`, `2026年11月2日`, `20261102`. Undefined if it is no real day. */
export function dayCell(text: string): Day | undefined {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  if (!match) return undefined
  const day = `${match[1]}-${(match[2] ?? match[4] ?? '').padStart(2, '0')}-${(match[3] ?? match[5] ?? '').padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

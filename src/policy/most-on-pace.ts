import type { Standing } from '../domain/standing.js'
import { totalsOf } from '../domain/totals.js'

/** Of everything that binds three people or more: whether more are on pace or done than not. Undefined where nothing binds so many. */
export function mostOnPace(standings: readonly Standing[]): boolean | undefined {
  const cells = [...new Set(standings.map((each) => each.obligation))].flatMap((id) => totalsOf({ id }, standings).cells)
  if (cells.length === 0) return undefined
  const well = cells.filter(({ states }) => states.every((state) => state === 'done' || state === 'on-pace'))
  const owing = cells.filter(({ states }) => !states.every((state) => state === 'exempt'))
  const sum = (of: typeof cells): number => of.reduce((total, cell) => total + cell.people, 0)
  return sum(well) * 2 > sum(owing)
}

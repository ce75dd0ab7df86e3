import type { Day } from './day.js'

/** A school follows a pack from a day on; `from` null = always. */
export interface PackAdoption {
  readonly school: string
  readonly pack: string
  readonly from: Day | null
}

export function follows(adoptions: readonly PackAdoption[], school: string, pack: string, day: Day): boolean {
  return adoptions.some((each) => each.school === school && each.pack === pack && (each.from === null || each.from <= day))
}

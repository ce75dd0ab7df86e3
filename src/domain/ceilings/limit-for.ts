import type { Day } from '../day.js'
import { type DatedValue, valueOn } from '../obligation.js'
import type { Ceiling, Limit } from '../shapes/ceiling.js'
import type { Place } from './judging.js'

export interface LimitInForce {
  readonly limit: Limit
  readonly value: DatedValue
}

/** The limit that holds for a grade on a day. A record without a grade is held to a limit that every grade of the school is held to. */
export function limitFor({ limits }: Ceiling, grade: number | null, day: Day, place: Place): LimitInForce | undefined {
  const limit = limits.find(({ grades }) => {
    if (grades === undefined) return true
    if (grade !== null) return grades.includes(grade)
    return place.grades.length > 0 && place.grades.every((each) => grades.includes(each))
  })
  const value = limit && valueOn(limit.values, day)
  return limit && value && { limit, value }
}

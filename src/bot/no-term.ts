import { weekdayOf } from '../domain/day.js'
import type { Asking } from './turn.js'

/** Why nothing is judged yet: the school has set no term, or its first one is still to come. */
export function noTerm({ texts, school, today }: Pick<Asking, 'texts' | 'school' | 'today'>): string {
  const begins = school.nextTerm(today)
  return begins === undefined ? texts.noTerm : texts.termBegins(texts.date(begins, weekdayOf(begins)))
}

import type { Day } from '../../domain/day.js'
import type { Term } from '../../domain/term.js'
import { termOn } from '../../domain/term-on.js'
import { TableError } from '../table-error.js'
import { datedDay } from './day-in-term.js'

export interface TermChoice {
  /** Terms of the school. */
  readonly terms: readonly Term[]
  /** Name of the term, where the person said it. */
  readonly named: string | undefined
  /** Texts of the column of days. */
  readonly days: readonly string[]
  readonly today: Day
}

/**
 * The term whose ledger a file is: the one that is named, else the one that holds most of its full dates, else, where no date names a
 * year, the present or latest one. Throws TableError where that says nothing.
 */
export function termOfLedger({ terms, named, days, today }: TermChoice): Term {
  const names = terms.map((term) => term.name).join('、')
  if (terms.length === 0) throw new TableError('这所学校还没有学期，请先 tingke term set')
  if (named !== undefined) {
    const term = terms.find((each) => each.name === named)
    if (!term) throw new TableError(`没有学期“${named}”，现有：${names}`)
    return term
  }
  const dated = days.map(datedDay).filter((day) => day !== undefined)
  const held = terms.map((term) => ({ term, count: dated.filter((day) => term.from <= day && day <= term.to).length }))
  const most = Math.max(...held.map(({ count }) => count))
  const best = held.filter(({ count }) => count === most)
  if (most > 0 && best.length === 1) return best[0]!.term
  const present = termOn(terms, today)
  if (present) return present
  throw new TableError(`看不出是哪个学期的台账，请用 --term 指明：${names}`)
}

import type { Day } from '../day.js'
import type { DatedValue } from '../obligation.js'
import type { Fact } from '../positions/body.js'
import type { Ceiling, Limit } from '../shapes/ceiling.js'

/** A ceiling of a pack that the school follows on the record's day. */
export interface Rule {
  readonly ceiling: Ceiling
  /** 鼓励, 可, and whatever stands in a template: said as a remark, never kept as a breach. */
  readonly mild: boolean
}

/** What judging needs to know of the school. */
export interface Place {
  /** Grades it has; stand in for the grade of a record that names none. */
  readonly grades: readonly number[]
  /** 无作业日: weekday 1–7 set by the school, null when it has set none. */
  readonly noHomeworkWeekday: number | null
  /** Whether lessons are held; false outside every term, too. */
  isTeachingDay(day: Day): boolean
  /** The term that holds the day. */
  termOn(day: Day): { readonly from: Day; readonly to: Day } | undefined
}

/** A record that is already in the ledger, or comes before the one judged in the same message, with what it adds. */
export interface Part {
  readonly recordId: string
  readonly subject: string | null
  readonly amount: number
}

/** A limit that a record was found to pass, with all that 为什么 shows of it. */
export interface Finding {
  readonly ceiling: Ceiling
  readonly limit: Limit
  /** The number in force on the record's day, with its place in the document. */
  readonly value: DatedValue
  /** Minutes, minutes of the day, times or days; null where there is nothing to count. */
  readonly found: number | null
  /** Class or grade that the number is of: `三(2)班`, `七年级`; null for the record or school as a whole. */
  readonly about: string | null
  /** Records that the number is made of, the judged one included, in order of their ids. */
  readonly parts: readonly Part[]
  /** What the reader saw in the words; empty for numbers. */
  readonly signs: readonly string[]
  /** Only a remark: the text has no number for it, or does not bind. */
  readonly mild: boolean
  /** 周末、假期: the documents only say 控制, the number of a school day is a measure for comparison (policy/README §7). */
  readonly dayOff: boolean
}

export interface Judging {
  readonly rule: Rule
  /** A record that has no id yet goes by the one its turn gives it. */
  readonly entered: Fact
  /** The other records of the kind that are not withdrawn; those of other days, classes and grades do no harm. */
  readonly others: readonly Fact[]
  readonly place: Place
}

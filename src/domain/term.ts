import type { Day } from './day.js'

/** One lesson slot of the school day; `start` is `HH:MM` in Asia/Shanghai. */
export interface Period {
  readonly n: number
  readonly start: string
  readonly minutes: number
}

/** A school term (学期) as a school sets it (INTERFACE §5). */
export interface Term {
  readonly name: string
  readonly from: Day
  readonly to: Day
  /** Weekdays without lessons: holidays of the State Council's notice and the school's own. */
  readonly off: readonly Day[]
  /** Make-up teaching days (调休); on them the timetable of weekday `as` runs. */
  readonly makeup: readonly { readonly day: Day; readonly as: number }[]
  /** Days above that may still change (暂定). */
  readonly provisional: readonly Day[]
  readonly periods: readonly Period[]
}

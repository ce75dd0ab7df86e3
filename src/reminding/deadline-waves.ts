import { addDays, type Day, daysBetween } from '../domain/day.js'
import type { SchoolDays } from './school-days.js'

/** Calendar days before the due day on which one is reminded (PRODUCT, Reminding). */
const AHEAD = [14, 7, 3, 1, 0] as const
const WEEK = 7

/** One reminder of a deadline: its name in keys (`7`, `0`, `+14`) and the teaching day on which it leaves. */
export interface Wave {
  readonly name: string
  readonly day: Day
}

/**
 * The waves of a due day up to a day. One that falls on a day off moves to the next teaching day; where that is after the due day, to the last
 * teaching day before, so that a deadline at the end of the holidays is told before they begin. Once overdue: every seventh day after.
 */
export function wavesOf(due: Day, days: SchoolDays, until: Day): readonly Wave[] {
  const ahead = AHEAD.flatMap((left): Wave[] => {
    const wanted = addDays(due, -left)
    const next = days.next(wanted)
    const day = next !== undefined && next <= due ? next : days.previous(wanted)
    return day === undefined ? [] : [{ name: String(left), day }]
  })
  return [...ahead, ...overdueWaves(due, days, until)].filter(({ day }) => day <= until)
}

function overdueWaves(due: Day, days: SchoolDays, until: Day): readonly Wave[] {
  const weeks = Math.max(0, Math.floor(daysBetween(due, until) / WEEK))
  return Array.from({ length: weeks }, (_, at) => (at + 1) * WEEK).flatMap((past): Wave[] => {
    const day = days.next(addDays(due, past))
    return day === undefined ? [] : [{ name: `+${past}`, day }]
  })
}

import { addDays } from '../day.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { Spell } from '../spell.js'
import { holdsOn } from '../spell.js'
import type { TimeSpan } from './time-span.js'

/** Whether leave takes every paced day of a period: teaching days up to a term, calendar days for longer ones. A period without end is never. */
export function isAwayAll(span: TimeSpan, spells: readonly Spell[], calendars: readonly SchoolCalendar[]): boolean {
  const leaves = spells.filter((spell) => spell.kind === 'leave')
  if (leaves.length === 0 || span.days === 0) return false
  if (span.paced === 'teaching') {
    const taught = calendars.flatMap((calendar) => calendar.teachingDays).filter((day) => day >= span.from && day <= span.to)
    return taught.every((day) => leaves.some((leave) => holdsOn(leave, day)))
  }
  let day = span.from
  while (day <= span.to) {
    const leave = leaves.find((each) => holdsOn(each, day))
    if (leave === undefined) return false
    if (leave.to === null) return true
    day = addDays(leave.to, 1)
  }
  return true
}

import { addDays, type Day, dayOf, startOfDay } from '../domain/day.js'
import { minuteIn } from '../domain/positions/tally.js'
import { isQuiet } from '../domain/quiet-hours.js'
import type { Wish } from '../storage/reminder.js'
import { isLastOfWeek, type SchoolDays } from './school-days.js'

/** Deadlines, and whatever was moved out of quiet hours and days off, leave in the morning: minutes of the day. */
export const MORNING = 8 * 60
/** Digests of groups where nobody wished otherwise, and all nudges of the week. */
export const DIGEST = 15 * 60 + 30

/** After an outage a message that is at most this late is still sent, once. */
export const GRACE_MS = 2 * 3_600_000
const MINUTE_MS = 60_000
/** No school's holidays are longer; after that nobody has set a term. */
const FARTHEST_DAYS = 200

/** The instant of a minute of a school's day. */
export function slotMs(day: Day, minute: number): number {
  return startOfDay(day) + minute * MINUTE_MS
}

/** Whether what is due in the slot is sent at the moment: it has come, and is not more than two hours past. */
export function isOpen(slot: number, atMs: number): boolean {
  return slot <= atMs && atMs - GRACE_MS < slot
}

/**
 * When a group's digest leaves, in minutes of the day; undefined for none. A time in quiet hours is refused where it is wished; one that is kept
 * all the same counts as no wish.
 */
export function digestMinute(wishes: readonly Wish[], group: string): number | undefined {
  const wish = wishes.find((each) => each.name === 'digest-time' && each.of === group)
  if (wish?.value === 'off') return undefined
  const minute = minuteIn(wish?.value)
  return minute === undefined || isQuiet(minute) ? DIGEST : minute
}

/** The minutes of a day at which something may be due, in order; none on a day off. `digests`: the times of the school's groups. */
function slotsOn(days: SchoolDays, digests: readonly number[], day: Day): readonly number[] {
  if (!days.teaches(day)) return []
  const minutes = isLastOfWeek(days, day) ? [MORNING, DIGEST, ...digests] : [MORNING]
  return [...new Set(minutes)].sort((a, b) => a - b)
}

/** The next slot of a school after an instant; undefined when no term reaches that far. */
export function slotAfter(days: SchoolDays, digests: readonly number[], afterMs: number): number | undefined {
  const today = dayOf(afterMs)
  for (let day = days.next(today); day !== undefined && day <= addDays(today, FARTHEST_DAYS); day = days.next(addDays(day, 1))) {
    const later = slotsOn(days, digests, day).map((minute) => slotMs(day!, minute))
    const slot = later.find((each) => each > afterMs)
    if (slot !== undefined) return slot
  }
  return undefined
}

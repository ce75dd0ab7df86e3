import { addDays, dayOf, weekdayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { Reminder } from '../storage/reminder.js'
import { addressed, type Line, type OperatorDeps } from './operator-lines.js'

/** Key of a message the clock decided: kind, school, whom, when. */
const DECIDED = /^(?:follow-up|deadline|escalation|nudge|county-digest|digest) (.+?) (?:\S+|\[.*\]) \d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u
const LOOK_BACK_DAYS = 14
/** Rows given up that are looked through; who has more has been told enough. */
const MOST = 1_000

/**
 * One line to the administrators of each school for a day of which messages were given up, told the day after, when nothing more of it is tried.
 * What may have arrived is not counted.
 */
export async function undeliveredLines(deps: OperatorDeps, nowMs: number): Promise<readonly Reminder[]> {
  const today = dayOf(nowMs)
  const dead = await deps.storage.outbox({ state: 'dead', limit: MOST })
  const lost = dead.flatMap(({ key, code, dueAtMs }) => {
    const school = DECIDED.exec(key)?.[1]
    const day = dayOf(dueAtMs)
    const counts = day < today && day >= addDays(today, -LOOK_BACK_DAYS) && !code?.startsWith('uncertain')
    return school !== undefined && counts ? [{ school, day }] : []
  })
  const lines = [...groupBy(lost, ({ school, day }) => `${day} ${school}`).values()].map((same): Line => {
    const { school, day } = same[0]!
    return {
      school,
      about: `undelivered ${day}`,
      text: (texts) => texts.remindersUndelivered(same.length, texts.date(day, weekdayOf(day))),
    }
  })
  return lines.length === 0 ? [] : addressed(lines, deps, nowMs)
}

import type { Day } from '../domain/day.js'
import type { Wish } from '../storage/reminder.js'

/**
 * What a message is about, in one word that can be typed: an obligation for its nudges, the record for what follows on it, and for a deadline this.
 * Wishes name these words as their subject.
 */
export function deadlineMatter({ obligation, due }: { readonly obligation: string; readonly due: Day }): string {
  return `${obligation}@${due}`
}

/** The last day that a person has put off a matter to; `''` stands for all nudges. Undefined where it was not put off. */
export function putOffTo(wishes: readonly Wish[], person: string, subjects: readonly string[]): Day | undefined {
  const days = wishes.flatMap(({ of, name, subject, value }) =>
    of === person && name === 'snooze' && value !== null && subjects.includes(subject) ? [value] : [],
  )
  return days.sort().at(-1)
}

import type { Day } from './day.js'

/** Unsolicited messages that a person gets in a week from Monday to Sunday, at most (PRODUCT, promise 11). */
export const MOST_A_WEEK = 2

/** How many more a person may get in the week that begins on that Monday. What was told at one moment went out as one message. */
export function messagesLeft(
  told: readonly { readonly to: string; readonly week: Day; readonly atMs: number }[],
  person: string,
  week: Day,
): number {
  const own = told.filter((each) => each.to === person && each.week === week)
  return MOST_A_WEEK - new Set(own.map(({ atMs }) => atMs)).size
}

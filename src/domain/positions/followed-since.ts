import type { Day } from '../day.js'
import type { BodyFacts } from './body.js'

/** With a pack that has always been followed, history ends where the first term begins. */
export function followedSince({ followsFrom, calendars }: BodyFacts): Day {
  const terms = calendars.map((each) => each.term.from).sort()
  return followsFrom ?? terms[0] ?? '0000-01-01'
}

import type { Day } from '../day.js'
import type { BodyFacts } from './body.js'

const NEVER: Day = '9999-12-31'

/** With a pack that has always been followed, history ends where the first term begins; with no term known everything is history. */
export function followedSince({ followsFrom, calendars }: BodyFacts): Day {
  const terms = calendars.map((each) => each.term.from).sort()
  return followsFrom ?? terms[0] ?? NEVER
}

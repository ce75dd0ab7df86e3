import { addDays, type Day, mondayOf } from './day.js'

const YEARS = 3

/**
 * The first Monday on which a person is no novice (教龄不满三年) any more: the change is made for whole weeks, from the week after the
 * third anniversary, or in the very week when the anniversary is a Monday. Null when the service start is not known: no novice.
 */
export function noviceUntil(serviceStart: Day | null): Day | null {
  if (serviceStart === null) return null
  const anniversary = thirdAnniversary(serviceStart)
  const monday = mondayOf(anniversary)
  return monday === anniversary ? monday : addDays(monday, 7)
}

/** Who began on 29 February has the anniversary on 1 March. */
function thirdAnniversary(serviceStart: Day): Day {
  const day = `${String(Number(serviceStart.slice(0, 4)) + YEARS).padStart(4, '0')}${serviceStart.slice(4)}`
  return day.endsWith('-02-29') ? `${day.slice(0, 4)}-03-01` : day
}

const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000

/** A point in time as people in Asia/Shanghai see it. */
export interface Moment {
  ms: number
  /** Calendar day, ISO. Before 05:00 people still call the day before `今天`: see `spokenToday`. */
  day: string
  hour: number
  minute: number
  /** 1 = Monday … 7 = Sunday, of `day`. */
  weekday: number
}

/** The moment of an ISO instant or of milliseconds since the epoch. */
export function momentOf(now: string | number): Moment {
  const ms = typeof now === 'number' ? now : Date.parse(now)
  const local = ms + SHANGHAI_MS
  const days = Math.floor(local / DAY_MS)
  const minutes = Math.floor((local - days * DAY_MS) / 60_000)
  return { ms, day: dayOf(days), hour: Math.floor(minutes / 60), minute: minutes % 60, weekday: weekdayOf(days) }
}

/** Day number since 1970-01-01 of an ISO day. */
export function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS
}

/** ISO day of a day number: civil date from the count of days, without a `Date`, since every message needs several. */
export function dayOf(number: number): string {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  // Years are counted from March, so that the leap day is the last.
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** The day number that people mean by `今天` at this moment: until 05:00 it is the day that has just ended (READING §3). */
export function spokenToday(now: Moment): number {
  const day = dayNumber(now.day)
  return now.hour < 5 ? day - 1 : day
}

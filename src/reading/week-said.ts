import type { DayToken } from './dates.js'
import { dayNumber, dayOf, weekdayOf } from './moment.js'

/** 上周听了两节，周一…，周四…: bare weekdays are those of the week that was said, as long as it has come to them. */
export function putIntoWeek(said: readonly [string, string] | undefined, tokens: readonly DayToken[], today: number): void {
  if (!said) return
  const monday = dayNumber(said[0])
  if (dayNumber(said[1]) - monday !== 6) return
  for (const token of tokens) {
    const days = token.bare ? token.days.map((day) => monday + weekdayOf(dayNumber(day)) - 1) : []
    if (days.length === 0 || days.some((day) => day > today)) continue
    token.days = days.map(dayOf)
    delete token.unsure
  }
}

import { addDays, type Day, weekdayOf } from '../domain/day.js'
import type { Term } from '../domain/term.js'
import type { Holidays } from './holidays.js'

/**
 * Where a term's days off and make-up days differ from the State Council's calendar, as sentences for who sets the term. A school may
 * have days off of its own: those are not named. Throws HolidayError for a year without a calendar file.
 */
export function termDifferences(term: Term, holidays: Holidays): string[] {
  const off = new Set(term.off)
  const makeup = new Set(term.makeup.map((each) => each.day))
  const sentences: string[] = []
  for (let day: Day = term.from; day <= term.to; day = addDays(day, 1)) {
    const state = holidays.on(day)
    const doubt = state.provisional ? '（暂定）' : ''
    if (state.kind === 'holiday' && makeup.has(day)) sentences.push(`${day} 是${state.name}假期${doubt}，学期里写成了补课日`)
    else if (state.kind === 'holiday' && weekdayOf(day) <= 5 && !off.has(day))
      sentences.push(`${day} 是${state.name}假期${doubt}，学期里没有写成放假`)
    else if (state.kind === 'work' && !makeup.has(day)) sentences.push(`${day} 因${state.name}调休上班${doubt}，学期里没有写成上课日`)
    else if (state.kind === 'weekend' && makeup.has(day)) sentences.push(`${day} 是周末${doubt}，通知没有安排上班，学期里写成了上课日`)
  }
  return sentences
}

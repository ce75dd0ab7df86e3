import type { Place } from '../../domain/ceilings/judging.js'
import { type Day, weekdayOf } from '../../domain/day.js'
import type { Asking } from '../turn.js'

/** The school as judging sees it. A school that has set no term is taken to teach from Monday to Friday. */
export function placeOf({ school, directory }: Pick<Asking, 'school' | 'directory'>): Place {
  const set = directory.directory.settings.find((each) => each.school === school.name && each.name === 'no-homework-day')
  return {
    grades: [...new Set(school.classes.map(({ grade }) => grade))],
    noHomeworkWeekday: set === undefined ? null : Number(set.value),
    isTeachingDay: (day: Day) => school.calendarOn(day)?.isTeachingDay(day) ?? weekdayOf(day) <= 5,
    termOn: (day: Day) => {
      const term = school.calendarOn(day)?.term
      return term && term.from <= day && day <= term.to ? term : undefined
    },
  }
}

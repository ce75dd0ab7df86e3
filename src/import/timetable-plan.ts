import type { Lesson } from '../domain/timetable.js'
import type { Directory, DirectoryChange } from '../storage/storage.js'
import type { RowFate } from './row-fate.js'
import type { TimetableEntry } from './timetable.js'

export interface TimetablePlan {
  readonly fates: readonly RowFate[]
  readonly changes: readonly DirectoryChange[]
}

/** A timetable replaces the whole timetable of each school in it; with a problem in any row nothing changes. */
export function planTimetable(entries: readonly TimetableEntry[], directory: Pick<Directory, 'lessons' | 'people'>): TimetablePlan {
  const schools = [...new Set(entries.map((entry) => entry.lesson.school))]
  const names = new Map(directory.people.map((person) => [person.id, person.name]))
  const about = (lesson: Lesson) =>
    [
      lesson.class ?? lesson.school,
      `周${'一二三四五六日'[lesson.weekday - 1] ?? '?'}第${lesson.period}节`,
      lesson.subject,
      names.get(lesson.teacher) ?? '',
    ]
      .join(' ')
      .trim()
  const before = new Map(directory.lessons.filter((lesson) => schools.includes(lesson.school)).map((lesson) => [slotOf(lesson), lesson]))
  const named = new Set<string>()
  const fates = entries.map(({ row, line, lesson, problems }): RowFate => {
    if (problems.length > 0) return { row, line, status: 'error', about: about(lesson), problems }
    const known = before.get(slotOf(lesson))
    named.add(slotOf(lesson))
    const same = known?.subject === lesson.subject && known.teacher === lesson.teacher
    return { row, line, status: known === undefined ? 'new' : same ? 'same' : 'changed', about: about(lesson), problems }
  })
  const gone = [...before]
    .filter(([slot]) => !named.has(slot))
    .map(([, lesson]): RowFate => ({ row: null, line: null, status: 'absent', about: about(lesson), problems: [] }))
  const refused = fates.some((fate) => fate.status === 'error')
  const nothing = gone.length === 0 && fates.every((fate) => fate.status === 'same')
  return {
    fates: [...fates, ...gone],
    changes:
      refused || nothing
        ? []
        : schools.map((school) => ({ school, lessons: entries.map((entry) => entry.lesson).filter((lesson) => lesson.school === school) })),
  }
}

/** Where a lesson stands; common time without a class is each teacher's own. */
function slotOf(lesson: Lesson): string {
  return `${lesson.school} ${lesson.class ?? lesson.teacher} ${lesson.weekday} ${lesson.period}`
}

import type { Lesson } from '../domain/timetable.js'
import type { Directory } from '../storage/storage.js'
import { type ImportPlan, importPlan } from './import-plan.js'
import type { RowFate } from './row-fate.js'
import type { TimetableEntry } from './timetable.js'

/** A timetable replaces the whole timetable of each school in it; with a problem in any row nothing changes. */
export function planTimetable(entries: readonly TimetableEntry[], directory: Pick<Directory, 'lessons' | 'people'>): ImportPlan {
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
    .map(([, lesson]): RowFate => ({ row: null, line: null, status: 'removed', about: about(lesson), problems: [] }))
  return importPlan([...fates, ...gone], () =>
    schools.map((school) => ({ school, lessons: entries.map((entry) => entry.lesson).filter((lesson) => lesson.school === school) })),
  )
}

/** Where a lesson stands; common time without a class is each teacher's own. */
function slotOf(lesson: Lesson): string {
  return `${lesson.school} ${lesson.class ?? lesson.teacher} ${lesson.weekday} ${lesson.period}`
}

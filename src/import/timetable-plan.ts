import type { Lesson } from '../domain/timetable.js'
import type { Directory } from '../storage/storage.js'
import { type ImportPlan, importPlan } from './import-plan.js'
import type { RowFate } from './row-fate.js'
import type { TimetableEntry } from './timetable.js'
import { weekdayName } from './weekday-cell.js'

/**
 * A timetable replaces that of each class in it, and the common time (教研) of each teacher in it; with `replace` the whole timetable of each
 * school. With a problem in any row nothing changes.
 */
export function planTimetable(
  entries: readonly TimetableEntry[],
  directory: Pick<Directory, 'lessons' | 'people'>,
  replace = false,
): ImportPlan {
  const schools = [...new Set(entries.map((entry) => entry.lesson.school))]
  const names = new Map(directory.people.map((person) => [person.id, person.name]))
  const about = (lesson: Lesson) =>
    [lesson.class ?? lesson.school, `${weekdayName(lesson.weekday)}第${lesson.period}节`, lesson.subject, names.get(lesson.teacher) ?? '']
      .join(' ')
      .trim()
  const held = directory.lessons.filter((lesson) => schools.includes(lesson.school))
  const parts = new Set(entries.map(({ lesson }) => partOf(lesson)))
  const goes = (lesson: Lesson) => replace || parts.has(partOf(lesson))
  const kept = held.filter((lesson) => !goes(lesson))
  const before = new Map(held.filter(goes).map((lesson) => [slotOf(lesson), lesson]))
  const busy = new Map(kept.map((lesson) => [hourOf(lesson), lesson]))
  const named = new Set<string>()
  const fates = entries.map(({ row, line, lesson, problems: own }): RowFate => {
    const clash = own.length > 0 ? undefined : busy.get(hourOf(lesson))
    const message = clash && `现有课表里这位老师同时有${about(clash)}；要一起改，请都写进文件`
    const problems = message === undefined ? own : [...own, { line, cell: '教师', typed: names.get(lesson.teacher) ?? '', message }]
    if (problems.length > 0) return { row, line, status: 'error', about: about(lesson), problems }
    const known = before.get(slotOf(lesson))
    named.add(slotOf(lesson))
    const same = known?.subject === lesson.subject && known.teacher === lesson.teacher
    return { row, line, status: known === undefined ? 'new' : same ? 'same' : 'changed', about: about(lesson), problems }
  })
  const gone = [...before]
    .filter(([slot]) => !named.has(slot))
    .map(([, lesson]): RowFate => ({ row: null, line: null, status: 'removed', about: about(lesson), problems: [] }))
  const stay = kept.map((lesson): RowFate => ({ row: null, line: null, status: 'absent', about: about(lesson), problems: [] }))
  const after = [...kept, ...entries.map((entry) => entry.lesson)]
  return importPlan([...fates, ...gone, ...stay], () =>
    schools.map((school) => ({ school, lessons: after.filter((lesson) => lesson.school === school) })),
  )
}

/** Whose lesson it is; common time without a class is each teacher's own. */
function partOf({ school, class: name, teacher }: Lesson): string {
  return `${school} ${name ?? teacher}`
}

/** Where a lesson stands. */
function slotOf(lesson: Lesson): string {
  return `${partOf(lesson)} ${lesson.weekday} ${lesson.period}`
}

/** When a teacher is busy. */
function hourOf({ teacher, weekday, period }: Lesson): string {
  return `${teacher} ${weekday} ${period}`
}

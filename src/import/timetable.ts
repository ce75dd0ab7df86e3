import type { Person } from '../domain/person.js'
import type { Lesson } from '../domain/timetable.js'
import type { Directory } from '../storage/storage.js'
import { CellReader } from './cell-reader.js'
import { classCell } from './class-cell.js'
import type { Problem } from './row-fate.js'
import { staffIn } from './staff-in.js'
import type { Row, Table } from './table.js'
import { findTeacher } from './teacher-cell.js'
import { weekdayCell, weekdayName } from './weekday-cell.js'

export interface TimetableEntry {
  readonly row: number
  readonly line: number
  readonly lesson: Lesson
  readonly problems: readonly Problem[]
}

export type TimetableKnowledge = Pick<Directory, 'people' | 'spells' | 'classes' | 'terms'>

/**
 * Reads every lesson of a timetable (课表): teachers against the roster, classes and periods against what the
 * school has set. `school` is that of a file without a school column.
 */
export function readTimetable(table: Table, known: TimetableKnowledge, school?: string): TimetableEntry[] {
  const staffOf = new Map<string, readonly Person[]>()
  const slots = new Map<string, number>()
  return table.rows.map((row) => {
    const cells = new CellReader(table, row)
    const lesson = readLesson(table, cells, known, staffOf, school)
    if (cells.problems.length === 0) refuseConflicts(cells, lesson, row, slots)
    return { row: row.row, line: row.line, lesson, problems: cells.problems }
  })
}

function readLesson(
  table: Table,
  cells: CellReader,
  known: TimetableKnowledge,
  staffOf: Map<string, readonly Person[]>,
  given: string | undefined,
): Lesson {
  const school = table.has('school') ? cells.required('school') : (given ?? '')
  if (school === '' && !table.has('school')) cells.fault('school', '文件没有学校一列，请用 --school 指明学校')
  const staff = staffOf.get(school) ?? staffIn(school, known)
  staffOf.set(school, staff)
  const classes = known.classes.filter((each) => each.school === school)
  const periods = new Set(
    known.terms.filter((each) => each.school === school).flatMap((each) => each.term.periods.map((period) => period.n)),
  )
  const name = cells.optional('class', classCell, '不是班级，请写成 六(2)班 这样')
  if (name !== null && classes.length > 0 && !classes.some((each) => each.name === name)) cells.fault('class', `${school}没有这个班`)
  const weekday = required(cells, 'weekday', weekdayCell, '请写 1 到 7（1 = 周一）')
  const period = required(cells, 'period', periodCell, '请写第几节，如 3')
  if (period > 0 && periods.size > 0 && !periods.has(period)) cells.fault('period', '学期的作息里没有这一节')
  const subject = cells.required('subject')
  return { school, class: name, weekday, period, subject, teacher: teacherOf(cells, staff) }
}

function required(cells: CellReader, key: string, read: (text: string) => number | undefined, message: string): number {
  if (cells.required(key) === '') return 0
  return cells.optional(key, read, message) ?? 0
}

function teacherOf(cells: CellReader, staff: readonly Person[]): string {
  const text = cells.required('teacher')
  if (text === '') return ''
  const found = findTeacher(text, staff)
  if ('id' in found) return found.id
  cells.fault('teacher', found.fault)
  return ''
}

function periodCell(text: string): number | undefined {
  const match = /^(?:第)?([1-9]\d?)(?:节)?$/.exec(text.normalize('NFKC'))
  return match ? Number(match[1]) : undefined
}

/** One teacher in two rooms, or a class with two lessons: the later line is refused and names the earlier one. */
function refuseConflicts(cells: CellReader, lesson: Lesson, row: Row, slots: Map<string, number>): void {
  const slot = `${lesson.weekday} ${lesson.period}`
  const when = `${weekdayName(lesson.weekday)}第${lesson.period}节`
  const teacher = `teacher ${lesson.teacher} ${slot}`
  const room = `class ${lesson.school} ${lesson.class} ${slot}`
  const teacherLine = slots.get(teacher)
  const roomLine = lesson.class === null ? undefined : slots.get(room)
  if (teacherLine !== undefined) cells.fault('teacher', `${when}与第${teacherLine}行冲突：一位老师同时在两处`)
  if (roomLine !== undefined) cells.fault('class', `${when}与第${roomLine}行冲突：一个班同时有两节课`)
  if (teacherLine === undefined) slots.set(teacher, row.line)
  if (roomLine === undefined) slots.set(room, row.line)
}

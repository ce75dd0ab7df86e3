import { type Day, weekdayOf } from '../../domain/day.js'
import { type SchoolCalendar, schoolCalendar } from '../../domain/school-calendar.js'
import type { Term } from '../../domain/term.js'
import type { Row, Table } from '../table.js'
import { weekdayCell, weekdayName } from '../weekday-cell.js'
import { classNamed } from './class-named.js'
import { type DayReading, dayInTerm } from './day-in-term.js'
import type { LedgerRow, RowReading } from './ledger-row.js'
import { periodsCell } from './periods-cell.js'
import { readWords } from './read-words.js'
import type { StaffRoll } from './staff-roll.js'
import { subjectNamed } from './subject-named.js'

export interface LedgerKnowledge {
  readonly term: Term
  readonly roll: StaffRoll
  /** Names of the school's classes; a school without any takes every well-formed class. */
  readonly classes: readonly string[]
  readonly today: Day
}

interface Context extends LedgerKnowledge {
  readonly table: Table
  readonly calendar: SchoolCalendar
  /** Columns that, left blank, are as in the row above (merged cells). */
  readonly above: { day: string; observer: string }
}

/**
 * Reads every row of an old ledger (fixture/README §2). Of several faults of a row the first is told: bad date, unknown name, another cell
 * that cannot be read, day off.
 */
export function readLedger(table: Table, known: LedgerKnowledge): LedgerRow[] {
  const context: Context = { ...known, table, calendar: schoolCalendar(known.term), above: { day: '', observer: '' } }
  return table.rows.map((row) => {
    context.above.day = row.get('day') || context.above.day
    context.above.observer = row.get('observer') || context.above.observer
    return { row: row.row, sheet: table.sheet, line: row.line, reading: readRow(row, context) }
  })
}

function readRow(row: Row, { table, calendar, term, roll, classes, above, today }: Context): RowReading {
  const day = dayInTerm(above.day, term)
  const badDate = (why: 'missing' | 'future' | Extract<DayReading, { why: unknown }>['why']): RowReading => ({
    fault: { status: 'bad-date', cell: table.header('day'), typed: above.day, why },
  })
  if ('why' in day) return badDate(above.day === '' ? 'missing' : day.why)
  if (day.day > today) return badDate('future')

  const unknown = (key: string, typed: string, suggestions: readonly string[]): RowReading => ({
    fault: { status: 'unknown-name', cell: table.header(key), typed, suggestions },
  })
  const subject = row.get('subject')
  const teacher = roll.find(row.get('teacher'), subject === '' ? undefined : subject)
  if ('suggestions' in teacher) return unknown('teacher', row.get('teacher'), teacher.suggestions)
  const observer = roll.find(above.observer)
  if ('suggestions' in observer) return unknown('observer', above.observer, observer.suggestions)

  const bad = (key: string, why: string, typed = row.get(key)): RowReading => ({
    fault: { status: 'bad-cell', cell: table.header(key), typed, why },
  })
  // One of the two is wrong, and nobody but the writer knows which. A make-up day goes by either of its weekdays.
  const isWeekday = (said: number | undefined) =>
    said === undefined || [weekdayOf(day.day), calendar.timetableWeekday(day.day)].includes(said)
  const truly = `${day.day} 是${weekdayName(weekdayOf(day.day))}`
  if (!isWeekday(day.weekday)) return bad('day', truly, above.day)
  if (!isWeekday(weekdayCell(row.get('weekday')))) return bad('weekday', truly)
  const periods = row.get('period') === '' ? [] : periodsCell(row.get('period'), term.periods)
  if (!periods) return bad('period', '不是学期作息里的节次，请写成 第3节 这样')
  const name = row.get('class') === '' ? null : classNamed(row.get('class'))
  if (name === undefined) return bad('class', '不是班级，请写成 六(2)班 这样')
  if (name !== null && classes.length > 0 && !classes.includes(name)) return bad('class', '学校没有这个班')
  const words = readWords(row)
  if ('why' in words) return bad(words.key, words.why)

  if (!calendar.isTeachingDay(day.day)) return { fault: { status: 'day-off', day: day.day } }
  const more = { ...(subject === '' ? {} : { subject: subjectNamed(subject) }), ...(name === null ? {} : { class: name }), ...words.fields }
  return { lesson: { day: day.day, periods, teacher: teacher.person, observer: observer.person, more } }
}

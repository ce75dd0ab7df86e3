import type { Person } from '../domain/person.js'
import type { SchoolClass } from '../domain/timetable.js'
import { CellReader } from './cell-reader.js'
import { classCell } from './class-cell.js'
import type { Problem } from './row-fate.js'
import type { Row, Table } from './table.js'
import { unknownSchool } from './unknown-school.js'

export interface ClassEntry {
  readonly row: number
  readonly line: number
  readonly schoolClass: SchoolClass
  readonly problems: readonly Problem[]
}

/** Reads the classes of a school with their sizes. `school` is that of a file without a school column. */
export function readClasses(table: Table, people: readonly Person[], school?: string): ClassEntry[] {
  const lines = new Map<string, number>()
  return table.rows.map((row) => readRow(table, row, people, school, lines))
}

function readRow(table: Table, row: Row, people: readonly Person[], given: string | undefined, lines: Map<string, number>): ClassEntry {
  const cells = new CellReader(table, row)
  const school = table.has('school') ? cells.required('school') : (given ?? '')
  if (school === '' && !table.has('school')) cells.fault('school', '文件没有学校一列，请用 --school 指明学校')
  const stranger = school === '' ? undefined : unknownSchool(school, people)
  if (stranger !== undefined) cells.fault('school', stranger, school)
  cells.required('class')
  cells.required('grade')
  cells.required('pupils')
  const name = cells.optional('class', classCell, '不是班级，请写成 六(2)班 这样') ?? ''
  const grade = cells.optional('grade', (text) => whole(text, 1, 9), '请写 1 到 9') ?? 0
  const pupils = cells.optional('pupils', (text) => whole(text, 0, 99), '请写人数，0 到 99') ?? 0
  const homeroom = cells.optional('homeroom_id', (id) => people.find((person) => person.id === id)?.id, '名单里没有这个工号')
  const key = `${school} ${name}`
  const earlier = lines.get(key)
  if (earlier !== undefined && name !== '') cells.fault('class', `与第${earlier}行重复`)
  lines.set(key, earlier ?? row.line)
  return { row: row.row, line: row.line, schoolClass: { school, name, grade, homeroom, pupils }, problems: cells.problems }
}

function whole(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

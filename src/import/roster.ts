import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import { type Role, roleOf } from '../domain/roles.js'
import type { SchoolClass } from '../domain/timetable.js'
import type { RosterColumn } from '../platforms/roster-column.js'
import { CellReader } from './cell-reader.js'
import { classCell } from './class-cell.js'
import { dayCell } from './day-cell.js'
import { listCell } from './list-cell.js'
import { identityKey } from './roster-columns.js'
import type { Problem } from './row-fate.js'
import type { Row, Table } from './table.js'
import { UNKNOWN_ROLE } from './unknown-role.js'
import { yesNoCell } from './yes-no-cell.js'

/** A post that a roster row states; `from` null = before the term, `to` null = open. */
export interface StatedPost {
  readonly role: Role
  readonly title: string
  readonly teaches: boolean
  readonly from: Day | null
  readonly to: Day | null
}

/** One row of a roster (名单): a person and the posts the row states. Empty roles are no post: bound by nothing. */
export interface RosterEntry {
  readonly row: number
  readonly line: number
  readonly person: Person
  readonly posts: readonly StatedPost[]
  readonly problems: readonly Problem[]
}

export interface RosterReading {
  readonly identities: readonly RosterColumn[]
  /** Classes known so far; a school without any takes every well-formed class name. */
  readonly classes: readonly SchoolClass[]
  /** School of every row of a file that has no school column. */
  readonly school?: string
}

/** Reads every row of a roster, with the faults of each; rows are judged alone and against each other. */
export function readRoster(table: Table, reading: RosterReading): RosterEntry[] {
  const seen = new Map<string, number>()
  return table.rows.map((row) => readRow(table, row, reading, seen))
}

function readRow(table: Table, row: Row, reading: RosterReading, seen: Map<string, number>): RosterEntry {
  const cells = new CellReader(table, row)
  const school = table.has('school') ? cells.required('school') : (reading.school ?? '')
  if (school === '' && !table.has('school')) cells.fault('school', '文件没有学校一列，请用 --school 指明学校')
  const isClass = (name: string | undefined) => (name !== undefined && isKnown(name, school, reading.classes) ? name : undefined)
  const classList = listCell(cells.text('classes')).map((text) => {
    const name = isClass(classCell(text))
    if (name === undefined) cells.fault('classes', classMessage(school, reading.classes), text)
    return name ?? text
  })
  const person: Person = {
    id: cells.required('id'),
    name: cells.required('name').normalize('NFKC'),
    school,
    subjects: listCell(cells.text('subjects')),
    homeroom: cells.optional('homeroom', (text) => isClass(classCell(text)), classMessage(school, reading.classes)),
    classes: classList,
    groups: listCell(cells.text('groups')),
    serviceStart: cells.optional('service_start', dayCell, '不是日期，请写成 2026-09-01 这样'),
    identities: identitiesOf(cells, reading.identities),
  }
  const posts = postsOf(cells)
  if (posts.some((post) => post.role === 'homeroom-teacher') && cells.text('homeroom') === '')
    cells.fault('homeroom', '角色里有班主任，要写是哪个班')
  refuseTwice(cells, seen, row.line, reading.identities)
  return { row: row.row, line: row.line, person, posts, problems: cells.problems }
}

function isKnown(name: string, school: string, classes: readonly SchoolClass[]): boolean {
  const own = classes.filter((each) => each.school === school)
  return own.length === 0 || own.some((each) => each.name === name)
}

function classMessage(school: string, classes: readonly SchoolClass[]): string {
  return classes.some((each) => each.school === school) ? `${school}没有这个班` : '不是班级，请写成 六(2)班 这样'
}

function identitiesOf(cells: CellReader, identities: readonly RosterColumn[]): Record<string, string> {
  const ids = identities.map(({ platform }) => [platform, cells.text(identityKey(platform))] as const)
  return Object.fromEntries(ids.filter(([, id]) => id !== ''))
}

function postsOf(cells: CellReader): StatedPost[] {
  const from = cells.optional('from', dayCell, '不是日期，请写成 2026-09-01 这样')
  const to = cells.optional('to', dayCell, '不是日期，请写成 2026-09-01 这样')
  if (from !== null && to !== null && to < from) cells.fault('to', `早于任职起 ${from}`)
  const teaches = cells.optional('teaches', yesNoCell, '请写 是 或 否') ?? false
  const posts: StatedPost[] = []
  for (const word of listCell(cells.text('roles').normalize('NFKC'))) {
    const role = roleOf(word)
    if (role === undefined) cells.fault('roles', UNKNOWN_ROLE, word)
    else if (!posts.some((post) => post.role === role)) posts.push({ role, title: word, teaches, from, to })
  }
  return posts
}

/** Staff ids and chat identities belong to one row. Identities are compared without case: platforms ignore it. */
function refuseTwice(cells: CellReader, seen: Map<string, number>, line: number, identities: readonly RosterColumn[]): void {
  for (const key of ['id', ...identities.map(({ platform }) => identityKey(platform))]) {
    const text = cells.text(key)
    if (text === '') continue
    const mark = key === 'id' ? `${key}=${text}` : `${key}=${text.toLowerCase()}`
    const earlier = seen.get(mark)
    if (earlier === undefined) seen.set(mark, line)
    else cells.fault(key, `与第${earlier}行重复`)
  }
}

import type { Day } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import { type Role, roleOf } from '../domain/roles.js'
import type { Directory } from '../storage/storage.js'
import { CellReader } from './cell-reader.js'
import { dayCell } from './day-cell.js'
import type { Problem } from './row-fate.js'
import type { Row, Table } from './table.js'
import { UNKNOWN_ROLE } from './unknown-role.js'
import { unknownSchool } from './unknown-school.js'
import { yesNoCell } from './yes-no-cell.js'

/** One post or leave of a file. `teaches` and `title` null: the file does not say. */
export interface DutyEntry {
  readonly row: number
  readonly line: number
  /** Undefined when the row names nobody clearly; then there are problems. */
  readonly person: Person | undefined
  readonly school: string
  /** Null for leave. */
  readonly role: Role | null
  readonly title: string | null
  readonly teaches: boolean | null
  readonly from: Day | null
  readonly to: Day | null
  /** Id that the file gives, in its JSON form. */
  readonly id?: string
  /** How the row calls the person, for messages. */
  readonly typed: string
  readonly problems: readonly Problem[]
}

const KINDS: Readonly<Record<string, 'post' | 'leave'>> = { 任职: 'post', post: 'post', 请假: 'leave', leave: 'leave' }
const NOT_A_DAY = '不是日期，请写成 2026-09-01 这样'

export type DutyKnowledge = Pick<Directory, 'people' | 'spells'>

/** Reads every row of a list of duties. `school`: where names are looked for. A row without school is about that of its person. */
export function readDuties(table: Table, known: DutyKnowledge, school?: string): DutyEntry[] {
  const places = [...known.people, ...known.spells]
  return table.rows.map((row) => readRow(table, row, { people: known.people, places, given: school }))
}

interface Context {
  readonly people: readonly Person[]
  /** Whoever and whatever belongs to a school: what schools there are. */
  readonly places: readonly { readonly school: string }[]
  readonly given: string | undefined
}

function readRow(table: Table, row: Row, { people, places, given }: Context): DutyEntry {
  const cells = new CellReader(table, row)
  const person = personOf(cells, people, given)
  cells.required('kind')
  const kind = cells.optional('kind', (text) => KINDS[text.toLowerCase()], '请写 任职 或 请假') ?? 'leave'
  const word = kind === 'post' ? cells.required('role').normalize('NFKC') : cells.text('role')
  const role = kind === 'post' ? cells.optional('role', () => roleOf(word), UNKNOWN_ROLE) : null
  if (kind === 'leave') cells.required('from')
  const from = cells.optional('from', dayCell, NOT_A_DAY)
  const to = cells.optional('to', dayCell, NOT_A_DAY)
  if (from !== null && to !== null && to < from) cells.fault('to', `早于起 ${from}`)
  const stranger = cells.text('school') === '' ? undefined : unknownSchool(cells.text('school'), places)
  if (stranger !== undefined) cells.fault('school', stranger)
  return {
    row: row.row,
    line: row.line,
    person,
    school: cells.text('school') || person?.school || given || '',
    role,
    title: word === '' ? null : word,
    teaches: kind === 'post' ? cells.optional('teaches', yesNoCell, '请写 是 或 否') : null,
    from,
    to,
    typed: [cells.text('name'), cells.text('id')].filter((text) => text !== '').join(' '),
    problems: cells.problems,
  }
}

function personOf(cells: CellReader, people: readonly Person[], given: string | undefined): Person | undefined {
  const id = cells.text('id')
  const name = cells.text('name').normalize('NFKC')
  if (id !== '') {
    const person = people.find((each) => each.id === id)
    if (!person) cells.fault('id', '名单里没有这个工号')
    else if (name !== '' && person.name !== name) cells.fault('name', `工号 ${id} 是${person.name}`)
    return person
  }
  if (name === '') {
    cells.fault('id', '工号和姓名至少填一个')
    return undefined
  }
  const school = given ?? cells.text('school')
  const everywhere = people.filter((each) => each.name === name)
  const here = everywhere.filter((each) => each.school === school)
  const named = here.length > 0 ? here : everywhere
  if (named.length === 0) cells.fault('name', '名单里没有这个人')
  if (named.length > 1) {
    const all = named.map((each) => `${each.id}（${[each.school, ...each.subjects].join(' ')}）`)
    cells.fault('name', `有 ${named.length} 位同名，请填工号：${all.join('、')}`)
  }
  return named.length === 1 ? named[0] : undefined
}

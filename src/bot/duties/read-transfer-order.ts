import type { Day } from '../../domain/day.js'
import { OFFICE_ROLES, type Role, roleOf } from '../../domain/roles.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'
import { readSpan } from './read-span.js'

/** Who comes from where, as far as it was said. */
export interface TransferOrder {
  readonly other: SchoolView
  readonly role: Role
  readonly title: string
  readonly from: Day
  /** What was said besides: the name, an id, a subject. */
  readonly words: readonly string[]
}

const BETWEEN = /[\s,，。;；、:：()（）]+/u
/** A school by its name that the roster does not have. */
const UNKNOWN_SCHOOL =
  /(?:^|[\s,，]|(?<=[从由自原]))(?![从由自原])([\p{Script=Han}\d]{1,12}(?:小学|中学|学校|实小|中心校|[一二三四五六七八九十][小中]))/u
const FROM = /(?:从|由|自|原|from)\s*$/iu

/** Reads school, person, post and first day in any order. `refusal`: one sentence that says what is missing, with a working example. */
export function readTransferOrder(asking: Asking, example: string): TransferOrder | { readonly refusal: string } {
  const { texts, directory, school, rest: typed, message } = asking
  const text = typed.normalize('NFKC')
  const named = schoolIn(text, directory.schoolNames())
  if (named === undefined) {
    const stranger = UNKNOWN_SCHOOL.exec(text)?.[1]
    return { refusal: stranger === undefined ? texts.transferWhence(example) : texts.transferNoSchool(stranger) }
  }
  if (named.school === school.name) return { refusal: texts.transferFromHere(example) }
  const other = directory.school(named.school)
  const names = other.people.map((person) => person.name).filter((name) => text.includes(name))
  const without = `${text.slice(0, named.at).replace(FROM, ' ')} ${text.slice(named.at + named.length)}`
  const { span, rest } = readSpan(without, message.sentAtMs, names)
  const words = rest.split(BETWEEN).filter(Boolean)
  const title = words.find((word) => isSchoolRole(roleOf(word))) ?? '教师'
  const left = words.filter((word) => word !== title)
  if (left.length === 0) return { refusal: texts.dutyWhose(example) }
  if (span.unclear || span.from === undefined) return { refusal: texts.dutySince(example) }
  return { other, role: roleOf(title)!, title, from: span.from, words: left }
}

function isSchoolRole(role: Role | undefined): boolean {
  return role !== undefined && role !== 'homeroom-teacher' && !OFFICE_ROLES.includes(role)
}

/** The longest name of a school that stands in the text. */
function schoolIn(
  text: string,
  names: readonly string[],
): { readonly school: string; readonly at: number; readonly length: number } | undefined {
  const said = names.filter((name) => text.includes(name)).sort((a, b) => b.length - a.length)[0]
  return said === undefined ? undefined : { school: said, at: text.indexOf(said), length: said.length }
}

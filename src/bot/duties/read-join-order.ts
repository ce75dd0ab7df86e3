import type { Day } from '../../domain/day.js'
import { OFFICE_ROLES, type Role, roleOf } from '../../domain/roles.js'
import { readSubjects } from '../../reading/subjects.js'
import { Words } from '../../reading/words.js'
import { sameSubject } from '../lesson-prefill.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'
import { readSpan } from './read-span.js'

/** Somebody who joins the staff, as far as it was said. */
export interface JoinOrder {
  readonly name: string
  /** 工号. */
  readonly id: string | undefined
  readonly role: Role
  readonly title: string
  /** 新教师: the post is the first in the service. */
  readonly isNew: boolean
  readonly subjects: readonly string[]
  readonly classes: readonly string[]
  readonly from: Day
}

const BETWEEN = /[\s,，。;；、:：]+/u
const NAME = /^[\p{Script=Han}·]{2,12}$|^[A-Za-z][A-Za-z .'-]{1,40}$/u
const NEW_TEACHER = /^(?:新教师|新老师|新任教师|新入职教师|应届(?:生|毕业生)?)$/u
const SAID_ID = /工号\s*[:：=]?\s*([A-Za-z0-9_-]{1,32})/u
/** Long enough to be no day and no period; eight digits from 20 on are a day. */
const BARE_ID = /(?<![\w-])(?!20\d{6}(?!\w))(?=[A-Za-z_]*\d)[A-Za-z0-9_]{5,32}(?![\w-])/u

/** Reads name, subject, post, first day and staff id in any order. `refusal`: one sentence that says what is missing, with a working example. */
export function readJoinOrder(asking: Asking, typed: string, example: string): JoinOrder | { readonly refusal: string } {
  const { school, texts, message } = asking
  const text = typed.normalize('NFKC')
  const said = SAID_ID.exec(text) ?? BARE_ID.exec(text)
  const id = said?.[1] ?? said?.[0]
  const { span, rest } = readSpan(said ? text.replace(said[0], ' ') : text, message.sentAtMs, [])
  const order = { role: 'teacher' as Role, title: '教师', isNew: false, subjects: [] as string[], classes: [] as string[] }
  const left: string[] = []
  for (const word of rest.split(BETWEEN).filter(Boolean)) {
    const role = roleOf(word)
    const subject = subjectIn(school, word)
    if (NEW_TEACHER.test(word)) order.isNew = true
    else if (role !== undefined && !OFFICE_ROLES.includes(role)) Object.assign(order, { role, title: word })
    else if (subject) order.subjects.push(subject)
    else if (school.classNamed(word)) order.classes.push(word)
    else left.push(word)
  }
  const [name, ...more] = left
  if (name === undefined) return { refusal: texts.dutyWhose(example) }
  if (more.length > 0 || !NAME.test(name)) return { refusal: texts.joinUnclear([name, ...more], example) }
  if (order.role === 'homeroom-teacher' && order.classes.length !== 1) return { refusal: texts.joinWhichClass(name) }
  if (span.unclear || span.from === undefined) return { refusal: texts.dutySince(example) }
  return { name, id, ...order, from: span.from }
}

/** As the school writes it, if somebody teaches it there. */
function subjectIn(school: SchoolView, word: string): string | undefined {
  const words = new Words(word.replace(/(?:老师|教师)$/u, ''))
  const read = readSubjects(words)[0]
  if (!read || read.end - read.start !== words.text.length) return undefined
  const taught = school.people.flatMap((person) => person.subjects)
  return taught.find((each) => sameSubject(each, read.value)) ?? read.value
}

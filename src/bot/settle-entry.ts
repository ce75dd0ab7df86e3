import type { Person } from '../domain/person.js'
import { lessonAt, lessonsThatFit, periodsOfDay, sameSubject, shortSubject } from './lesson-prefill.js'
import type { Entry, QuestionChoice } from './open-question.js'
import { settlePeople } from './settle-people.js'
import { settleTeacher, type ToChoose } from './settle-teacher.js'
import type { Asking } from './turn.js'

/** An entry with everything that roster and timetable settle, or the one question that must be asked first. */
export type Settled =
  | { readonly kind: 'settled'; readonly entry: Entry }
  | { readonly kind: 'ask'; readonly key: string; readonly text: string; readonly choices: ToChoose }

/** Lists of staff besides the teacher, and the key their ids go to. */
const PEOPLE_KEYS = [
  ['observers', 'creditIds'],
  ['visitors', 'creditIds'],
  ['participants', 'creditIds'],
  ['absent', 'absentIds'],
  ['lead', 'leadIds'],
  ['chair', 'chairIds'],
  ['mentor', 'mentorIds'],
  ['mentee', 'menteeIds'],
] as const

export function settleEntry(asking: Asking, entry: Entry): Settled {
  // Not spread: with a field added, each such copy gets a hidden class of its own, and all that reads it later looks its fields up anew (docs/decisions/0023).
  const fields: Record<string, unknown> = Object.assign({}, entry.fields)
  const people = settleLists(asking, entry.kind, fields)
  if (about(entry.kind)) {
    const asked = settleLesson(asking, entry.kind, fields)
    if (asked) return asked
  }
  if (entry.kind === 'home-visit' && fields.class === undefined && asking.author.homeroom) fields.class = asking.author.homeroom
  const missing = [...new Set(entry.missing), ...(isOwnLesson(asking, entry.kind, fields) ? ['observers'] : [])].filter(
    (key) => fields[key] === undefined,
  )
  const settled: Entry = { kind: entry.kind, fields: Object.assign(fields, people), missing }
  const key = missing[0]
  if (!key) return { kind: 'settled', entry: settled }
  return { kind: 'ask', key, text: asking.texts.question(entry.kind, key), choices: async () => choicesFor(asking, key, fields) }
}

/** Nobody hears a lesson of their own: somebody else has to be named. */
function isOwnLesson({ author }: Asking, kind: string, { teacherIds }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'observation' && (teacherIds as string[] | undefined)?.includes(author.id) === true
}

/** Kinds whose `teachers` gave the lesson in question. */
function about(kind: string): boolean {
  return kind === 'observation' || kind === 'evaluation-meeting'
}

function settleLists(asking: Asking, kind: string, fields: Record<string, unknown>): Record<string, unknown> {
  const settled: Record<string, unknown> = {}
  const unknown: string[] = []
  const subjects = about(kind)
    ? []
    : [(fields.subject as string | undefined) ?? (fields.subjects as readonly string[] | undefined) ?? []].flat()
  // The subject of a meeting tells which of two namesakes took part; that of a lesson is the teacher's. Who is missed was expected.
  const teaches = (person: Person) => person.subjects.some((own) => subjects.some((subject) => sameSubject(own, subject)))
  const isExpected = ({ id }: Person) => ((settled.creditIds ?? fields.creditIds ?? []) as readonly string[]).includes(id)
  for (const [key, idKey] of PEOPLE_KEYS) {
    const value = fields[key]
    if (value === undefined || fields[idKey] !== undefined) continue
    const people = settlePeople(
      asking,
      Array.isArray(value) ? (value as string[]) : [String(value)],
      key === 'absent' ? isExpected : teaches,
    )
    settled[key] = Array.isArray(value) ? people.names : people.names[0]
    settled[idKey] = people.ids
    unknown.push(...people.unknown)
  }
  if (unknown.length > 0) settled.uncredited = unknown
  return settled
}

/** Finds teacher, period, subject and class of a lesson, each from the message first and the timetable second. */
function settleLesson(asking: Asking, kind: string, fields: Record<string, unknown>): Settled | undefined {
  const day = (fields.date as string | undefined) ?? asking.today
  const hint = {
    day,
    periods: fields.periods as number[] | undefined,
    half: fields.half as 'am' | 'pm' | undefined,
    class: fields.class as string | undefined,
    subject: fields.subject as string | undefined,
  }
  const typed = fields.teachers as string[] | undefined
  if (!typed) return undefined
  if (fields.teacherIds === undefined) {
    const ids: string[] = []
    const names: string[] = []
    for (const name of typed) {
      const settled = settleTeacher(asking, name, hint, fields.school !== undefined && fields.school !== asking.school.name)
      if (settled.kind === 'ask') return { kind: 'ask', key: 'teachers', text: settled.text, choices: settled.choices }
      if (settled.kind === 'settled') ids.push(settled.person.id)
      names.push(settled.kind === 'settled' ? settled.person.name : settled.name)
    }
    fields.teachers = names
    fields.teacherIds = ids
  }
  if (kind === 'observation') prefill(asking, fields, hint)
  return undefined
}

type Hint = Parameters<typeof lessonsThatFit>[2]

function prefill(asking: Asking, fields: Record<string, unknown>, hint: Hint): void {
  const { school, today, message } = asking
  const id = (fields.teacherIds as string[])[0]
  const teacher = id && school.person(id)
  if (!teacher) return
  const bells = school.calendarOn(hint.day)?.term.periods ?? []
  if (hint.periods) fields.periods = [...periodsOfDay(hint.periods, hint.half, bells)]
  const fitting = lessonsThatFit(school, teacher, hint).filter((lesson) => lesson.class !== null)
  const running = hint.periods || hint.half || hint.day !== today ? undefined : lessonAt(school, teacher, today, message.sentAtMs)
  const lesson = running && fitting.includes(running) ? running : fitting.length === 1 && !severalHeard(fields) ? fitting[0] : undefined
  if (lesson) {
    fields.periods ??= [lesson.period]
    fields.subject ??= shortSubject(lesson.subject)
    fields.class ??= lesson.class
  }
  const subjects = new Set(fitting.map((each) => shortSubject(each.subject)))
  if (subjects.size === 1) fields.subject ??= [...subjects][0]
  if (teacher.subjects.length === 1) fields.subject ??= shortSubject(teacher.subjects[0]!)
}

function severalHeard(fields: Record<string, unknown>): boolean {
  return typeof fields.count === 'number' && fields.count > 1
}

function choicesFor(asking: Asking, key: string, fields: Record<string, unknown>): readonly QuestionChoice[] {
  const id = (fields.teacherIds as string[] | undefined)?.[0]
  const teacher = id ? asking.school.person(id) : undefined
  if (key === 'subject')
    return (teacher?.subjects ?? []).map((subject) => choice(shortSubject(subject), { subject: shortSubject(subject) }))
  if (key === 'class') return (teacher ?? asking.author).classes.slice(0, 6).map((name) => choice(name, { class: name }))
  return []
}

function choice(label: string, fields: Record<string, unknown>): QuestionChoice {
  return { label, value: label, fields }
}

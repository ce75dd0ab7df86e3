import type { LedgerRecord } from '../domain/record.js'
import { shortSubject } from './lesson-prefill.js'
import type { Asking } from './turn.js'

/** Keys that are worked out from others and must be worked out again when those change. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  teachers: ['teacherIds', 'swapped'],
  periods: ['swapped'],
  observers: ['creditIds', 'uncredited'],
  visitors: ['creditIds', 'uncredited'],
  participants: ['creditIds', 'uncredited'],
  absent: ['absentIds', 'uncredited'],
  lead: ['leadIds', 'uncredited'],
  chair: ['chairIds', 'uncredited'],
  mentor: ['mentorIds', 'uncredited'],
  mentee: ['menteeIds', 'uncredited'],
  class: ['grade'],
}
const OF_THE_LESSON = ['subject', 'class', 'grade']

/** The fields with one of them changed, and without those that hung on it: they are settled anew. */
export function reopenedFields(
  asking: Asking,
  record: LedgerRecord,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...fields, [key]: value }
  const isFilledIn = isFromTimetable(asking, record)
  const dropped = [...(DERIVED[key] ?? [])]
  if ((key === 'teachers' || key === 'periods') && isFilledIn) dropped.push(...OF_THE_LESSON)
  if ((key === 'subject' || key === 'class') && mayBeNamesakes(asking, record)) {
    dropped.push('teacherIds', 'swapped')
    if (isFilledIn || (key === 'class' && isFromRoster(asking, record))) dropped.push(...OF_THE_LESSON.filter((each) => each !== key))
  }
  for (const each of dropped) delete changed[each]
  return changed
}

/** Subject and class tell namesakes apart: with another one the lesson may be the other's. Who tells of a lesson of their own means nobody else. */
function mayBeNamesakes({ school, author }: Asking, { kind, fields }: LedgerRecord): boolean {
  if (kind !== 'observation' && kind !== 'evaluation-meeting') return false
  const ids = (fields.teacherIds as readonly string[] | undefined) ?? []
  return !ids.includes(author.id) && ids.some((id) => school.named(school.person(id)?.name ?? '').length > 1)
}

/** Subject and class are those of the timetable's lesson: with another teacher or period they are those of another lesson. */
function isFromTimetable({ school }: Asking, { kind, day, fields }: LedgerRecord): boolean {
  const [teacher] = (fields.teacherIds as readonly string[] | undefined) ?? []
  const [period] = (fields.periods as readonly number[] | undefined) ?? []
  if (kind !== 'observation' || teacher === undefined) return false
  const lesson = school.lessonsOn(teacher, day).find((each) => each.period === period)
  return lesson !== undefined && lesson.class === fields.class && shortSubject(lesson.subject) === fields.subject
}

/** The only subject that the teacher has: where none was said, it was filled in. */
function isFromRoster({ school }: Asking, { kind, fields }: LedgerRecord): boolean {
  const [id = ''] = (fields.teacherIds as readonly string[] | undefined) ?? []
  const subjects = school.person(id)?.subjects ?? []
  return kind === 'observation' && subjects.length === 1 && shortSubject(subjects[0]!) === fields.subject
}

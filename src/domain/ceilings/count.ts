import { type Day, mondayOf, weekdayOf } from '../day.js'
import type { Fact } from '../positions/body.js'
import { meetsFilter } from '../positions/tally.js'
import type { CeilingCheck } from '../shapes/ceiling.js'
import type { FieldFilter } from '../shapes/quota.js'
import { gradeName, gradesOf } from './grades-of.js'
import type { Finding, Judging, Part } from './judging.js'
import { limitFor } from './limit-for.js'

type Count = Extract<CeilingCheck, { by: 'count' }>

/** 次数: days of a school's week, exams of a grade in a term, subjects that a grade streams. 正好一次 is at most one while the term runs. */
export function countFindings(judging: Judging, check: Count): readonly Finding[] {
  const { rule, entered, place } = judging
  if (entered.fields.cancelled === true) return []
  if (check.per === 'grade-term') return gradeFindings(judging, check)
  const span = check.per === 'school-term' ? place.termOn(entered.day) : undefined
  const inSpan = (day: Day) =>
    check.per === 'school-week' ? mondayOf(day) === mondayOf(entered.day) : span !== undefined && span.from <= day && day <= span.to
  const parts = [entered, ...others(judging)].flatMap((each) =>
    daysOf(each)
      .filter((day) => inSpan(day) && meets(each, day))
      .map((day): Part & { day: Day } => ({ recordId: each.recordId, subject: null, amount: 1, day })),
  )
  const inForce = limitFor(rule.ceiling, null, entered.day, place)
  if (!inForce || !parts.some(({ recordId }) => recordId === entered.recordId)) return []
  const found =
    check.per === 'school-week' ? new Set(parts.map(({ day }) => day)).size : new Set(parts.map(({ recordId }) => recordId)).size
  if (found <= inForce.value.value) return []
  return [{ ceiling: rule.ceiling, ...inForce, found, about: null, parts: onePerRecord(parts), signs: [], mild: rule.mild, dayOff: false }]

  /** 周末 is no field: it is seen from the day, and a make-up day is a school day. */
  function meets(each: Fact, day: Day): boolean {
    const weekend = weekdayOf(day) >= 6 && !place.isTeachingDay(day)
    return meetsFilter({ ...each, fields: { ...each.fields, weekend } }, check.where)
  }
}

function gradeFindings(judging: Judging, { where }: Count): readonly Finding[] {
  const { rule, entered, place } = judging
  const term = place.termOn(entered.day)
  if (!term || !meetsFilter(entered, where)) return []
  const near = others(judging).filter(
    (each) => each.day >= term.from && each.day <= term.to && meetsFilter(each, where) && concernsSame(each, entered, where),
  )
  return gradesOf(entered).flatMap((grade): Finding[] => {
    const inForce = limitFor(rule.ceiling, grade, entered.day, place)
    const members = [entered, ...near.filter((each) => gradesOf(each).includes(grade))]
    const found = 'subject' in where ? subjectsOf(members, where).size : new Set(members.map(({ day }) => day)).size
    if (!inForce || found <= inForce.value.value) return []
    const parts = members.map((each) => ({ recordId: each.recordId, subject: subjectOf(each), amount: 1 }))
    const about = typeof entered.fields.class === 'string' ? entered.fields.class : gradeName(grade)
    return [{ ceiling: rule.ceiling, ...inForce, found, about, parts: onePerRecord(parts), signs: [], mild: rule.mild, dayOff: false }]
  })
}

/** Exams of two subjects, or of two classes, are not two exams of anybody; those of one day are one. */
function concernsSame(a: Fact, b: Fact, where: FieldFilter): boolean {
  const same = (key: string) => a.fields[key] === undefined || b.fields[key] === undefined || a.fields[key] === b.fields[key]
  return ('subject' in where || same('subject')) && same('class')
}

function subjectsOf(members: readonly Fact[], where: FieldFilter): ReadonlySet<unknown> {
  return new Set(
    members.flatMap(({ fields }) => [fields.subject].flat()).filter((subject) => where.subject!.some((each) => each === subject)),
  )
}

function others({ entered, others }: Judging): readonly Fact[] {
  return others.filter(({ recordId, kind, fields }) => recordId !== entered.recordId && kind === entered.kind && fields.cancelled !== true)
}

function daysOf({ day, fields }: Fact): readonly Day[] {
  return Array.isArray(fields.dates) ? (fields.dates as Day[]) : [day]
}

function subjectOf({ fields }: Fact): string | null {
  return typeof fields.subject === 'string' ? fields.subject : null
}

function onePerRecord(parts: readonly Part[]): readonly Part[] {
  const byId = new Map(parts.map(({ recordId, subject, amount }) => [recordId, { recordId, subject, amount }]))
  return [...byId.values()].sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
}

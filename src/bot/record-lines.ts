import { weekdayOf } from '../domain/day.js'
import type { Period } from '../domain/obligation.js'
import type { NewRecord } from '../storage/storage.js'
import { bellOf } from './lesson-prefill.js'
import { allToldApart, toldApart } from './told-apart.js'
import type { Asking } from './turn.js'

/** Keys that stand after the first few, in this order, when a record has them; open fields only. */
const MORE = [
  'mentor',
  'mentee',
  'obsType',
  'mode',
  'group',
  'start',
  'end',
  'minutes',
  'activity',
  'hours',
  'examType',
  'done',
  'total',
  'marked',
  'school',
  'count',
] as const

/** Whom a record names besides the writer and the teachers: with any of these it says who got the count. */
const NAMED = ['creditIds', 'leadIds', 'chairIds'] as const
/** More names do not fit a phone. */
const MOST_NAMED = 8
const PARTS_OF_TERMS: ReadonlySet<Period> = new Set(['day', 'week', 'month', 'term'])

/** One record on one card-like line, then what the writer should know of it. For the author's eyes. */
export function recordLines(asking: Asking, record: NewRecord): string {
  return [recordLine(asking, record), ...credited(asking, record), ...warnings(asking, record, periodsOf(record))].join('\n')
}

/** What a record was, on one line, for the author's eyes. */
export function recordLine(asking: Asking, record: NewRecord): string {
  const { texts } = asking
  const fields = record.fields as Record<string, unknown>
  const periods = periodsOf(record)
  const words = [texts.kindName(record.kind), whenOf(asking, record, periods), ...namesOf(asking, fields, 'teachers', 'teacherIds')]
  if (fields.subject !== undefined) words.push(String(fields.subject))
  if (fields.class !== undefined) words.push(String(fields.class))
  if (fields.topic !== undefined) words.push(`${texts.keyName('topic')}：${String(fields.topic)}`)
  else if (record.kind === 'observation') words.push(texts.topicMissing)
  for (const key of MORE) {
    const value = fields[key]
    const told = key === 'mentor' || key === 'mentee' ? namesOf(asking, fields, key, `${key}Ids`)[0] : value
    if (value !== undefined && !(key === 'count' && value === 1)) words.push(texts.fieldWords(key, told))
  }
  if (record.backfilled) words.push(texts.backfilled)
  if (record.source.channel === 'import') words.push(texts.imported)
  if (record.status === 'open') words.push(texts.openMark)
  return words.join('｜')
}

function periodsOf({ fields }: NewRecord): readonly number[] {
  return (fields.periods as number[] | undefined) ?? []
}

function namesOf({ school }: Asking, fields: Readonly<Record<string, unknown>>, key: string, idKey: string): readonly string[] {
  return allToldApart(
    school,
    [(fields[key] as string | readonly string[] | undefined) ?? []].flat(),
    (fields[idKey] as readonly string[] | undefined) ?? [],
  )
}

/** Who got the count of what others took part in. */
function credited({ texts, school }: Asking, { fields, credits }: NewRecord): readonly string[] {
  if (!NAMED.some((key) => fields[key] !== undefined)) return []
  const people = credits.flatMap((id) => school.person(id) ?? [])
  if (people.length === 0) return []
  return [
    texts.countedFor(
      people.slice(0, MOST_NAMED).map((person) => toldApart(school, person)),
      people.length,
    ),
  ]
}

function whenOf({ texts, school, today }: Asking, { day }: NewRecord, periods: readonly number[]): string {
  const date = texts.date(day, weekdayOf(day))
  const year = day.slice(0, 4)
  const when = [year === today.slice(0, 4) ? date : texts.dateInYear(date, year)]
  for (const period of periods) when.push(texts.periodAt(period, bellOf(school, day, period)))
  return when.join(' ')
}

function warnings(asking: Asking, record: NewRecord, periods: readonly number[]): readonly string[] {
  const fields = record.fields as Record<string, unknown>
  const notes: string[] = []
  const uncredited = fields.uncredited as string[] | undefined
  if (uncredited) notes.push(asking.texts.uncredited(uncredited))
  const calendar = asking.school.calendarOn(record.day)
  const inTerm = calendar && calendar.term.from <= record.day && record.day <= calendar.term.to
  if (!inTerm && countsInTerms(asking, record)) notes.push(asking.texts.outOfTerm)
  if (record.kind === 'observation' && inTerm && !calendar.isTeachingDay(record.day)) notes.push(asking.texts.noTeachingDay(record.day))
  const teacher = (fields.teacherIds as string[] | undefined)?.[0]
  if (record.kind === 'observation' && teacher && fields.swapped !== true) {
    const lessons = asking.school.lessonsOn(teacher, record.day).filter((lesson) => lesson.class !== null)
    const idle = lessons.length > 0 ? periods.find((period) => !lessons.some((lesson) => lesson.period === period)) : undefined
    if (idle !== undefined) notes.push(asking.texts.noLessonThere(idle))
  }
  return notes
}

/** What the author owes of the kind is counted by the term, or by a part of it. */
function countsInTerms({ policies, school, author, today }: Asking, { kind, credits }: NewRecord): boolean {
  if (!credits.includes(author.id)) return false
  const owed = policies.owed({ school, person: author, day: today, kind })
  return owed.length > 0 && owed.every(({ obligation }) => PARTS_OF_TERMS.has(obligation.period))
}

/** Fields of free words, in the order in which they are read. Only for who may read comments: the author, the teacher observed. */
const WORDS = [
  'students',
  'topics',
  'strengths',
  'shortcomings',
  'suggestions',
  'gains',
  'content',
  'improvement',
  'feedback',
  'followUp',
] as const

export function writtenLines({ texts }: Asking, fields: Readonly<Record<string, unknown>>): readonly string[] {
  return WORDS.filter((key) => fields[key] !== undefined).map((key) => `${texts.keyName(key)}：${[fields[key]].flat().join('、')}`)
}

import { weekdayOf } from '../domain/day.js'
import type { NewRecord } from '../storage/storage.js'
import { bellOf } from './lesson-prefill.js'
import type { Asking } from './turn.js'

/** Keys that stand after the first few, in this order, when a record has them; open fields only. */
const MORE = [
  'mentor',
  'mentee',
  'topic',
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

/** One record on one card-like line, then what the writer should know of it. For the author's eyes. */
export function recordLines(asking: Asking, record: NewRecord): string {
  const { texts, school } = asking
  const fields = record.fields as Record<string, unknown>
  const periods = (fields.periods as number[] | undefined) ?? []
  const date = texts.date(record.day, weekdayOf(record.day))
  const when = [
    record.day.slice(0, 4) === asking.today.slice(0, 4) ? date : texts.dateInYear(date, record.day.slice(0, 4)),
    ...periods.map((period) => texts.periodAt(period, bellOf(school, record.day, period))),
  ].join(' ')
  const more = MORE.filter((key) => fields[key] !== undefined && key !== 'topic' && !(key === 'count' && fields[key] === 1)).map((key) =>
    texts.fieldWords(key, fields[key]),
  )
  const topic =
    fields.topic !== undefined
      ? `${texts.keyName('topic')}：${String(fields.topic)}`
      : record.kind === 'observation'
        ? texts.topicMissing
        : undefined
  const line = [
    texts.kindName(record.kind),
    when,
    ...((fields.teachers as string[] | undefined) ?? []),
    fields.subject,
    fields.class,
    topic,
    ...more,
    record.backfilled ? texts.backfilled : undefined,
    record.source.channel === 'import' ? texts.imported : undefined,
    record.status === 'open' ? texts.openMark : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('｜')
  return [line, ...warnings(asking, record, periods)].join('\n')
}

function warnings(asking: Asking, record: NewRecord, periods: readonly number[]): readonly string[] {
  const fields = record.fields as Record<string, unknown>
  const notes: string[] = []
  const uncredited = fields.uncredited as string[] | undefined
  if (uncredited) notes.push(asking.texts.uncredited(uncredited))
  const calendar = asking.school.calendarOn(record.day)
  const inTerm = calendar && calendar.term.from <= record.day && record.day <= calendar.term.to
  if (record.kind === 'observation' && inTerm && !calendar.isTeachingDay(record.day)) notes.push(asking.texts.noTeachingDay(record.day))
  const teacher = (fields.teacherIds as string[] | undefined)?.[0]
  if (record.kind === 'observation' && teacher && fields.swapped !== true) {
    const lessons = asking.school.lessonsOn(teacher, record.day).filter((lesson) => lesson.class !== null)
    const idle = lessons.length > 0 ? periods.find((period) => !lessons.some((lesson) => lesson.period === period)) : undefined
    if (idle !== undefined) notes.push(asking.texts.noLessonThere(idle))
  }
  return notes
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

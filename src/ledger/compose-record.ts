import { type Day, dayOf, daysBetween } from '../domain/day.js'
import { kindOf } from '../domain/kinds.js'
import { isListNumber } from '../domain/positions/pupils.js'
import type { Fields, Source } from '../domain/record.js'
import { PrivateText, type Vault } from '../domain/sealed.js'
import type { NewRecord } from '../storage/storage.js'

/** Keys that may stand open in a record about pupils and families: numbers and days, no words. */
const OPEN_IN_PRIVATE = new Set(
  'date dates dateFrom dateTo week half slot time start end minutes periods class grade count lessonCount studentCount mode byMode backfill creditIds obligation done total broken'.split(
    ' ',
  ),
)
/** Keys that hold pupils' names or free text; in open kinds they are sealed when the message names or describes a pupil. */
const WORDS = new Set(
  'students present topics followUp feedback strengths shortcomings suggestions gains improvement content topic activity focus'.split(' '),
)
const ABOUT_PUPILS = new Set(['student-name', 'student-score', 'ranking', 'sensitive-group', 'health-info', 'move-to-private'])
/** Keys that show a lesson was not only attended but written up (听课、评课均要有记录). */
const NOTES = ['strengths', 'shortcomings', 'suggestions', 'gains', 'content', 'improvement']
/** Entered later than this after the day shows as 补录. */
const BACKFILL_DAYS = 7

export interface Composing {
  readonly kind: string
  readonly fields: Fields
  readonly school: string
  readonly author: string
  readonly source: Source
  /** The day the message was sent; the day of a record that names none. */
  readonly today: Day
  readonly enteredAtMs: number
  readonly vault: Vault
}

/** Makes the record of a settled entry: splits open from private fields, gives credits and the keys of the lessons it is about. */
export function composeRecord(composing: Composing): NewRecord {
  // Marks come from the names as they are now, never from what was there before.
  const { pupilMarks: _, ...fields } = composing.fields
  const { kind, author } = composing
  const day = dayOfFields(fields, composing.today)
  const { open, hidden } = splitFields(kind, fields)
  const pupilMarks = marksOf(composing)
  const credits = creditsOf(kind, fields, author)
  const pending = fields.onBehalf === true && !credits.includes(author)
  return {
    school: composing.school,
    kind,
    author,
    day,
    enteredAtMs: composing.enteredAtMs,
    status: pending ? 'open' : 'complete',
    backfilled: fields.backfill === true || daysBetween(day, dayOf(composing.enteredAtMs)) > BACKFILL_DAYS,
    source: composing.source,
    fields: { ...open, ...(pupilMarks.length > 0 && { pupilMarks }), date: day },
    sealed: Object.keys(hidden).length > 0 ? composing.vault.seal(new PrivateText(JSON.stringify(hidden))) : null,
    credits: pending ? [] : credits,
    lessons: kind === 'observation' && fields.obligation === undefined ? lessonsOf(day, fields) : [],
    noted: NOTES.some((key) => fields[key] !== undefined),
  }
}

/** What tells the pupils named apart in counts, when the names are sealed. In one class a name is one pupil. */
function marksOf({ school, fields, vault }: Composing): readonly string[] {
  const names = Array.isArray(fields.students) ? (fields.students as string[]) : []
  return names.map((name) => vault.mark(new PrivateText(JSON.stringify([school, fields.class ?? null, name]))))
}

/** Whether a message of this kind and with these flags may be taken in a private chat only (policy/README §8.4). */
export function isPrivateMatter(kind: string, flags: readonly string[]): boolean {
  return kindOf(kind)?.privacy === 'private' || flags.some((flag) => ABOUT_PUPILS.has(flag))
}

export function splitFields(kind: string, fields: Fields): { readonly open: Fields; readonly hidden: Fields } {
  const flags = (fields.flags as string[] | undefined) ?? []
  const isOpen =
    kindOf(kind)?.privacy === 'private'
      ? (key: string) => OPEN_IN_PRIVATE.has(key) || (key === 'pupil' && [fields.pupil].flat().every(isListNumber))
      : flags.some((flag) => ABOUT_PUPILS.has(flag))
        ? (key: string) => !WORDS.has(key)
        : (key: string) => key !== 'students'
  const open: Record<string, unknown> = {}
  const hidden: Record<string, unknown> = {}
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    if (value !== undefined) (isOpen(key) ? open : hidden)[key] = value
  }
  return { open, hidden }
}

/** Who gets the count: the observers, visitors or participants named, of a pair both, else the writer; never who was absent. */
export function creditsOf(kind: string, fields: Fields, author: string): readonly string[] {
  // What settles or shows a duty of the school is no lesson heard and no meeting attended.
  if (fields.obligation !== undefined) return []
  const named = ids(fields.creditIds)
  if (kind === 'after-school-service' && named.length === 0) return ids(fields.teacherIds).length > 0 ? ids(fields.teacherIds) : [author]
  if (kind === 'mentoring-pair') {
    const pair = [...new Set([...ids(fields.mentorIds), ...ids(fields.menteeIds)])]
    return pair.length > 0 ? pair : [author]
  }
  const everybody = new Set([...named, ...ids(fields.leadIds), ...ids(fields.chairIds)])
  if (named.length === 0 && fields.onBehalf !== true) everybody.add(author)
  for (const id of ids(fields.absentIds)) everybody.delete(id)
  return [...everybody]
}

/** `day|period|teacher` for each lesson heard; without a period the lessons are numbered, so that two stay two. */
export function lessonsOf(day: Day, fields: Fields): readonly string[] {
  const teacher = ids(fields.teacherIds)[0] ?? `~${(fields.teachers as string[] | undefined)?.[0] ?? ''}`
  const periods = (fields.periods as number[] | undefined) ?? []
  if (periods.length > 0) return periods.map((period) => `${day}|${period}|${teacher}`)
  const count = typeof fields.count === 'number' ? fields.count : 1
  return Array.from({ length: Math.max(1, count) }, (_, i) => `${day}|?${i + 1}|${teacher}`)
}

function dayOfFields(fields: Fields, today: Day): Day {
  const dates = fields.dates as string[] | undefined
  return (fields.date as string | undefined) ?? dates?.at(-1) ?? (fields.dateFrom as string | undefined) ?? today
}

function ids(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : []
}

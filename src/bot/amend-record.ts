import type { LedgerRecord } from '../domain/record.js'
import { PrivateText } from '../domain/sealed.js'
import { composeRecord, creditsOf, isPrivateMatter, splitFields } from '../ledger/compose-record.js'
import { readPrivate } from '../ledger/private-reading.js'
import { isBlocked } from '../reading/flags.js'
import type { Change, NewRecord } from '../storage/storage.js'
import { ask } from './ask.js'
import { flagsAmended } from './ceilings/flags-of-entries.js'
import { judgeChange } from './ceilings/judge-change.js'
import { privateDoor } from './group-door.js'
import { shortSubject } from './lesson-prefill.js'
import type { Entry, OpenQuestion, QuestionChoice } from './open-question.js'
import { forAuthorOnly } from './say.js'
import { settleEntry } from './settle-entry.js'
import { standingLine } from './standing-line.js'
import { toldApart } from './told-apart.js'
import type { Asking, Decision } from './turn.js'

/** Keys that are worked out from others and must be worked out again when those change. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  teachers: ['teacherIds'],
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

/** Changes one field of a record the author has logged: a new version, or one question if the timetable speaks against it. */
export async function amendRecord(asking: Asking, record: LedgerRecord, key: string, value: unknown): Promise<Decision> {
  const before = fieldsOf(asking, record)
  if (JSON.stringify(before[key]) === JSON.stringify(value)) return { reply: { here: { text: asking.texts.unchanged(record.id) } } }
  const fields: Record<string, unknown> = { ...before, [key]: value }
  for (const derived of DERIVED[key] ?? []) delete fields[derived]
  if ((key === 'teachers' || key === 'periods') && isFromTimetable(asking, record))
    for (const derived of ['subject', 'class', 'grade']) delete fields[derived]
  // Judged anew when the change is kept.
  delete fields.breaches
  const flags = flagsAmended(record.kind, key, fields)
  const notTaken = notTakenAsSaid(asking, record, flags)
  if (notTaken) return notTaken
  if (flags.length > 0 || fields.flags !== undefined) fields.flags = flags
  const settled = settleEntry(asking, { kind: record.kind, fields, missing: [] })
  const base = { purpose: 'amend' as const, key, at: 0, source: record.source, saidAtMs: record.enteredAtMs, record: record.id }
  if (settled.kind === 'ask') {
    const choices = await settled.choices()
    return ask(asking, { ...base, entries: [{ kind: record.kind, fields, missing: [] }], text: settled.text, choices })
  }
  const doubt = key === 'periods' ? noLessonQuestion(asking, record, settled.entry) : undefined
  if (doubt) return ask(asking, { ...base, entries: [settled.entry], ...doubt })
  return kept(asking, record, key, settled.entry)
}

/** New words get what words said first get: marks of pupils are not kept, and what is about pupils is for the private chat. */
function notTakenAsSaid(asking: Asking, { kind, fields }: LedgerRecord, flags: readonly string[]): Decision | undefined {
  const { texts, inGroup } = asking
  const added = flags.filter((flag) => !((fields.flags as readonly string[] | undefined) ?? []).includes(flag))
  if (added.length > 0 && isBlocked(flags))
    return { reply: { here: { text: inGroup ? texts.marksInGroup : texts.marksRefused } }, keepNothing: true }
  return inGroup && isPrivateMatter(kind, added) ? privateDoor(asking, 'edit') : undefined
}

/** Subject and class are those of the timetable's lesson: with another teacher or period they are those of another lesson. */
function isFromTimetable({ school }: Asking, { kind, day, fields }: LedgerRecord): boolean {
  const [teacher] = (fields.teacherIds as readonly string[] | undefined) ?? []
  const [period] = (fields.periods as readonly number[] | undefined) ?? []
  if (kind !== 'observation' || teacher === undefined) return false
  const lesson = school.lessonsOn(teacher, day).find((each) => each.period === period)
  return lesson !== undefined && lesson.class === fields.class && shortSubject(lesson.subject) === fields.subject
}

/** The answer to a question that an amendment raised. */
export async function amendWith(asking: Asking, question: OpenQuestion, choice: QuestionChoice): Promise<Decision> {
  const id = question.record ?? ''
  const record = await asking.reads.record(asking.school.name, id)
  if (!record || record.status === 'withdrawn') return { reply: { here: { text: asking.texts.noSuchRecord(id) } }, question: null }
  if (choice.fields === null) return { reply: { here: { text: asking.texts.leftAsWas(id) } }, question: null }
  const entry = question.entries[0] as Entry
  return kept(asking, record, question.key, { ...entry, fields: { ...entry.fields, ...choice.fields } })
}

function noLessonQuestion(asking: Asking, record: LedgerRecord, entry: Entry): Pick<OpenQuestion, 'text' | 'choices'> | undefined {
  const { texts, school } = asking
  const teacher = (entry.fields.teacherIds as string[] | undefined)?.[0]
  const period = (entry.fields.periods as number[])[0]
  if (record.kind !== 'observation' || !teacher || period === undefined) return undefined
  const lessons = school.lessonsOn(teacher, record.day)
  const there = lessons.find((lesson) => lesson.period === period)
  if (lessons.length === 0 || (there && there.class !== null)) return undefined
  const before = ((record.fields.periods as number[] | undefined) ?? []).join('、')
  const person = school.person(teacher)
  return {
    text: texts.noLessonAsk(
      person === undefined ? '' : toldApart(school, person),
      texts.dayWord(record.day, asking.today),
      period,
      there?.subject,
    ),
    choices: [
      { label: texts.yesSwapped, value: texts.yesSwapped, fields: { swapped: true } },
      { label: texts.backTo(before || '?'), value: texts.backTo(before || '?'), fields: null },
    ],
  }
}

async function kept(asking: Asking, record: LedgerRecord, key: string, entry: Entry): Promise<Decision> {
  const { texts } = asking
  const change = changeOf(asking, record, entry)
  const judged = await judgeChange(asking, record, change)
  const from = shown(asking, fieldsOf(asking, record)[key])
  const open = change.record.fields[key] !== undefined
  const text = open ? texts.amended(record.id, key, from, shown(asking, entry.fields[key])) : texts.amendedBriefly(record.id)
  const reply = forAuthorOnly(asking, texts.amendedBriefly(record.id), {
    text: [text, ...judged.lines, ...(await standingLine(asking, record.kind, [], [change]))].join('\n'),
  })
  const { changes, notes, oneByOne } = judged
  return { reply, changes, notes, question: null, ...(oneByOne !== undefined && { oneByOne }) }
}

/** The version of a record that holds these fields. */
export function changeOf(asking: Asking, record: LedgerRecord, entry: Entry): Change {
  const next = composeRecord({
    kind: record.kind,
    fields: entry.fields,
    school: record.school,
    author: record.author,
    source: record.source,
    today: record.day,
    enteredAtMs: record.enteredAtMs,
    vault: asking.vault,
  })
  const kept: NewRecord = { ...next, status: record.status, credits: creditsKept(record, entry, next) }
  const before = fieldsOf(asking, record)
  const patch = Object.fromEntries(
    Object.entries(entry.fields).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)),
  )
  const { open, hidden } = splitFields(record.kind, { ...patch, flags: entry.fields.flags })
  const sealed = Object.keys(hidden).length > 0 ? asking.vault.seal(new PrivateText(JSON.stringify(hidden))) : null
  const { pupilMarks } = next.fields
  const marked = JSON.stringify(pupilMarks) === JSON.stringify(before.pupilMarks) ? {} : { pupilMarks: pupilMarks ?? null }
  return {
    school: record.school,
    id: record.id,
    basedOn: record.version,
    version: {
      action: 'amend',
      atMs: asking.message.receivedAtMs,
      by: asking.author.id,
      fields: { ...open, ...marked },
      sealed,
      reason: null,
    },
    record: kept,
  }
}

/** Who was named by somebody else has the count from their own word, and keeps it as long as they stand in the record. */
function creditsKept(record: LedgerRecord, { fields }: Entry, next: NewRecord): readonly string[] {
  if (record.status === 'open') return []
  if (fields.onBehalf !== true) return next.credits
  const named = creditsOf(record.kind, fields, record.author)
  return record.credits.filter((person) => named.includes(person))
}

/** All fields of the author's own record: who wrote the private ones may change them. */
export function fieldsOf(asking: Asking, record: LedgerRecord): Record<string, unknown> {
  const reading = readPrivate(record, { reader: asking.author.id, atMs: asking.message.receivedAtMs, vault: asking.vault })
  return { ...record.fields, ...reading?.fields }
}

/** A value as it is read; a word for none. */
export function shown(asking: Asking, value: unknown): string {
  if (value === undefined) return asking.texts.keyEmpty
  return Array.isArray(value) ? value.join('、') : String(value)
}

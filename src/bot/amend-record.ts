import { weekdayOf } from '../domain/day.js'
import type { Exchange } from '../domain/exchange.js'
import type { LedgerRecord } from '../domain/record.js'
import { isPrivateMatter } from '../ledger/compose-record.js'
import { AHEAD_BY_NATURE } from '../reading/act/plan.js'
import { isBlocked } from '../reading/flags.js'
import { ask } from './ask.js'
import { askField, askValue } from './ask-field.js'
import { flagsAmended } from './ceilings/flags-of-entries.js'
import { judgeChange } from './ceilings/judge-change.js'
import { changeOf } from './change-of.js'
import { fieldsOf } from './fields-of.js'
import { privateDoor } from './group-door.js'
import { meansTeacher } from './means-teacher.js'
import type { Entry, OpenQuestion, QuestionChoice } from './open-question.js'
import { reopenedFields } from './reopened-fields.js'
import { forAuthorOnly } from './say.js'
import { settleEntry } from './settle-entry.js'
import { shown } from './shown.js'
import { standingLine } from './standing-line.js'
import { nameAndTelling } from './telling-of.js'
import { toldApart } from './told-apart.js'
import type { Asking, Decision } from './turn.js'

/** Changes one field of a record the author has logged: a new version, or one question if roster or timetable do not settle what it means. */
export async function amendRecord(asking: Asking, record: LedgerRecord, key: string, value: unknown): Promise<Decision> {
  const { texts } = asking
  const before = fieldsOf(asking, record)
  if (JSON.stringify(before[key]) === JSON.stringify(value)) return { reply: { here: { text: texts.unchanged(record.id) } } }
  if (key === 'teachers' && asking.reading.ambiguous?.includes('field') && !meansTeacher(asking, record, value))
    return askField(asking, record)
  if (key === 'date' && liesAhead(asking, record, value)) return { reply: { here: { text: texts.planned } } }
  // As many lessons were heard as there are periods.
  if (key === 'count' && ![0, value].includes(periodsOf(record.kind, before).length)) return askValue(asking, record, 'periods')
  const fields = reopenedFields(asking, record, before, key, value)
  // Judged anew when the change is kept.
  delete fields.breaches
  const flags = flagsAmended(record.kind, key, fields)
  const notTaken = notTakenAsSaid(asking, record, flags)
  if (notTaken) return notTaken
  if (flags.length > 0 || fields.flags !== undefined) fields.flags = flags
  return settledAnew(asking, record, key, fields)
}

/** What has taken place has no day to come; exams, homework and weekend service are told before (READING §2). */
function liesAhead({ today }: Asking, { kind, fields }: LedgerRecord, day: unknown): boolean {
  if (typeof day !== 'string' || day <= today || AHEAD_BY_NATURE.has(kind) || fields.scheduled === true) return false
  return kind !== 'after-school-service' || weekdayOf(day) < 6
}

/** New words get what words said first get: marks of pupils are not kept, and what is about pupils is for the private chat. */
function notTakenAsSaid(asking: Asking, { kind, fields }: LedgerRecord, flags: readonly string[]): Decision | undefined {
  const { texts, inGroup } = asking
  const added = flags.filter((flag) => !((fields.flags as readonly string[] | undefined) ?? []).includes(flag))
  if (added.length > 0 && isBlocked(flags))
    return { reply: { here: { text: inGroup ? texts.marksInGroup : texts.marksRefused } }, keepNothing: true }
  return inGroup && isPrivateMatter(kind, added) ? privateDoor(asking, 'edit') : undefined
}

async function settledAnew(
  asking: Asking,
  record: LedgerRecord,
  key: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Decision> {
  const { kind } = record
  const settled = settleEntry(asking, { kind, fields, missing: [] })
  const base = { purpose: 'amend' as const, key, at: 0, source: record.source, saidAtMs: record.enteredAtMs, record: record.id }
  if (settled.kind === 'ask') {
    const choices = await settled.choices()
    if (choices.length === 0 && settled.key === 'teachers') return askValue(asking, record, 'teachers', settled.text)
    return ask(asking, { ...base, entries: [{ kind, fields, missing: [] }], text: settled.text, choices })
  }
  const { entry } = settled
  const doubt =
    key === 'periods' || (key !== 'teachers' && isOtherTeacher(record, entry)) ? noLessonQuestion(asking, record, key, entry) : undefined
  if (doubt) return ask(asking, { ...base, entries: [entry], ...doubt })
  return kept(asking, record, key, entry)
}

/** The answer to a question that an amendment raised. */
export async function amendWith(asking: Asking, question: OpenQuestion, choice: QuestionChoice): Promise<Decision> {
  const id = question.record ?? ''
  const record = await asking.reads.record(asking.school.name, id)
  if (!record || record.status === 'withdrawn') return { reply: { here: { text: asking.texts.noSuchRecord(id) } }, question: null }
  if (choice.fields === null) return { reply: { here: { text: asking.texts.leftAsWas(id) } }, question: null }
  const entry = question.entries[0] as Entry
  return settledAnew(asking, record, question.key, { ...entry.fields, ...choice.fields })
}

function noLessonQuestion(
  asking: Asking,
  record: LedgerRecord,
  key: string,
  { fields }: Entry,
): Pick<OpenQuestion, 'text' | 'choices'> | undefined {
  const { texts, school } = asking
  const [teacher] = (fields.teacherIds as readonly string[] | undefined) ?? []
  if (record.kind !== 'observation' || !teacher || fields.swapped === true) return undefined
  const lessons = school.lessonsOn(teacher, record.day)
  const given = lessons.filter((lesson) => lesson.class !== null)
  const period = periodsOf(record.kind, fields).find((each) => !given.some((lesson) => lesson.period === each))
  if (lessons.length === 0 || period === undefined) return undefined
  const instead = lessons.find((lesson) => lesson.period === period)
  const before = key === 'periods' ? periodsOf(record.kind, record.fields).join('、') : ''
  const leave = before === '' ? texts.leaveIt : texts.backTo(before)
  const person = school.person(teacher)
  return {
    text: texts.noLessonAsk(
      person === undefined ? '' : toldApart(school, person),
      texts.dayWord(record.day, asking.today),
      period,
      instead?.subject,
    ),
    choices: [
      { label: texts.yesSwapped, value: texts.yesSwapped, fields: { swapped: true } },
      { label: leave, value: leave, fields: null },
    ],
  }
}

async function kept(asking: Asking, record: LedgerRecord, key: string, settled: Entry): Promise<Decision> {
  const { texts } = asking
  const before = fieldsOf(asking, record)
  const entry: Entry = { ...settled, fields: { ...countedByPeriods(before, settled), ...exchangeAnew(record, settled) } }
  const change = changeOf(asking, record, entry)
  const judged = await judgeChange(asking, record, change)
  const open = change.record.fields[key] !== undefined
  const text = open
    ? texts.amended(record.id, key, shown(asking, before[key]), shown(asking, entry.fields[key]))
    : texts.amendedBriefly(record.id)
  const lines = [text, ...whoseNow(asking, record, entry), ...fewerLessons(asking, record.kind, before, entry)]
  const reply = forAuthorOnly(asking, texts.amendedBriefly(record.id), {
    text: [...lines, ...judged.lines, ...(await standingLine(asking, record.kind, [], [change]))].join('\n'),
  })
  const { changes, notes, oneByOne } = judged
  return { reply, changes, notes, question: null, ...(oneByOne !== undefined && { oneByOne }) }
}

/** What two people said to each other about a lesson is not for a third: with another teacher it begins again, and the words wait to be sent. */
function exchangeAnew(record: LedgerRecord, entry: Entry): { readonly exchange?: Exchange } {
  return record.fields.exchange !== undefined && isOtherTeacher(record, entry) ? { exchange: { keptBack: true } } : {}
}

/** A lesson heard of n periods is n lessons, and says so. */
function countedByPeriods(before: Readonly<Record<string, unknown>>, { kind, fields }: Entry): Entry['fields'] {
  const now = periodsOf(kind, fields)
  if (now.length === 0 || JSON.stringify(now) === JSON.stringify(before.periods)) return fields
  return now.length === 1 && fields.count === undefined ? fields : { ...fields, count: now.length }
}

/** Two lessons of which one period is told are one from now on. */
function fewerLessons({ texts }: Asking, kind: string, before: Readonly<Record<string, unknown>>, { fields }: Entry): readonly string[] {
  const now = periodsOf(kind, fields).length
  const had = periodsOf(kind, before).length === 0 && typeof before.count === 'number' ? before.count : 0
  return now > 0 && now < had ? [texts.fewerLessons(had, now)] : []
}

/** Of namesakes the one whose lesson it is now. */
function whoseNow({ texts, school }: Asking, record: LedgerRecord, entry: Entry): readonly string[] {
  if (!isOtherTeacher(record, entry)) return []
  const people = ((entry.fields.teacherIds as readonly string[] | undefined) ?? []).flatMap((id) => school.person(id) ?? [])
  const told = people.filter(({ name }) => school.named(name).length > 1).map(nameAndTelling)
  return told.length > 0 ? [`${texts.keyName('teachers')}：${told.join('、')}`] : []
}

function isOtherTeacher({ fields }: LedgerRecord, entry: Entry): boolean {
  return JSON.stringify(fields.teacherIds) !== JSON.stringify(entry.fields.teacherIds)
}

function periodsOf(kind: string, { periods }: Readonly<Record<string, unknown>>): readonly number[] {
  return kind === 'observation' && Array.isArray(periods) ? periods : []
}

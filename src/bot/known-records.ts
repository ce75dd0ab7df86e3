import type { Credit, LedgerRecord } from '../domain/record.js'
import type { NewRecord } from '../storage/storage.js'
import type { Asking } from './turn.js'

/** Ends the words of a button on a reminder; some platforms send them as if typed. */
const TALKED = /已当面聊过\s*$/u

/** New records, and the ids of what is in the ledger already. */
export interface Sorted {
  readonly fresh: readonly NewRecord[]
  readonly known: readonly string[]
  /** Those of `known` that somebody else logged and in which the author has the count. */
  readonly ofOthers: readonly string[]
}

/**
 * A lesson the author has logged already is not logged again (the same message typed twice), nor what a button has logged (pressed twice), nor a
 * meeting in which somebody else has named the author: each meeting counts once (fixture/README §3.7).
 */
export async function withoutKnown(asking: Asking, records: readonly NewRecord[]): Promise<Sorted> {
  const known: string[] = []
  const ofOthers: string[] = []
  const pressed = asking.message.event === 'press' || TALKED.test(asking.message.text)
  const fresh: NewRecord[] = []
  for (const record of records) {
    const own =
      (pressed ? (await loggedAlike(asking, record))?.id : undefined) ??
      (namesItsLessons(record) ? creditedAlike(record, await ownCreditsOn(asking, record)) : undefined)
    const others = own === undefined && record.kind === 'evaluation-meeting' ? await meetingOfOthers(asking, record) : undefined
    const before = own ?? others
    if (before === undefined) fresh.push(record)
    else known.push(before)
    if (others !== undefined) ofOthers.push(others)
  }
  return { fresh, known, ofOthers }
}

function namesItsLessons({ lessons }: NewRecord): boolean {
  return lessons.length > 0 && !lessons.some((lesson) => lesson.includes('|?'))
}

function creditedAlike({ day, lessons }: NewRecord, credits: readonly Credit[]): string | undefined {
  const same = credits.find(
    (credit) => credit.day === day && credit.status !== 'withdrawn' && lessons.every((lesson) => credit.lessons.includes(lesson)),
  )
  return same?.recordId
}

async function loggedAlike({ reads, author }: Asking, { school, kind, day, fields }: NewRecord): Promise<LedgerRecord | undefined> {
  const about = JSON.stringify(fields.teacherIds)
  for await (const record of reads.records({ school, author: author.id, kind, from: day, to: day })) {
    if (record.status !== 'withdrawn' && JSON.stringify(record.fields.teacherIds) === about) return record
  }
  return undefined
}

async function meetingOfOthers(asking: Asking, record: NewRecord): Promise<string | undefined> {
  if (asking.isAgain || record.fields.teacherIds === undefined) return undefined
  const about = JSON.stringify(record.fields.teacherIds)
  for (const { day, status, school, recordId } of await ownCreditsOn(asking, record)) {
    if (day !== record.day || status === 'withdrawn' || school !== record.school) continue
    const before = await asking.reads.record(school, recordId)
    if (before && before.author !== asking.author.id && JSON.stringify(before.fields.teacherIds) === about) return recordId
  }
  return undefined
}

/** At least those of the record's day: nearly always among those that the standing needs anyway. */
function ownCreditsOn(asking: Asking, { kind, day }: NewRecord): Promise<readonly Credit[]> {
  const from = asking.school.creditsFrom(asking.today)
  if (from !== undefined && from <= day && day <= asking.today) return asking.ownCredits(kind)
  return asking.reads.credits({ people: [asking.author.id], kind, from: day, to: day })
}

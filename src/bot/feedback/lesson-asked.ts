import type { LedgerRecord } from '../../domain/record.js'
import { recordIdIn } from '../../domain/record-id.js'
import type { Asking, Decision } from '../turn.js'
import { loggedJustNow } from './logged-just-now.js'

export type LessonAsked = { readonly record: LedgerRecord } | { readonly refusal: Decision }

/** The observation that a command names or quotes, or that the observer logged just now, for the side it is for: whoever logged it, or whose lesson it was. Nobody else learns that it exists. */
export async function lessonAsked(asking: Asking, side: 'observer' | 'teacher', typed: string): Promise<LessonAsked> {
  const { texts, message } = asking
  const id = recordIdIn(typed) ?? recordIdIn(message.quoted ?? '')
  const last = id === undefined && side === 'observer' ? await loggedJustNow(asking) : undefined
  if (last) return { record: last }
  if (id === undefined) return refusal(texts.feedbackUsage)
  return lessonOf(asking, side, id)
}

export async function lessonOf(asking: Asking, side: 'observer' | 'teacher', id: string): Promise<LessonAsked> {
  const { texts, reads, school, author } = asking
  const record = await reads.record(school.name, id)
  const own = record && (side === 'observer' ? record.author === author.id : teachersOf(record).includes(author.id))
  if (!own || record.kind !== 'observation') return refusal(texts.noSuchRecord(id))
  return record.status === 'withdrawn' ? refusal(texts.amendWithdrawn(id)) : { record }
}

export function teachersOf({ fields }: Pick<LedgerRecord, 'fields'>): readonly string[] {
  return (fields.teacherIds as readonly string[] | undefined) ?? []
}

function refusal(text: string): { readonly refusal: Decision } {
  return { refusal: { reply: { here: { text } }, question: null } }
}

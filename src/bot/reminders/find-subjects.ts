import { RECORD_KINDS } from '../../domain/kinds.js'
import { findDuty } from '../policies/find-duty.js'
import { ownDuties } from '../policies/followed-duties.js'
import type { Asking } from '../turn.js'

/** What reminders are about: obligations, deadlines (`obligation@day`), or everything where none is named. `unknown`: words that mean none of them. */
export interface Subjects {
  readonly subjects: readonly string[]
  /** As they are called. */
  readonly names: readonly string[]
  readonly unknown?: string
}

const ID = /^[a-z][a-z0-9-]*\.[a-z0-9.-]+(?:@\d{4}-\d{2}-\d{2})?$/iu

/** The words of a text that are ids, as buttons name matters. */
export function idsIn(typed: string): readonly string[] {
  return typed.split(/\s+/).filter((word) => ID.test(word))
}

/** Finds the asker's own duties in words: by id as on a button, by kind (听课), by title. */
export function findSubjects(asking: Asking, typed: string): Subjects {
  const ids = idsIn(typed)
  const words = ids.reduce((text, id) => text.replace(id, ''), typed).trim()
  const own = ownDuties(asking)
  const titleOf = (subject: string) => own.find(({ id }) => id === subject.split('@')[0])?.title ?? subject
  if (ids.length > 0) return { subjects: ids, names: [...new Set(ids.map(titleOf))] }
  if (words === '') return { subjects: [], names: [] }
  const kind = RECORD_KINDS.find(({ name, aliases }) => [name, ...aliases].includes(words.toLowerCase()))
  const ofKind = own.filter((each) => each.shape === 'quota' && each.kind === kind?.slug)
  if (kind && ofKind.length > 0) return { subjects: ofKind.map(({ id }) => id), names: [kind.name] }
  const found = findDuty(own, words)
  if (found.kind === 'one' && found.rest === '') return { subjects: [found.duty.id], names: [found.duty.title] }
  return { subjects: [], names: [], unknown: words }
}

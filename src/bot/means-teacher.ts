import type { LedgerRecord } from '../domain/record.js'
import { findPerson } from './person-search.js'
import type { Asking } from './turn.js'

/**
 * Whether words that look like a name, with no field named, are the teachers of a record: it has such, and the roster knows them. Those of a
 * lesson may also sound like somebody's, which is asked about, or be of another school.
 */
export function meansTeacher({ school, today }: Asking, { kind, fields }: LedgerRecord, value: unknown): boolean {
  const isOfLesson = kind === 'observation' || kind === 'evaluation-meeting'
  if (!isOfLesson && fields.teachers === undefined) return false
  if (isOfLesson && fields.school !== undefined && fields.school !== school.name) return true
  return [value].flat().every((typed) => {
    const found = findPerson(school, String(typed), today)
    return found.kind !== 'none' || (isOfLesson && found.near.length > 0)
  })
}

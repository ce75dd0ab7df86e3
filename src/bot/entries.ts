import type { Reading, ReadingFields } from '../reading/reading.js'
import type { Entry } from './open-question.js'

/** Keys of a reading that describe the message, not the fact. */
const ABOUT_MESSAGE = new Set([
  'kind',
  'records',
  'observation',
  'evaluation',
  'missing',
  'assumed',
  'ambiguous',
  'reason',
  'note',
  'planned',
])

/**
 * The records a reading asks for: one per element of `records`, one per household of a visit, one per teacher observed, and the two
 * halves of 听完课马上评了. What all share is copied into each.
 */
export function entriesOf(reading: Reading): readonly Entry[] {
  if (reading.kind === 'observation+evaluation-meeting') {
    return [
      ...spread('observation', { ...shared(reading), ...reading.observation }, reading),
      ...spread('evaluation-meeting', { ...shared(reading), ...reading.evaluation }, reading),
    ]
  }
  return spread(reading.kind, { ...shared(reading), records: reading.records }, reading)
}

function spread(kind: string, top: ReadingFields & { records?: ReadingFields[] }, reading: Reading): readonly Entry[] {
  const { records, ...common } = top
  const missing = reading.missing ?? []
  if (!records) return perSubject(kind, common).map((fields) => entry(kind, fields, missing))
  const { count: _, ...rest } = common
  return records.flatMap((own) => perSubject(kind, { ...rest, ...own })).map((fields) => entry(kind, fields, missing))
}

function entry(kind: string, fields: ReadingFields, missing: readonly string[]): Entry {
  const known = fields as Record<string, unknown>
  return { kind, fields: known, missing: missing.filter((key) => known[key] === undefined) }
}

/** Two teachers are two lessons, three pupils three households: each its own record, so that one can be withdrawn. */
function perSubject(kind: string, fields: ReadingFields): readonly ReadingFields[] {
  const { count, ...rest } = fields
  if (kind === 'observation' && (fields.teachers?.length ?? 0) > 1)
    return fields.teachers!.map((teacher) => ({ ...rest, teachers: [teacher] }))
  if (kind === 'home-visit' && (fields.students?.length ?? 0) > 1)
    return fields.students!.map((student) => ({ ...rest, students: [student] }))
  return [fields]
}

function shared(reading: Reading): ReadingFields {
  return Object.fromEntries(Object.entries(reading).filter(([key]) => !ABOUT_MESSAGE.has(key))) as ReadingFields
}

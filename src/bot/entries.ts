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
  const missing = reading.missing ?? []
  const common = shared(reading)
  if (reading.kind === 'observation+evaluation-meeting') {
    const { records: heard, ...observation } = reading.observation ?? {}
    const { records: evaluated, ...evaluation } = reading.evaluation ?? {}
    return [
      ...spread('observation', { ...common, ...observation }, heard, missing),
      ...spread('evaluation-meeting', { ...common, ...evaluation }, evaluated, missing),
    ]
  }
  return spread(reading.kind, common, reading.records, missing)
}

function spread(
  kind: string,
  common: ReadingFields,
  records: readonly ReadingFields[] | undefined,
  missing: readonly string[],
): readonly Entry[] {
  if (!records) return perSubject(kind, common).map((fields) => entry(kind, fields, missing))
  const { count: _, ...rest } = common
  return records.flatMap((own) => perSubject(kind, { ...rest, ...own })).map((fields) => entry(kind, fields, missing))
}

function entry(kind: string, fields: ReadingFields, missing: readonly string[]): Entry {
  const known = fields as Record<string, unknown>
  return { kind, fields: known, missing: missing.filter((key) => known[key] === undefined) }
}

/** An entry whose question was answered, as many records as the answer named subjects of. */
export function entriesIn({ kind, fields, missing }: Entry): readonly Entry[] {
  return perSubject(kind, fields as ReadingFields).map((own) => ({ kind, fields: { ...own }, missing }))
}

/** Two teachers are two lessons, three pupils three households: each its own record, so that one can be withdrawn. */
function perSubject(kind: string, fields: ReadingFields): readonly ReadingFields[] {
  const { teachers = [], students = [] } = fields
  const each = (own: ReadingFields): ReadingFields => {
    const { count: _, ...rest } = fields
    return { ...rest, ...own }
  }
  if (kind === 'observation' && teachers.length > 1) return teachers.map((teacher) => each({ teachers: [teacher] }))
  if (kind === 'home-visit' && students.length > 1) return students.map((student) => each({ students: [student] }))
  return [fields]
}

function shared(reading: Reading): ReadingFields {
  const fields: Record<string, unknown> = {}
  for (const key of Object.keys(reading)) if (!ABOUT_MESSAGE.has(key)) fields[key] = reading[key as keyof Reading]
  return fields as ReadingFields
}

import type { Credit, RecordStatus } from '../../domain/record.js'

/** An array, not an object: a term of credits is read with every record, and takes half the time so. */
export type CreditRow = readonly [
  day: string,
  school: string,
  record: string,
  status: RecordStatus,
  noted: number,
  backfilled: number,
  lessons: string,
]

const NO_LESSONS: readonly string[] = []

/** Credits of one person for one kind, from their rows. */
export function creditsOf(person: string, kind: string, rows: readonly CreditRow[]): Credit[] {
  return rows.map(([day, school, recordId, status, noted, backfilled, lessons]) => ({
    recordId,
    school,
    person,
    kind,
    day,
    lessons: lessons === '[]' ? NO_LESSONS : JSON.parse(lessons),
    noted: noted === 1,
    backfilled: backfilled === 1,
    status,
  }))
}

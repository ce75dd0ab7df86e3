/** Slugs of the record kinds a message can be read as (READING §2), the double record included. */
export const RECORD_SLUGS = [
  'observation',
  'evaluation-meeting',
  'observation+evaluation-meeting',
  'reflection',
  'home-visit',
  'parent-meeting',
  'parent-contact',
  'family-activity',
  'homework-notice',
  'homework-check',
  'homework-waiver',
  'after-school-service',
  'collective-prep',
  'lesson-plan-review',
  'mentoring-pair',
  'student-review',
  'exam',
  'training-hours',
  'teaching-research',
  'inspection-visit',
  'survey',
  'sleep-monitoring',
  'pe-activity',
  'lesson-swap',
  'tutoring',
  'health-screening',
] as const

export type RecordSlug = (typeof RECORD_SLUGS)[number]

const RECORDS: ReadonlySet<string> = new Set(RECORD_SLUGS)

/** Whether a reading of this kind is a record, that is, something that may be kept and counted. */
export function isRecordKind(kind: string): kind is RecordSlug {
  return RECORDS.has(kind)
}

/** The keys of READING §14 that describe one happening: they stand on top of a reading, in `records`, or in a half of a double record. */
export interface ReadingFields {
  /** ISO day on which it happened; of an edit: of the record meant. */
  date?: string
  dates?: string[]
  dateFrom?: string
  dateTo?: string
  /** Teaching week, only when its number was said. */
  week?: number
  half?: 'am' | 'pm'
  slot?: 'morning-reading' | 'break' | 'noon' | 'after-school' | 'evening'
  /** HH:MM, a clock time without an end. */
  time?: string
  start?: string
  end?: string
  minutes?: number
  minutesTotal?: number
  due?: string
  /** Numbers as said, ascending; `half` tells what they are counted from. */
  periods?: number[]
  teachers?: string[]
  observers?: string[]
  visitors?: string[]
  participants?: string[]
  absent?: string[]
  chair?: string
  lead?: string
  reviewedBy?: string
  author?: string
  substituteFor?: string
  mentor?: string
  mentee?: string
  onBehalf?: true
  participantCount?: number
  students?: string[]
  studentCount?: number
  /** `三(2)班`. */
  class?: string
  grade?: number
  grades?: number[]
  group?: string
  school?: string
  subject?: string
  subjects?: string[]
  obsType?: string
  count?: number
  lessonCount?: number
  backfill?: true
  scheduled?: true
  mode?: string
  byMode?: Record<string, number>
  present?: string[]
  topics?: string[]
  followUp?: string
  feedback?: string
  feedbackGiven?: boolean
  strengths?: string
  shortcomings?: string
  suggestions?: string
  gains?: string
  improvement?: string
  content?: string
  topic?: string
  activity?: string
  focus?: string[]
  venue?: string
  organiser?: string
  /** null: the message does not say whether the homework is to be written. */
  written?: boolean | null
  noHomework?: true
  waiver?: '免做' | '延后'
  marked?: number
  total?: number
  done?: number
  remaining?: number
  excluded?: number
  complete?: true
  ratio?: number
  coverage?: Coverage
  rate?: number
  staffType?: string
  staffCount?: number
  approved?: true
  cancelled?: true
  plan?: true
  attachment?: true
  status?: '通过' | '退回' | '未审核'
  examType?: string
  approval?: string
  hours?: number
}

/** Aggregate counts of people, never of named ones. */
export interface Coverage {
  total?: number
  applied?: number
  attended?: number
  visited?: number
  returned?: number
  qualified?: number
}

/** What one chat message says, with every key of READING §14. Nothing in it comes from a roster, a timetable or a term. */
export interface Reading extends ReadingFields {
  /** A record slug, or one of the other kinds of READING §2. */
  kind: string
  flags?: string[]
  /** Keys that must be asked for, or `which` of a delete. */
  missing?: string[]
  /** Keys that were not said and were taken for granted. */
  assumed?: string[]
  /** Keys of which two honest readings exist. */
  ambiguous?: string[]
  records?: ReadingFields[]
  observation?: ReadingFields & { records?: ReadingFields[] }
  evaluation?: ReadingFields & { records?: ReadingFields[] }
  /** What a plan says; the kind is then `none`. */
  planned?: ReadingFields
  blocked?: true
  period?: 'week' | 'month' | 'semester'
  metric?: string | string[]
  who?: string[]
  show?: 'remaining' | 'unmet' | 'list'
  channel?: 'private'
  role?: string
  threshold?: number
  id?: string
  target?: string
  field?: string
  newValue?: unknown
  oldValue?: unknown
  yearsOfService?: string
  teaches?: true
  effect?: Record<string, number>
  requested?: number
  reason?: string
  note?: string
}

import { examFlags } from './flags/exam.js'
import { homeworkFlags } from './flags/homework.js'
import { lessonPlanFlags } from './flags/lesson-plan.js'
import { helpFlags, pupilFlags } from './flags/pupils.js'
import { refusalFlags } from './flags/refusal.js'
import { serviceFlags } from './flags/service.js'
import type { Message } from './message.js'
import type { Reading } from './reading.js'
import { isRecordKind } from './record-kinds.js'

const OF_KIND: Readonly<Record<string, (text: string, reading: Reading) => string[]>> = {
  'homework-notice': homeworkFlags,
  'homework-check': homeworkFlags,
  'after-school-service': serviceFlags,
  exam: examFlags,
  'lesson-plan-review': lessonPlanFlags,
}

/**
 * Everything in a message that a rule forbids, limits or keeps out of groups (READING §11), whichever pack a school has adopted. A pupil's
 * name together with a mark or rank also blocks the reading: `blocked` is set, and the mark must not be stored, echoed or counted.
 */
export function flagsOf({ text }: Message, reading: Reading): string[] {
  if (reading.kind === 'refuse') return refusalFlags(text)
  if (reading.kind === 'help') return helpFlags(text, reading)
  if (!isRecordKind(reading.kind)) return []
  const flags = [...new Set([...(OF_KIND[reading.kind]?.(text, reading) ?? []), ...pupilFlags(text, reading)])]
  if (isBlocked(flags)) reading.blocked = true
  return flags
}

/** A name with a mark or rank. */
export const isBlocked = (flags: readonly string[]): boolean =>
  flags.includes('student-name') && (flags.includes('student-score') || flags.includes('ranking'))

import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { readEvaluation } from './evaluation-meeting.js'
import { readAfterSchoolService } from './after-school-service.js'
import { readHomeworkCheck } from './homework-check.js'
import { readHomeworkNotice } from './homework-notice.js'
import { readHomeworkWaiver } from './homework-waiver.js'
import { readHomeVisit } from './home-visit.js'
import { readFamilyActivity, readParentContact, readParentMeeting } from './parents.js'
import { readReflection } from './reflection.js'
import { readObservation } from './observation.js'

export type RecordReader = (message: Message) => Reading

const READERS: ReadonlyMap<string, RecordReader> = new Map([
  ['observation', readObservation],
  ['evaluation-meeting', readEvaluation],
  ['reflection', readReflection],
  ['homework-notice', readHomeworkNotice],
  ['homework-check', readHomeworkCheck],
  ['homework-waiver', readHomeworkWaiver],
  ['after-school-service', readAfterSchoolService],
  ['home-visit', readHomeVisit],
  ['parent-meeting', readParentMeeting],
  ['parent-contact', readParentContact],
  ['family-activity', readFamilyActivity],
])

/** The reader of a record kind; none for the other kinds of READING §2. */
export function readerOf(kind: string): RecordReader | undefined {
  return READERS.get(kind)
}

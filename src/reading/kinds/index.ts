import { readAfterSchoolService } from './after-school-service.js'
import { readHealthScreening, readLessonSwap, readPeActivity, readSleepMonitoring, readSurvey, readTutoring } from './aggregates.js'
import { readCollectivePrep } from './collective-prep.js'
import { readDoubleRecord } from './double-record.js'
import { readEvaluation } from './evaluation-meeting.js'
import { readExam } from './exam.js'
import { readHomeVisit } from './home-visit.js'
import { readHomeworkCheck } from './homework-check.js'
import { readHomeworkNotice } from './homework-notice.js'
import { readHomeworkWaiver } from './homework-waiver.js'
import { readInspectionVisit } from './inspection-visit.js'
import { readPlanReview } from './lesson-plan-review.js'
import { listed, type RecordReader } from './listed.js'
import { listingsOf } from './listings.js'
import { readMentoringPair } from './mentoring-pair.js'
import { readObservation } from './observation.js'
import { readFamilyActivity, readParentContact, readParentMeeting } from './parents.js'
import { readReflection } from './reflection.js'
import { readStudentReview } from './student-review.js'
import { readTeachingResearch } from './teaching-research.js'
import { readTrainingHours } from './training-hours.js'

export type { RecordReader } from './listed.js'

const ONE_BY_ONE: readonly (readonly [string, RecordReader])[] = [
  ['observation', readObservation],
  ['evaluation-meeting', readEvaluation],
  ['observation+evaluation-meeting', readDoubleRecord],
  ['reflection', readReflection],
  ['home-visit', readHomeVisit],
  ['parent-meeting', readParentMeeting],
  ['parent-contact', readParentContact],
  ['family-activity', readFamilyActivity],
  ['homework-notice', readHomeworkNotice],
  ['homework-check', readHomeworkCheck],
  ['homework-waiver', readHomeworkWaiver],
  ['after-school-service', readAfterSchoolService],
  ['collective-prep', readCollectivePrep],
  ['lesson-plan-review', readPlanReview],
  ['mentoring-pair', readMentoringPair],
  ['student-review', readStudentReview],
  ['exam', readExam],
  ['training-hours', readTrainingHours],
  ['teaching-research', readTeachingResearch],
  ['inspection-visit', readInspectionVisit],
  ['survey', readSurvey],
  ['sleep-monitoring', readSleepMonitoring],
  ['pe-activity', readPeActivity],
  ['lesson-swap', readLessonSwap],
  ['tutoring', readTutoring],
  ['health-screening', readHealthScreening],
]

const READERS: ReadonlyMap<string, RecordReader> = new Map(
  ONE_BY_ONE.map(([kind, read]) => {
    const listings = listingsOf(kind)
    return [kind, listings.length > 0 ? listed(read, listings) : read]
  }),
)

/** The reader of a record kind; none for the other kinds of READING §2. */
export function readerOf(kind: string): RecordReader | undefined {
  return READERS.get(kind)
}

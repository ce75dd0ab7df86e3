import { counted } from '../counts.js'
import type { ReadingFields } from '../reading.js'
import type { Listing } from './listed.js'

const HOUSEHOLDS = counted('#\\s?[户家份人个名]')
const ALL_MARKED = /全批|全改|全部批|批完|改完/
const ALL_DONE = /(?:全部?|都|均)(?:已|按时)?(?:完成|写完|搞定|写好|交齐|上传|提交)/
const NAMES_TOPIC = /主题|议题|课题|专题|内容|[《“]/
const hasText = ({ shortcomings, improvement, strengths, content }: ReadingFields): boolean =>
  (shortcomings ?? improvement ?? strengths ?? content) !== undefined
const hasNumbers = ({ marked, total }: ReadingFields): boolean => (marked ?? total) !== undefined
const hasCoverage = ({ coverage, rate }: ReadingFields): boolean => (coverage ?? rate) !== undefined

const FAMILIES: Listing = {
  which: ['class', 'grade'],
  says: ({ participantCount, studentCount }) => (participantCount ?? studentCount) !== undefined,
  counted: true,
}

const LISTINGS: readonly (readonly [string, ...Listing[]])[] = [
  [
    'evaluation-meeting',
    {
      which: ['date', 'half', 'periods', 'class', 'subject', 'topic', 'teachers'],
      least: 2,
      says: ({ teachers }) => teachers !== undefined,
      not: ['commas'],
      counted: true,
    },
  ],
  ['mentoring-pair', { which: ['mentor', 'mentee'], least: 2, counted: true }],
  [
    'reflection',
    { which: ['date', 'periods', 'class', 'subject', 'topic'], least: 2, says: hasText, not: ['commas', 'openings'], counted: true },
    // 《观潮》朗读指导不够；《草原》时间分配不好: a title at its head makes an item one of several.
    { which: ['topic'], says: (fields, text) => text.startsWith('《') && hasText(fields), not: ['commas', 'openings'], counted: true },
  ],
  [
    'home-visit',
    { which: ['students'], says: (fields) => (fields.date ?? fields.mode ?? fields.class) !== undefined, not: ['commas'], counted: true },
    {
      which: ['students'],
      says: ({ mode, class: of, date }, text) => text.includes('(') && (mode ?? of ?? date) !== undefined,
      counted: true,
    },
    // Totals of teachers, classes or grades name no households.
    { which: ['visitors', 'class', 'grade'], says: ({ students }, text) => students === undefined && HOUSEHOLDS.test(text), totals: true },
  ],
  [
    'homework-check',
    {
      which: ['class', 'grade', 'subject'],
      says: hasNumbers,
      carries: ['class', 'subject'],
      finish: (record, around) => {
        if (ALL_MARKED.test(around)) record.total ??= record.marked
      },
    },
  ],
  [
    'student-review',
    {
      which: ['class', 'subject'],
      says: ({ done, total, complete, ratio }) => (done ?? total ?? complete ?? ratio) !== undefined,
      carries: ['class', 'subject'],
      finish: (record, around) => {
        if (ALL_DONE.test(around) && record.remaining === undefined) record.total ??= record.done
      },
    },
  ],
  [
    'collective-prep',
    {
      which: ['date', 'subject', 'topic', 'group', 'grade', 'lead'],
      least: 2,
      says: ({ subject, topic, group }) => (subject ?? topic ?? group) !== undefined,
      not: ['commas'],
      counted: true,
    },
  ],
  ['inspection-visit', { which: ['school'], not: ['commas'] }, { which: ['school', 'date'], least: 2 }],
  [
    'after-school-service',
    { which: ['date', 'class', 'grade'], says: ({ minutes, studentCount }) => (minutes ?? studentCount) !== undefined },
  ],
  ['lesson-plan-review', { which: ['topic', 'teachers'], least: 2, says: ({ status }) => status !== undefined }],
  ['training-hours', { which: ['date', 'topic'], says: ({ hours, topic }) => hours !== undefined && topic !== undefined }],
  [
    'teaching-research',
    {
      which: ['date', 'topic', 'subject'],
      least: 2,
      says: ({ topic, subject }, text) => topic !== undefined && (subject !== undefined || NAMES_TOPIC.test(text)),
      not: ['commas'],
    },
  ],
  ['parent-meeting', FAMILIES],
  ['family-activity', FAMILIES],
  ['pe-activity', { which: ['date', 'class', 'grade'], says: ({ minutes }) => minutes !== undefined }],
  ['sleep-monitoring', { which: ['class', 'grade'], says: hasCoverage }],
  ['survey', { which: ['class', 'grade'], says: hasCoverage }],
  ['health-screening', { which: ['class', 'grade'], says: hasCoverage }],
  ['tutoring', { which: ['class', 'grade', 'subject', 'date'], says: ({ studentCount }) => studentCount !== undefined }],
  ['lesson-swap', { which: ['date', 'class', 'periods', 'subject'], least: 2, not: ['commas', 'openings'] }],
  [
    'parent-contact',
    { which: ['students'], says: ({ content, mode, date }) => (content ?? mode ?? date) !== undefined, not: ['commas', 'openings'] },
  ],
]

const BY_KIND: ReadonlyMap<string, readonly Listing[]> = new Map(LISTINGS.map(([kind, ...listings]) => [kind, listings]))

/** By what the items of a list are told to be records of a kind; none for the kinds that have ways of their own. */
export function listingsOf(kind: string): readonly Listing[] {
  return BY_KIND.get(kind) ?? []
}

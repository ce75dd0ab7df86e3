import { counted } from '../counts.js'
import type { ReadingFields } from '../reading.js'
import type { Listing } from './listed.js'

const HOUSEHOLDS = counted('#\\s?[户家份人个名]')
const hasText = ({ shortcomings, improvement, strengths, content }: ReadingFields): boolean =>
  (shortcomings ?? improvement ?? strengths ?? content) !== undefined
const hasNumbers = ({ marked, total }: ReadingFields): boolean => (marked ?? total) !== undefined
const hasCoverage = ({ coverage, rate }: ReadingFields): boolean => (coverage ?? rate) !== undefined

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
  [
    'reflection',
    { which: ['date', 'periods', 'class', 'subject', 'topic'], least: 2, says: hasText, not: ['commas', 'openings'], counted: true },
  ],
  [
    'home-visit',
    { which: ['students'], says: (fields) => (fields.date ?? fields.mode ?? fields.class) !== undefined, not: ['commas'], counted: true },
    // Totals of teachers, classes or grades name no households.
    { which: ['visitors', 'class', 'grade'], says: ({ students }, text) => students === undefined && HOUSEHOLDS.test(text), totals: true },
  ],
  ['homework-check', { which: ['class', 'grade', 'subject'], says: hasNumbers }],
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
  ['inspection-visit', { which: ['school'], not: ['commas'] }],
  ['after-school-service', { which: ['date', 'class', 'grade'], says: ({ minutes }) => minutes !== undefined, not: ['commas'] }],
  ['lesson-plan-review', { which: ['topic', 'teachers'], least: 2, says: ({ status }) => status !== undefined }],
  ['training-hours', { which: ['date', 'topic'], says: ({ hours, topic }) => hours !== undefined && topic !== undefined }],
  ['teaching-research', { which: ['date', 'topic', 'subject'], least: 2, says: ({ topic }) => topic !== undefined, not: ['commas'] }],
  [
    'parent-meeting',
    {
      which: ['class', 'grade'],
      says: ({ participantCount, studentCount }) => (participantCount ?? studentCount) !== undefined,
      counted: true,
    },
  ],
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

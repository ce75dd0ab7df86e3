import type { NoticeKind } from '../reminding/notice.js'

export interface AllowanceAsked {
  /** Used of this month, and what the month has: the calls or the messages, whichever the send takes from. */
  readonly used: number
  readonly limit: number
  /** `answer`: words for one person that a message of somebody caused. */
  readonly kind: NoticeKind | 'answer'
  /** Day of the month, and how many it has. */
  readonly day: number
  readonly days: number
}

/** Share of a month's allowance that each kind leaves to those that come before it, on the first of the month. */
const KEPT_BACK: Readonly<Record<AllowanceAsked['kind'], number>> = {
  answer: 0,
  operator: 0,
  digest: 0,
  'county-digest': 0.05,
  deadline: 0.1,
  escalation: 0.1,
  'follow-up': 0.2,
  nudge: 0.2,
}

const SHORT_FROM = 0.8

/**
 * Whether words for a person go out now or wait for the next private message, so that the month lasts: deadlines before nudges, and digests,
 * for which nobody asks here because a group has no next private message, before both. What is kept back melts as the month passes.
 */
export function allowance({ used, limit, kind, day, days }: AllowanceAsked): 'send' | 'wait' {
  const left = (days - day) / days
  return used < limit * (1 - KEPT_BACK[kind] * left) ? 'send' : 'wait'
}

/** The administrator is told, once a month: four fifths are used. */
export function isShort({ used, limit }: Pick<AllowanceAsked, 'used' | 'limit'>): boolean {
  return used >= limit * SHORT_FROM
}

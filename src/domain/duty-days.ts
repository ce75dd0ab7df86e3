import type { Day } from './day.js'
import { leadingRow, type RuleView, type Waived } from './leading-row.js'
import type { Role } from './roles.js'
import type { SchoolCalendar, Span } from './school-calendar.js'
import { holdsOn, type Post, type Spell } from './spell.js'

/** A run of duty days with one row, quota, post and school, leave between them or not; `from` and `to` are teaching days. */
export interface Segment {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly quota: number
  readonly row: string
  readonly school: string
  /** Amendment that the quota comes from. */
  readonly amendment?: string
  /** The post held, where the school lets it count as that of the row (校定). */
  readonly heldAs?: Role
  /** What the school has allowed instead of the document's number (校定). */
  readonly waived?: Waived
}

export interface DutyDays {
  readonly days: number
  /** Duty days up to the day asked about, itself included. */
  readonly elapsed: number
  readonly leaveDays: number
  readonly segments: readonly Segment[]
  /** Sum of the quotas of all duty days. */
  readonly sum: number
}

/**
 * The duty days of a person in a period and the quota of each. Between two days on which a spell, a rule or the novice state changes
 * nothing can change, so whole stretches are judged at once.
 */
export function dutyDaysOf(view: RuleView, spells: readonly Spell[], calendar: SchoolCalendar, span: Span): DutyDays {
  const posts: Post[] = []
  const leaves: Spell[] = []
  for (const spell of spells) {
    if (spell.kind === 'post') posts.push(spell)
    else if (spell.kind === 'leave') leaves.push(spell)
  }
  const cuts = cutsOf(view, spells, calendar, span)
  const elapsedPlaces = calendar.elapsed(view.day)
  const segments: Segment[] = []
  let days = 0
  let elapsed = 0
  let leaveDays = 0
  let sum = 0
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const first = cuts[at]!
    const end = cuts[at + 1]!
    const day = calendar.teachingDays[first]!
    const leading = leadingRow(view, posts, day)
    if (leading === undefined) continue
    if (leaves.some((leave) => holdsOn(leave, day))) {
      leaveDays += end - first
      continue
    }
    days += end - first
    elapsed += Math.max(0, Math.min(end, elapsedPlaces) - first)
    sum += leading.value.value * (end - first)
    append(segments, {
      from: day,
      to: calendar.teachingDays[end - 1]!,
      days: end - first,
      quota: leading.value.value,
      row: leading.bind.row,
      school: leading.school,
      ...(leading.value.amendment !== undefined && { amendment: leading.value.amendment }),
      ...(leading.heldAs !== undefined && { heldAs: leading.heldAs }),
      ...(leading.waived !== undefined && { waived: leading.waived }),
    })
  }
  return { days, elapsed, leaveDays, segments, sum }
}

/** Places in `teachingDays` where something may change, in order, with both ends of the period. */
function cutsOf(view: RuleView, spells: readonly Spell[], calendar: SchoolCalendar, span: Span): number[] {
  const cuts = [span.first, span.end]
  const cut = (place: number): void => {
    if (place > span.first && place < span.end) cuts.push(place)
  }
  for (const spell of spells) {
    if (spell.from !== null) cut(calendar.before(spell.from))
    if (spell.to !== null) cut(calendar.elapsed(spell.to))
  }
  for (const bind of view.obligation.binds) {
    for (const value of bind.values) if (value.from !== null) cut(calendar.before(value.from))
  }
  if (view.adoptions !== 'all') {
    const { pack, amendedBy = [] } = view.obligation
    for (const adoption of view.adoptions) {
      if (adoption.from !== null && (adoption.pack === pack || amendedBy.includes(adoption.pack))) cut(calendar.before(adoption.from))
    }
  }
  if (view.noviceUntil !== null) cut(calendar.before(view.noviceUntil))
  return [...new Set(cuts)].sort((a, b) => a - b)
}

function append(segments: Segment[], next: Segment): void {
  const last = segments.at(-1)
  if (last && continues(last, next)) segments[segments.length - 1] = { ...last, to: next.to, days: last.days + next.days }
  else segments.push(next)
}

function continues(a: Segment, b: Segment): boolean {
  if (a.quota !== b.quota || a.row !== b.row || a.school !== b.school) return false
  return a.amendment === b.amendment && a.heldAs === b.heldAs && a.waived?.waiver.id === b.waived?.waiver.id
}

import type { PackAdoption } from './adoption.js'
import { type Actual, countCredits, type Exclusion } from './counting.js'
import type { Day } from './day.js'
import { dutyDaysOf, type Segment } from './duty-days.js'
import { leadingRow, type RuleView } from './leading-row.js'
import { noviceUntil } from './novice.js'
import type { Person } from './person.js'
import type { Credit } from './record.js'
import { roundHalfUp } from './round-half-up.js'
import type { SchoolCalendar, Span } from './school-calendar.js'
import type { Quota } from './shapes/quota.js'
import { type Post, type Spell, waiversAmong } from './spell.js'

export interface StandingInput {
  readonly obligation: Quota
  readonly person: Pick<Person, 'id' | 'serviceStart'>
  /** Every duty spell of the person, in any school and order. */
  readonly spells: readonly Spell[]
  /** Credits of the person, withdrawn ones included, at least those of the obligation's kind in the period; others do no harm. */
  readonly credits: readonly Credit[]
  /** Calendar of the term that the standing is about. */
  readonly calendar: SchoolCalendar
  /** The day asked about, at its end. */
  readonly day: Day
  /** Which schools follow which pack: those of all schools the person has spells in. `all`: every school follows every pack. */
  readonly adoptions: readonly PackAdoption[] | 'all'
}

/** 免, 已完成, 逾期, 在进度线上, 落后. */
export type StandingState = 'exempt' | 'done' | 'overdue' | 'on-pace' | 'behind'

/** A person's position on an obligation (进度) with its derivation. Whole numbers only. */
export interface Standing {
  readonly person: string
  readonly obligation: string
  readonly day: Day
  /** 目标: owed in the whole period. */
  readonly target: number
  /** 应完成: owed by the day. */
  readonly pace: number
  readonly actual: number
  /** 补录: counted records that were entered late. */
  readonly backfilled: number
  readonly state: StandingState
  readonly derivation: Derivation
}

/** Everything that the numbers came from. */
export interface Derivation {
  readonly period: { readonly from: Day; readonly to: Day }
  readonly teachingDays: number
  readonly teachingDaysElapsed: number
  /** The person's own. */
  readonly dutyDays: number
  readonly dutyDaysElapsed: number
  /** Teaching days on leave that would have been duty days. */
  readonly leaveDays: number
  readonly segments: readonly Segment[]
  /** Target before rounding; `den` is 0 in a week without teaching days. */
  readonly sum: { readonly num: number; readonly den: number }
  /** Distinct lessons with and without note; null for kinds that are not counted by lesson. */
  readonly observed: number | null
  readonly counted: readonly string[]
  readonly excluded: readonly Exclusion[]
}

/** Computes a standing (fixture/README §3–4). Pure: same facts, same answer, whatever their order. */
export function standingOf(input: StandingInput): Standing {
  const { obligation, person, calendar, day } = input
  const span = periodOf(obligation, calendar, day)
  const view: RuleView = {
    obligation,
    noviceUntil: asksForNovices(obligation) ? noviceUntil(person.serviceStart) : null,
    adoptions: input.adoptions,
    day,
    waivers: waiversAmong(input.spells),
  }
  const duty = dutyDaysOf(view, input.spells, calendar, span)
  const total = span.end - span.first
  const target = total === 0 ? 0 : roundHalfUp(duty.sum, total)
  const pace = duty.days === 0 ? 0 : Math.floor((target * duty.elapsed) / duty.days)
  const posts = input.spells.filter((spell): spell is Post => spell.kind === 'post')
  const count = countCredits({
    credits: input.credits,
    kind: obligation.kind,
    person: person.id,
    from: span.from,
    to: day < span.to ? day : span.to,
    needsNote: (recordDay) => leadingRow(view, posts, recordDay)?.bind.needs === 'note',
  })
  return {
    person: person.id,
    obligation: obligation.id,
    day,
    target,
    pace,
    actual: count.actual,
    backfilled: count.backfilled,
    state: stateOf(target, pace, count, isOver(calendar, span, day)),
    derivation: {
      period: { from: span.from, to: span.to },
      teachingDays: total,
      teachingDaysElapsed: Math.min(Math.max(calendar.elapsed(day) - span.first, 0), total),
      dutyDays: duty.days,
      dutyDaysElapsed: duty.elapsed,
      leaveDays: duty.leaveDays,
      segments: duty.segments,
      sum: { num: duty.sum, den: total },
      observed: count.observed,
      counted: count.counted,
      excluded: count.excluded,
    },
  }
}

/** The period of an obligation that holds the day: the term of the calendar, or the week from Monday to Sunday. */
export function periodOf(obligation: Quota, calendar: SchoolCalendar, day: Day): Span {
  return obligation.period === 'term' ? calendar.whole : calendar.week(day)
}

function asksForNovices({ binds }: Quota): boolean {
  return binds.some((bind) => bind.when?.novice !== undefined)
}

/** Whether the last teaching day of the period has passed. */
function isOver(calendar: SchoolCalendar, span: Span, day: Day): boolean {
  return span.end > span.first && day > calendar.teachingDays[span.end - 1]!
}

function stateOf(target: number, pace: number, { actual }: Actual, over: boolean): StandingState {
  if (target === 0) return 'exempt'
  if (actual >= target) return 'done'
  if (over) return 'overdue'
  return actual >= pace ? 'on-pace' : 'behind'
}

import type { PackAdoption } from './adoption.js'
import type { Day } from './day.js'
import { type DutyDays, dutyDaysOf } from './duty-days.js'
import { leadingRow, type RuleView } from './leading-row.js'
import { noviceUntil } from './novice.js'
import type { Person } from './person.js'
import { roundHalfUp } from './round-half-up.js'
import type { SchoolCalendar, Span } from './school-calendar.js'
import type { Quota } from './shapes/quota.js'
import { type Post, type Spell, waiversAmong } from './spell.js'

export interface OwedInput {
  readonly obligation: Quota
  readonly person: Pick<Person, 'id' | 'serviceStart'>
  /** Every duty spell of the person, in any school and order. */
  readonly spells: readonly Spell[]
  /** Calendar of the term that the standing is about. */
  readonly calendar: SchoolCalendar
  /** The day asked about, at its end. */
  readonly day: Day
  /** Which schools follow which pack: those of all schools the person has spells in. `all`: every school follows every pack. */
  readonly adoptions: readonly PackAdoption[] | 'all'
}

/** What a person owes under an obligation, whatever has been done of it: the half of a standing that records do not change. */
export interface Owed {
  readonly obligation: Quota
  readonly person: string
  readonly day: Day
  readonly span: Span
  /** Teaching days of the period, and those that have passed. */
  readonly teachingDays: number
  readonly teachingDaysElapsed: number
  readonly duty: DutyDays
  /** 目标 and 应完成. */
  readonly target: number
  readonly pace: number
  /** Whether the last teaching day of the period has passed. */
  readonly over: boolean
  /** Whether the rule that leads on a day asks for an evaluation text of what was done then. */
  needsNote(day: Day): boolean
}

export function owedOf(input: OwedInput): Owed {
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
  return {
    obligation,
    person: person.id,
    day,
    span,
    teachingDays: total,
    teachingDaysElapsed: Math.min(Math.max(calendar.elapsed(day) - span.first, 0), total),
    duty,
    target,
    pace: duty.days === 0 ? 0 : Math.floor((target * duty.elapsed) / duty.days),
    over: isOver(calendar, span, day),
    needsNote: noteRule(view, input.spells),
  }
}

/** The period of an obligation that holds the day: the term of the calendar, or the week from Monday to Sunday. */
function periodOf(obligation: Quota, calendar: SchoolCalendar, day: Day): Span {
  return obligation.period === 'term' ? calendar.whole : calendar.week(day)
}

function noteRule(view: RuleView, spells: readonly Spell[]): Owed['needsNote'] {
  if (!view.obligation.binds.some((bind) => bind.needs === 'note')) return () => false
  const posts = spells.filter((spell): spell is Post => spell.kind === 'post')
  const known = new Map<Day, boolean>()
  return (day) => {
    let needs = known.get(day)
    if (needs === undefined) {
      needs = leadingRow(view, posts, day)?.bind.needs === 'note'
      known.set(day, needs)
    }
    return needs
  }
}

function asksForNovices({ binds }: Quota): boolean {
  return binds.some((bind) => bind.when?.novice !== undefined)
}

function isOver(calendar: SchoolCalendar, span: Span, day: Day): boolean {
  return span.end > span.first && day > calendar.teachingDays[span.end - 1]!
}

import { addDays, type Day } from '../day.js'
import { leadingRow, type RuleView } from '../leading-row.js'
import { noviceUntil } from '../novice.js'
import type { Person } from '../person.js'
import type { SchoolCalendar } from '../school-calendar.js'
import type { Quota } from '../shapes/quota.js'
import { holdsOn, type Post, type Spell, waiversAmong } from '../spell.js'
import type { Fact } from './body.js'
import { owedFor, type Share, stateOf } from './paced.js'
import { pacedDaysBefore } from './paced-days.js'
import type { Position } from './position.js'
import { quotaPosition } from './quota-position.js'
import { countable, measured } from './tally.js'
import { type TimeSpan, timeSpanOf } from './time-span.js'

export interface PersonQuotaInput {
  readonly quota: Quota
  readonly person: Person
  readonly spells: readonly Spell[]
  /** Records credited to the person. */
  readonly facts: readonly Fact[]
  readonly calendars: readonly SchoolCalendar[]
  readonly adoptions: RuleView['adoptions']
  /** First day of cycles of several years; null where neither adoption nor document says. */
  readonly cyclesFrom: Day | null
  readonly day: Day
  /** The day has not ended yet: what is owed by it is not owed so far. */
  readonly isRunning?: boolean
}

/**
 * A person against a quota of a month or of years (学时 in five years, schools visited in a month). The arithmetic is that of term and week:
 * the leading quota of each day on duty, added up, divided by the days of the period and rounded half up once. Who is on leave all the
 * period, and everybody in a month without lessons, is exempt; undefined for whom nothing binds.
 */
export function personQuotaPosition(input: PersonQuotaInput): Position | undefined {
  const { quota, person, calendars, day } = input
  const roles = new Set(quota.binds.map((bind) => bind.role))
  if (!input.spells.some((spell) => spell.kind === 'post' && roles.has(spell.role))) return undefined
  const span = timeSpanOf({ period: quota.period, day, calendars, cyclesFrom: input.cyclesFrom })
  const duty = span && dutyOf(input, span)
  if (span === undefined || duty?.cited === undefined) return undefined
  const own = input.facts.filter((fact) => fact.credits.includes(person.id))
  const until = { from: span.from, to: day < span.to ? day : span.to }
  const { facts: counted, excluded } = countable(own, quota, until, quota.where)
  const actual = measured(quota.measure, counted, until, calendars)
  const { target, pace: paceAtEnd, formula } = owedFor(duty.shares, span.days)
  const pace = quota.period === 'day' && input.isRunning === true ? 0 : paceAtEnd
  const { bind, value, heldAs } = duty.cited
  return quotaPosition({
    quota,
    day,
    span,
    state: stateOf(target, pace, actual, span.over),
    target,
    pace,
    actual,
    formula,
    counted,
    excluded,
    // The number is the document's, that it binds this post is the school's.
    cited: { bind, value: heldAs === undefined ? value : { ...value, label: '校定' } },
  })
}

/** Stretches between two days on which a spell or a value changes are judged at once. */
function dutyOf(input: PersonQuotaInput, span: TimeSpan) {
  const { quota, person, spells, calendars, day } = input
  const view: RuleView = {
    obligation: quota,
    noviceUntil: noviceUntil(person.serviceStart),
    adoptions: input.adoptions,
    day,
    waivers: waiversAmong(spells),
  }
  const posts = spells.filter((spell): spell is Post => spell.kind === 'post')
  const leaves = spells.filter((spell) => spell.kind === 'leave')
  const cuts = cutsOf(view, spells, span)
  const shares: Share[] = []
  let cited: ReturnType<typeof leadingRow>
  for (const [at, from] of cuts.entries()) {
    const to = cuts[at + 1] ?? addDays(span.to, 1)
    const leading = leadingRow(view, posts, from)
    if (leading === undefined) continue
    // The row that leads on the day asked about is cited, or the first one to come.
    if (cited === undefined || from <= day) cited = leading
    if (leaves.some((leave) => holdsOn(leave, from))) continue
    const before = pacedDaysBefore(span, from, calendars)
    const days = pacedDaysBefore(span, to, calendars) - before
    if (days > 0) shares.push({ value: leading.value.value, days, elapsed: Math.min(Math.max(span.elapsed - before, 0), days) })
  }
  return { cited, shares }
}

function cutsOf(view: RuleView, spells: readonly Spell[], span: TimeSpan): readonly Day[] {
  const cuts = [span.from]
  for (const { from, to } of spells) {
    if (from !== null) cuts.push(from)
    if (to !== null) cuts.push(addDays(to, 1))
  }
  for (const bind of view.obligation.binds) for (const { from } of bind.values) if (from !== null) cuts.push(from)
  if (view.noviceUntil !== null) cuts.push(view.noviceUntil)
  if (view.adoptions !== 'all') for (const { from } of view.adoptions) if (from !== null) cuts.push(from)
  return [...new Set(cuts)].filter((cut) => cut >= span.from && cut <= span.to).sort()
}

import { weekdayOf } from '../../domain/day.js'
import { RECORD_KINDS } from '../../domain/kinds.js'
import type { Person } from '../../domain/person.js'
import { withoutNote } from '../../domain/standing.js'
import { sourceOf } from '../../policy/source-of.js'
import { noTerm } from '../no-term.js'
import type { Judged } from '../policy-book.js'
import { toldApart } from '../told-apart.js'
import type { Asking } from '../turn.js'
import { householdsVisited } from './households-visited.js'
import { periodLines } from './period-lines.js'
import { typedName } from './whose-standing.js'

/** Kinds shown as a bare count when no document gives a number. */
const SHOWN_WITHOUT_NUMBER = new Set(['reflection', 'home-visit', 'evaluation-meeting'])

/** A person's standing on one phone screen: what needs attention first, then the rest; at the end how to ask why. */
export async function personLines(asking: Asking, person: Person, kind?: string): Promise<readonly string[]> {
  const { texts, school, today, reads, policies } = asking
  const calendar = school.calendarOn(today)
  if (!calendar) return [noTerm(asking)]
  const [judged, period] = await Promise.all([
    policies.judge({ school, person, day: today, reads, ...(kind !== undefined && { kind }) }),
    periodLines(asking, person, kind),
  ])
  const bound = judged.filter(({ standing }) => standing.derivation.segments.length > 0)
  const head = texts.progressHead(
    toldApart(school, person),
    texts.date(today, weekdayOf(today)),
    calendar.elapsed(today),
    calendar.teachingDays.length,
  )
  const lines = [...stricterFirst(bound).map((each) => judgedLine(asking, each)), ...period]
  const covered = new Set(bound.map(({ obligation }) => obligation.kind))
  const countable = RECORD_KINDS.filter((each) => !covered.has(each.slug) && (kind === undefined || kind === each.slug))

  const counted = await Promise.all(countable.map(async (each) => ({ each, n: await complete(asking, person, each.slug) })))
  const counts = counted
    .filter(({ each, n }) => n > 0 || kind === each.slug || (kind === undefined && n > 0 && SHOWN_WITHOUT_NUMBER.has(each.slug)))
    .map(({ each, n }) => texts.plain(texts.kindName(each.slug), n, each.unit))
  if (lines.length === 0 && counts.length === 0) return [texts.nothingBinds(person.name)]
  return [
    head,
    ...lines,
    ...(counts.length > 0 ? [counts.join('，')] : []),
    ...(lines.length > 0 ? [texts.askWhy(whyAbout(asking, person, kind))] : []),
  ]
}

/** What to type behind 为什么 so that these numbers open. */
function whyAbout({ author, school, texts }: Asking, person: Person, kind: string | undefined): string {
  const who = person.id === author.id ? '' : typedName(school, person)
  return [who, kind === undefined ? '' : texts.kindName(kind)].filter(Boolean).join(' ')
}

function judgedLine({ texts, policies }: Asking, { obligation, standing }: Judged): string {
  const name = texts.kindName(obligation.kind)
  const period = texts.periodName(obligation.period)
  const pack = policies.packs.pack(obligation.pack)
  const source = pack ? sourceOf(pack) : obligation.pack
  if (standing.state === 'exempt') return `○ ${period}${name} ${texts.states.exempt}〔${source}〕`
  const gap = standing.target - standing.actual
  const notes = [
    texts.states[standing.state],
    gap > 0 ? texts.missingToGo(gap, obligation.unit) : undefined,
    withoutNote(standing) > 0 ? texts.needsNote(withoutNote(standing)) : undefined,
    standing.backfilled > 0 ? `${texts.backfilled} ${standing.backfilled}` : undefined,
  ].filter(Boolean)
  const mark = standing.state === 'behind' || standing.state === 'overdue' ? '△' : '✓'
  return `${mark} ${texts.count(period, name, standing.actual, standing.target, standing.pace)}｜${notes.join('，')}〔${source}〕`
}

/** What needs attention first; of one duty in several documents the stricter leads and the others follow it. */
function stricterFirst(bound: readonly Judged[]): readonly Judged[] {
  const duties = new Map<string, Judged[]>()
  for (const each of bound) {
    const { kind, measure, period, where } = each.obligation
    const key = JSON.stringify([kind, measure, period, where])
    duties.set(key, [...(duties.get(key) ?? []), each])
  }
  const mostUrgent = (duty: readonly Judged[]): number => Math.min(...duty.map(urgency))
  return [...duties.values()]
    .sort((a, b) => mostUrgent(a) - mostUrgent(b))
    .flatMap((duty) => duty.sort((a, b) => b.standing.target - a.standing.target))
}

function urgency({ standing }: Judged): number {
  return { overdue: 0, behind: 1, 'on-pace': 2, done: 3, exempt: 4 }[standing.state]
}

async function complete(asking: Asking, person: Person, kind: string): Promise<number> {
  const { reads, school, today } = asking
  const term = school.calendarOn(today)?.term
  if (!term) return 0
  const credits = await reads.credits({ people: [person.id], kind, from: term.from, to: today })
  const own = credits.filter((credit) => credit.status === 'complete')
  return kind === 'home-visit' && own.length > 0 ? householdsVisited(asking, own, term) : own.length
}

import type { Day } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import type { Quota } from '../../domain/shapes/quota.js'
import type { Spell } from '../../domain/spell.js'
import type { Standing } from '../../domain/standing.js'
import { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'

/** What a change of duties does to one obligation of the term. */
export interface TargetChange {
  /** Whose or what target, as it is said. */
  readonly of: string
  readonly before: number
  readonly after: number
  /** As it is afterwards; undefined when nothing binds any more. */
  readonly standing: Standing | undefined
}

/**
 * Targets of the term before and after a change from a day on, the observations' first; those that do not move are left out, but one always stays.
 * Empty when no obligation of the term binds, undefined when there is no term.
 */
export async function targetChanges(
  asking: Asking,
  person: Person,
  from: Day | null,
  spells: { readonly before: readonly Spell[]; readonly after: readonly Spell[] },
): Promise<readonly TargetChange[] | undefined> {
  const day = dayOfTerm(asking, from)
  if (!asking.school.calendarOn(day)) return undefined
  const [before, after] = await Promise.all([
    termStandings(asking, person, spells.before, day),
    termStandings(asking, person, spells.after, day),
  ])
  const all = asking.policies
    .obligations(asking.school)
    .filter(({ id }) => before.has(id) || after.has(id))
    .map((obligation) => ({
      obligation,
      before: before.get(obligation.id)?.target ?? 0,
      after: after.get(obligation.id)?.target ?? 0,
      standing: after.get(obligation.id),
    }))
    .sort((a, b) => rank(a.obligation) - rank(b.obligation))
  const moved = all.filter((each) => each.before !== each.after)
  const shown = moved.length > 0 ? moved : all.slice(0, 1)
  return shown.map(({ obligation, ...figures }, i) => ({ of: nameOf(asking, person, obligation, shown, i), ...figures }))
}

function rank({ kind }: Quota): number {
  return kind === 'observation' ? 0 : 1
}

/** `陈静` for the target of observations that leads, then titles; with the issuer where two documents ask for the same kind. */
function nameOf({ policies }: Asking, person: Person, obligation: Quota, shown: readonly { obligation: Quota }[], at: number) {
  if (at === 0 && obligation.kind === 'observation') return person.name
  const alike = shown.filter((each) => each.obligation.kind === obligation.kind).length > 1
  const title = alike ? `${obligation.title}〔${policies.packs.pack(obligation.pack)?.issuer ?? obligation.pack}〕` : obligation.title
  return at === 0 ? `${person.name} ${title}` : title
}

async function termStandings(asking: Asking, person: Person, spells: readonly Spell[], day: Day): Promise<ReadonlyMap<string, Standing>> {
  const school = viewWith(asking, person, spells)
  const judged = await asking.policies.judge({ school, person, day, reads: asking.reads })
  return new Map(judged.filter(({ obligation }) => obligation.period === 'term').map(({ standing }) => [standing.obligation, standing]))
}

/** The asker's school as it is with these spells; the person may be new to it. */
export function viewWith({ school, directory: { directory } }: Asking, person: Person, spells: readonly Spell[]): SchoolView {
  const others = directory.people.filter((each) => each.id !== person.id)
  return new SchoolView(school.name, { ...directory, people: [...others, { ...person, school: school.name }], spells })
}

/** Today, unless the post or leave begins only in a later term. */
function dayOfTerm({ school, today }: Asking, from: Day | null): Day {
  const term = school.calendarOn(today)?.term
  const later = from !== null && from > today && (term === undefined || from > term.to)
  return later ? from : today
}

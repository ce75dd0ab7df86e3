import { householdsIn } from '../../domain/positions/pupils.js'
import type { Credit } from '../../domain/record.js'
import type { Term } from '../../domain/term.js'
import type { Asking } from '../turn.js'

/** How many households these visits of a term were made to: a pupil visited three times is one. */
export async function householdsVisited(
  { reads, today }: Pick<Asking, 'reads' | 'today'>,
  visits: readonly Credit[],
  { from }: Pick<Term, 'from'>,
): Promise<number> {
  const ids = new Set(visits.map(({ school, recordId }) => `${school} ${recordId}`))
  const schools = [...new Set(visits.map(({ school }) => school))]
  const facts = await Promise.all(schools.map((school) => reads.facts({ school, from, to: today, of: { kinds: ['home-visit'] } })))
  return householdsIn(facts.flat().filter(({ school, recordId }) => ids.has(`${school} ${recordId}`)))
}

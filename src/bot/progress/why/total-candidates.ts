import type { Person } from '../../../domain/person.js'
import type { SchoolView } from '../../school-view.js'
import type { Asking } from '../../turn.js'
import { cellsLine, groupTotals, sumLine } from '../total-lines.js'
import type { Candidate } from './candidates.js'

/** Totals of a school or subject group: the sum, how many people stand where and by which rule; of no single person. */
export async function totalCandidates(asking: Asking, school: SchoolView, people: readonly Person[]): Promise<readonly Candidate[]> {
  const { texts, policies } = asking
  const totals = await groupTotals(asking, school, people)
  // The sum is the term's: what is owed in the term comes first.
  const paces = [...(totals?.paces ?? [])].sort((a, b) => Number(b.obligation.period === 'term') - Number(a.obligation.period === 'term'))
  return paces.flatMap((pace): readonly Candidate[] => {
    const { obligation, cells } = pace
    const pack = policies.packs.pack(obligation.pack)
    const sum = totals?.sums.find(({ kind }) => kind === obligation.kind)
    if (pack === undefined || sum === undefined) return []
    return [
      {
        obligation,
        numbers: [sum.n, ...cells.map((cell) => cell.people)],
        needsAttention: cells.some(({ states }) => states.includes('behind') || states.includes('overdue')),
        open: () => [
          texts.source(pack),
          ...texts.obligationLines(obligation),
          sumLine(asking, sum),
          ...(cells.length === 0 ? [] : [cellsLine(asking, pace)]),
          texts.whyTotals(people.length),
        ],
      },
    ]
  })
}

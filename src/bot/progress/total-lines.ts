import { kindOf } from '../../domain/kinds.js'
import type { Person } from '../../domain/person.js'
import type { Credit } from '../../domain/record.js'
import type { Quota } from '../../domain/shapes/quota.js'
import type { Term } from '../../domain/term.js'
import { type TotalsCell, totalsOf } from '../../domain/totals.js'
import type { Judged } from '../policy-book.js'
import type { Reads } from '../reads.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'
import { householdsVisited } from './households-visited.js'

/** Totals of a school or subject group: sums, and how many people stand where; never a name, small cells merged. */
export async function totalLines(asking: Asking, school: SchoolView, people: readonly Person[], kind?: string): Promise<readonly string[]> {
  const { texts, policies, reads, today } = asking
  const term = school.calendarOn(today)?.term
  const from = school.creditsFrom(today)
  if (!term || from === undefined) return [texts.noTerm]
  const obligations = policies.obligations(school, kind)
  const kinds = [...new Set([...obligations.map((obligation) => obligation.kind), ...(kind === undefined ? [] : [kind])])]
  const ids = people.map((person) => person.id)
  const read = await Promise.all(kinds.map((each) => reads.credits({ people: ids, kind: each, from, to: today })))
  const known: Pick<Reads, 'credits'> = { credits: async (asked) => read[kinds.indexOf(asked.kind)] ?? [] }
  const judged = (await policies.judgeEach({ school, people, day: today, reads: known, ...(kind !== undefined && { kind }) })).flat()
  return [
    ...(await Promise.all(kinds.map((each, i) => sumLine(asking, term, read[i]!, each)))),
    ...obligations.flatMap((each) => paceLine(asking, each, judged)),
  ]
}

/** Distinct records or lessons of the term so far: a meeting of ten people is one meeting, a household visited twice one household. */
async function sumLine(asking: Asking, term: Term, credits: readonly Credit[], kind: string): Promise<string> {
  const { texts } = asking
  const own = credits.filter((credit) => credit.status === 'complete' && credit.day >= term.from)
  const keys = own.flatMap((credit) =>
    credit.lessons.length > 0 ? credit.lessons.map((lesson) => `${credit.person}|${lesson}`) : [credit.recordId],
  )
  const sum = kind === 'home-visit' ? await householdsVisited(asking, own, term) : new Set(keys).size
  return texts.total(texts.kindName(kind), texts.periodName('term'), sum, kindOf(kind)?.unit ?? '')
}

/** A group hears at most that most are on pace; leaders in private hear numbers of people. */
function paceLine({ texts, inGroup }: Asking, obligation: Quota, judged: readonly Judged[]): readonly string[] {
  const { cells } = totalsOf(
    obligation,
    judged.map((each) => each.standing),
  )
  if (cells.length === 0) return []
  if (!inGroup) return [`${obligation.title}：${cells.map((cell) => texts.cell(cell.states, cell.people)).join('，')}`]
  const well = cells.filter(isWell).reduce((sum, cell) => sum + cell.people, 0)
  const rest = cells.filter((cell) => !isWell(cell)).reduce((sum, cell) => sum + cell.people, 0)
  return well > rest ? [`${obligation.title}：${texts.mostOnPace}`] : []
}

function isWell({ states }: TotalsCell): boolean {
  return states.every((state) => state === 'done' || state === 'on-pace')
}

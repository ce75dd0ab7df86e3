import { kindOf } from '../../domain/kinds.js'
import type { Person } from '../../domain/person.js'
import type { Credit } from '../../domain/record.js'
import type { Quota } from '../../domain/shapes/quota.js'
import type { Term } from '../../domain/term.js'
import { type TotalsCell, totalsOf } from '../../domain/totals.js'
import { noTerm } from '../no-term.js'
import type { Reads } from '../reads.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'
import { householdsVisited } from './households-visited.js'

/** Sums by kind of record, and how many people stand where by obligation. */
export interface GroupTotals {
  readonly sums: readonly { readonly kind: string; readonly n: number }[]
  readonly paces: readonly { readonly obligation: Quota; readonly cells: readonly TotalsCell[] }[]
}

/** Totals of a school or subject group: sums, and how many people stand where; never a name, small cells merged. */
export async function totalLines(asking: Asking, school: SchoolView, people: readonly Person[], kind?: string): Promise<readonly string[]> {
  const totals = await groupTotals(asking, school, people, kind)
  if (totals === undefined) return [noTerm({ texts: asking.texts, school, today: asking.today })]
  return [...totals.sums.map((each) => sumLine(asking, each)), ...totals.paces.flatMap((each) => paceLine(asking, each))]
}

/** The same as numbers; undefined without a term. */
export async function groupTotals(
  { policies, reads, today }: Asking,
  school: SchoolView,
  people: readonly Person[],
  kind?: string,
): Promise<GroupTotals | undefined> {
  const term = school.calendarOn(today)?.term
  const from = school.creditsFrom(today)
  if (!term || from === undefined) return undefined
  const obligations = policies.obligations(school, kind)
  const kinds = [...new Set([...obligations.map((obligation) => obligation.kind), ...(kind === undefined ? [] : [kind])])]
  const ids = people.map((person) => person.id)
  const read = await Promise.all(kinds.map((each) => reads.credits({ people: ids, kind: each, from, to: today })))
  const known: Pick<Reads, 'credits'> = { credits: async (asked) => read[kinds.indexOf(asked.kind)] ?? [] }
  const judged = (await policies.judgeEach({ school, people, day: today, reads: known, ...(kind !== undefined && { kind }) })).flat()
  const standings = judged.map((each) => each.standing)
  return {
    sums: await Promise.all(kinds.map(async (kind, i) => ({ kind, n: await sumOf({ reads, today }, term, read[i]!, kind) }))),
    paces: obligations.map((obligation) => ({ obligation, cells: totalsOf(obligation, standings).cells })),
  }
}

/** Distinct records or lessons of the term so far: a meeting of ten people is one meeting, a household visited twice one household. */
async function sumOf(asking: Pick<Asking, 'reads' | 'today'>, term: Term, credits: readonly Credit[], kind: string): Promise<number> {
  const own = credits.filter((credit) => credit.status === 'complete' && credit.day >= term.from)
  if (kind === 'home-visit') return householdsVisited(asking, own, term)
  const keys = own.flatMap((credit) =>
    credit.lessons.length > 0 ? credit.lessons.map((lesson) => `${credit.person}|${lesson}`) : [credit.recordId],
  )
  return new Set(keys).size
}

export function sumLine({ texts }: Asking, { kind, n }: GroupTotals['sums'][number]): string {
  return texts.total(texts.kindName(kind), texts.periodName('term'), n, kindOf(kind)?.unit ?? '')
}

/** How many people stand where, for who may know numbers of people. */
export function cellsLine({ texts }: Asking, { obligation, cells }: GroupTotals['paces'][number]): string {
  return `${obligation.title}：${cells.map((cell) => texts.cell(cell.states, cell.people)).join('，')}`
}

/** A group hears at most that most are on pace; leaders in private hear numbers of people. */
function paceLine(asking: Asking, pace: GroupTotals['paces'][number]): readonly string[] {
  const { obligation, cells } = pace
  if (cells.length === 0) return []
  if (!asking.inGroup) return [cellsLine(asking, pace)]
  const well = cells.filter(isWell).reduce((sum, cell) => sum + cell.people, 0)
  const rest = cells.filter((cell) => !isWell(cell)).reduce((sum, cell) => sum + cell.people, 0)
  return well > rest ? [`${obligation.title}：${asking.texts.mostOnPace}`] : []
}

function isWell({ states }: TotalsCell): boolean {
  return states.every((state) => state === 'done' || state === 'on-pace')
}

import { kindOf } from '../../domain/kinds.js'
import type { Person } from '../../domain/person.js'
import type { Quota } from '../../domain/shapes/quota.js'
import { type TotalsCell, totalsOf } from '../../domain/totals.js'
import type { Judged } from '../policy-book.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'

/** Totals of a school or subject group: sums, and how many people stand where; never a name, small cells merged. */
export function totalLines(asking: Asking, school: SchoolView, people: readonly Person[], kind?: string): readonly string[] {
  const { texts, policies, reads, today } = asking
  if (!school.calendarOn(today)) return [texts.noTerm]
  const judged = people.flatMap((person) => policies.judge({ school, person, day: today, reads, ...(kind !== undefined && { kind }) }))
  const obligations = policies.obligations(school, kind)
  const kinds = [...new Set([...obligations.map((obligation) => obligation.kind), ...(kind === undefined ? [] : [kind])])]
  return [...kinds.map((each) => sumLine(asking, school, people, each)), ...obligations.flatMap((each) => paceLine(asking, each, judged))]
}

/** Distinct records or lessons of the term so far: a meeting of ten people is one meeting. */
function sumLine({ texts, reads, today }: Asking, school: SchoolView, people: readonly Person[], kind: string): string {
  const from = school.calendarOn(today)!.term.from
  const credits = reads
    .credits({ people: people.map((person) => person.id), kind, from, to: today })
    .filter((credit) => credit.status === 'complete')
  const keys = credits.flatMap((credit) =>
    credit.lessons.length > 0 ? credit.lessons.map((lesson) => `${credit.person}|${lesson}`) : [credit.recordId],
  )
  const known = kindOf(kind)
  return texts.total(texts.kindName(kind), texts.periodName('term'), new Set(keys).size, known?.unit ?? '')
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

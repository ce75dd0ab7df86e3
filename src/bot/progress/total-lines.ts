import { kindOf } from '../../domain/kinds.js'
import type { Obligation } from '../../domain/obligation.js'
import type { Person } from '../../domain/person.js'
import type { Judged } from '../policy-book.js'
import type { SchoolView } from '../school-view.js'
import type { Asking } from '../turn.js'

/** Totals of a school or subject group, obligation by obligation: sums and numbers of people, never a name, small cells merged. */
export function totalLines(asking: Asking, school: SchoolView, people: readonly Person[], kind?: string): readonly string[] {
  const { texts, policies, reads, today } = asking
  const calendar = school.calendarOn(today)
  if (!calendar) return [texts.noTerm]
  const { from } = calendar.whole
  const standings = people.flatMap((person) => policies.judge({ school, person, day: today, reads, ...(kind !== undefined && { kind }) }))
  const obligations = policies.obligations(school, kind)
  const kinds = [...new Set([...obligations.map((obligation) => obligation.kind), ...(kind === undefined ? [] : [kind])])]
  const ids = people.map((person) => person.id)
  const sums = kinds.map((each) => {
    const known = kindOf(each)
    const credits = reads.credits({ people: ids, kind: each, from, to: today }).filter((credit) => credit.status === 'complete')
    const lessons =
      each === 'observation'
        ? credits.reduce((sum, credit) => sum + Math.max(1, credit.lessons.length), 0)
        : new Set(credits.map((credit) => credit.recordId)).size
    return texts.total(known?.name ?? each, texts.periodName('term'), lessons, known?.unit ?? '')
  })
  return [...sums, ...obligations.flatMap((obligation) => paceLine(asking, obligation, standings))]
}

/** Below this a number of people could be told by name. */
const SMALLEST_CELL = 3

/** How many people stand where. A group hears at most that most are on pace; leaders hear numbers, none of them small. */
function paceLine({ texts, inGroup }: Asking, obligation: Obligation, standings: readonly Judged[]): readonly string[] {
  const states = standings
    .filter((each) => each.obligation.id === obligation.id && each.standing.state !== 'exempt')
    .map((each) => each.standing.state)
  if (states.length === 0) return []
  const done = states.filter((state) => state === 'done').length
  const onPace = states.filter((state) => state === 'on-pace').length
  const behind = states.length - done - onPace
  const most = done + onPace > behind ? [texts.mostOnPace] : []
  if (inGroup) return most.map((words) => `${obligation.title}：${words}`)
  const small = [done, onPace, behind].some((cell) => cell > 0 && cell < SMALLEST_CELL)
  const words = small ? [...most, texts.smallCells].join('') : texts.states3(done, onPace, behind)
  return [`${obligation.title}：${words}`]
}

import { minuteOfDay, weekdayOf } from '../../domain/day.js'
import type { PositionState } from '../../domain/positions/position.js'
import { termOn } from '../../domain/term-on.js'
import { absencesOn } from '../../policy/absences.js'
import { mostOnPace } from '../../policy/most-on-pace.js'
import { isOffice, organisationsOf } from '../../policy/organisation.js'
import { type Passed, passOver } from '../../policy/pass.js'
import { dutyNeedsAttention, sameDuties } from '../../policy/same-duty.js'
import type { Asking } from '../turn.js'

/** Schools shown at once. */
const ON_A_PAGE = 30
const LOOKED_AT: readonly PositionState[] = ['overdue', 'broken', 'behind']

interface SchoolLine {
  readonly name: string
  readonly text: string
  /** Whether most of its teachers are on pace; undefined where too few are bound to say so. */
  readonly mostOnPace: boolean | undefined
}

/**
 * All schools in order of name: reasons before effort (leave, vacant posts), how much there is to look at, whether most teachers are on pace.
 * No ranking, no name of a person, nothing of fewer than three.
 */
export async function countyScreen(asking: Asking, page: number): Promise<readonly string[]> {
  const { texts, directory, policies, reads, today } = asking
  const schools = [...organisationsOf(directory.directory)].filter((each) => !isOffice(each))
  const lines: SchoolLine[] = []
  const pass = passOver({
    organisations: schools,
    packs: policies.packs,
    day: today,
    minute: minuteOfDay(asking.message.sentAtMs),
    credits: (query) => reads.credits(query),
    facts: (query) => reads.facts(query),
  })
  let lessons = 0
  let meetings = 0
  for await (const passed of pass) {
    const { name, terms } = passed.organisation
    const from = termOn(terms, today)?.from
    if (from !== undefined) {
      const span = { school: name, from, to: today }
      const [heard, met] = await Promise.all([
        reads.countRecords({ ...span, kind: 'observation', distinct: true }),
        reads.countRecords({ ...span, kind: 'evaluation-meeting' }),
      ])
      lessons += heard
      meetings += met
    }
    lines.push(schoolLine(asking, passed))
  }
  const people = schools.reduce((sum, school) => sum + school.people.length, 0)
  const judged = lines.filter(({ mostOnPace }) => mostOnPace !== undefined)
  const from = Math.min(Math.max(page - 1, 0), Math.max(Math.ceil(lines.length / ON_A_PAGE) - 1, 0)) * ON_A_PAGE
  const shown = lines.slice(from, from + ON_A_PAGE)
  return [
    texts.countyHead(texts.date(today, weekdayOf(today)), schools.length, people),
    texts.countySums(lessons, meetings),
    texts.countyOnPace(judged.filter(({ mostOnPace }) => mostOnPace).length, judged.length),
    texts.countySchools,
    ...shown.map(({ text }) => text),
    ...(from + shown.length < lines.length ? [texts.countyNext(from / ON_A_PAGE + 2)] : []),
    ...(shown[0] ? [texts.countyOne(shown[0].name)] : []),
  ]
}

/** Why a school may be short of something, in words; empty where nobody is missing. */
export function reasonsOf({ texts, today, directory }: Asking, school: string): string {
  const organisation = directory.organisation(school)
  if (!organisation) return ''
  const { onLeave, vacant } = absencesOn(organisation, today)
  return texts.schoolReasons(onLeave, vacant)
}

function schoolLine(asking: Asking, passed: Passed): SchoolLine {
  const { texts, today } = asking
  const { name, terms } = passed.organisation
  const { onLeave, vacant } = absencesOn(passed.organisation, today)
  const most = mostOnPace(passed.standings)
  const parts = [
    texts.schoolReasons(onLeave, vacant),
    ...(termOn(terms, today) === undefined
      ? [texts.schoolWithoutTerm]
      : passed.positions.length === 0
        ? [texts.schoolFollowsNothing]
        : [texts.schoolStates(lookedAt(passed)), most === undefined ? '' : most ? texts.schoolMostOnPace : texts.schoolNotMostOnPace]),
  ]
  return { name, text: [name, ...parts.filter(Boolean)].join('｜'), mostOnPace: most }
}

function lookedAt({ positions }: Passed): readonly { readonly state: PositionState; readonly n: number }[] {
  const duties = sameDuties(positions).filter(dutyNeedsAttention)
  return LOOKED_AT.map((state) => ({ state, n: duties.filter(({ leading }) => leading.position.state === state).length })).filter(
    ({ n }) => n > 0,
  )
}

import { groupBy } from '../../../domain/group-by.js'
import type { Obligation } from '../../../domain/obligation.js'
import type { Person } from '../../../domain/person.js'
import { needsAttention, type Placed } from '../../../policy/body-positions.js'
import { followUpsFor } from '../../../policy/follow-ups.js'
import type { Asking } from '../../turn.js'
import { personPlacedOf, placedOf } from '../placed-of.js'
import { whyLines } from '../why-lines.js'
import type { Explained } from './explained.js'
import { followUpsWhy } from './follow-ups-why.js'
import { otherDayWhy, positionWhy } from './position-why.js'

/** Something that can be asked about: its duty, the numbers it shows, and what it opens to. */
export interface Candidate {
  readonly obligation: Obligation
  readonly numbers: readonly number[]
  readonly needsAttention: boolean
  open(): readonly string[]
}

/** Numbers and warnings of a person: quotas of term and week, of month and years, what is to follow on lessons heard. */
export async function personCandidates(asking: Asking, person: Person): Promise<readonly Candidate[]> {
  const { policies, school, today, reads, directory } = asking
  const of: Explained = { school: person.school, eyes: 'leader' }
  const organisation = directory.organisation(person.school)
  const facts = reads.facts.bind(reads)
  const [standings, periods, following] = await Promise.all([
    policies.judge({ school, person, day: today, reads }),
    personPlacedOf(asking, person),
    organisation && followUpsFor({ organisation, people: [person], packs: policies.packs, day: today, facts }),
  ])
  const judged = standings.map((each): Candidate => {
    const { target, pace, actual, state } = each.standing
    return {
      obligation: each.obligation,
      numbers: [target, pace, actual],
      needsAttention: state === 'behind' || state === 'overdue',
      open: () => whyLines(asking, each),
    }
  })
  const placed = periods.map((each): Candidate => {
    const { target, pace, actual } = each.position
    return {
      obligation: each.obligation,
      numbers: numbersIn([target, pace, actual]),
      needsAttention: needsAttention(each),
      open: () => positionWhy(asking, each, of),
    }
  })
  const followUps = (following?.get(person.id) ?? []).map((each): Candidate => {
    const overdue = each.followUps.filter(({ state }) => state === 'overdue').length
    const due = each.followUps.filter(({ state }) => state === 'due').length
    return { obligation: each.obligation, numbers: [overdue, due], needsAttention: overdue > 0, open: () => followUpsWhy(asking, each) }
  })
  return [...judged, ...placed, ...followUps]
}

/** Those of a school or office, what needs attention first. */
export async function schoolCandidates(asking: Asking, of: Explained): Promise<readonly Candidate[]> {
  const byObligation = groupBy(await placedOf(asking, of.school), ({ obligation }) => obligation.id)
  const candidates = [...byObligation.values()].map((placed): Candidate => {
    // Of what is owed by several days the one that needs attention comes first.
    const [first, ...others] = [...placed].sort((a, b) => Number(needsAttention(b)) - Number(needsAttention(a))) as [Placed, ...Placed[]]
    return {
      obligation: first.obligation,
      numbers: numbersIn(
        placed.flatMap(({ position: { target, pace, actual, derivation } }) => [target, pace, actual, derivation.done, derivation.total]),
      ),
      needsAttention: needsAttention(first),
      open: () => [...positionWhy(asking, first, of), ...others.flatMap((other) => otherDayWhy(asking, other, of))],
    }
  })
  return inOrder(candidates)
}

/** For who may not see the school's numbers: what its documents say, nothing of how it stands. */
export function ruleCandidates({ policies, school, today, texts }: Asking): readonly Candidate[] {
  const inForce = school.adoptions.filter(({ from }) => from === null || from <= today)
  const rules = policies.packs.obligationsOf(inForce).map((obligation): Candidate => {
    const pack = policies.packs.pack(obligation.pack)
    return {
      obligation,
      numbers: [],
      needsAttention: false,
      open: () => [...(pack ? [texts.source(pack)] : []), ...texts.obligationLines(obligation), texts.whyRuleOnly],
    }
  })
  return inOrder(rules)
}

/** What needs attention first, then what is judged, then what is only ticked. */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const rank = ({ needsAttention: urgent, obligation }: Candidate): number => (urgent ? 0 : obligation.shape === 'checklist' ? 2 : 1)
  return [...candidates].sort((a, b) => rank(a) - rank(b))
}

function numbersIn(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value) => value !== null)
}

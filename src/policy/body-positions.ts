import type { Day } from '../domain/day.js'
import type { Obligation } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import type { BodyFacts, Fact } from '../domain/positions/body.js'
import { NEEDS_ATTENTION, type Position } from '../domain/positions/position.js'
import { isBoundBy, positionsOf } from '../domain/positions/position-of.js'
import { timeSpanOf } from '../domain/positions/time-span.js'
import type { SchoolCalendar } from '../domain/school-calendar.js'
import type { Term } from '../domain/term.js'
import type { FactQuery } from '../storage/storage.js'
import { bodyFactsOf } from './body-facts.js'
import { factNeedsOf } from './fact-needs.js'
import { FactsAtHand } from './facts-at-hand.js'
import type { Organisation } from './organisation.js'
import type { Packs } from './packs.js'

/** A position together with the duty it is about and the document that says so. */
export interface Placed<O extends Obligation = Obligation> {
  readonly obligation: O
  readonly pack: Pack
  readonly position: Position
}

export interface BodyPositionsInput {
  readonly organisation: Organisation
  readonly packs: Packs
  readonly day: Day
  /** Minute of that day at which it is asked; absent: the day at its end. */
  readonly minute?: number | undefined
  readonly calendarOf?: (term: Term) => SchoolCalendar
  facts(query: FactQuery): Promise<readonly Fact[]>
  /** Taken every few milliseconds of work, so that others get their turn; absent: a school is not interrupted. */
  breathe?(): Promise<void>
}

/** Duties judged without letting anything else run: a fraction of a millisecond each. */
const DUTIES_AT_ONCE = 50

/**
 * Where a school or office stands on everything that the packs it follows on the day ask of it, in the packs' order. Quotas of single people
 * are not among them. Everything in a template is a checklist item (policy/README §1). Each kind of record is read once.
 */
export async function bodyPositions(input: BodyPositionsInput): Promise<readonly Placed[]> {
  const { organisation, packs, day, minute, calendarOf, facts, breathe } = input
  const asBodies = bodyFactsOf(organisation, calendarOf)
  const bound = boundBy(organisation, packs, day, asBodies)
  const needs = bound.map(({ obligation, bodies }) => factNeedsOf(obligation, bodies, day))
  const [body] = asBodies(null)
  const breachesFrom = body && timeSpanOf({ period: 'term', day, calendars: body.calendars, cyclesFrom: null })?.from
  const people = organisation.people.map((person) => person.id)
  const atHand = await FactsAtHand.read({ school: organisation.name, people, needs: needs.flat(), breachesFrom, day, facts, breathe })
  const placed: Placed[] = []
  for (const [at, { obligation, pack, bodies }] of bound.entries()) {
    if (at % DUTIES_AT_ONCE === 0) await breathe?.()
    const own = atHand.for(obligation, needs[at]!)
    for (const each of bodies) {
      const positions = positionsOf({ obligation, body: each, facts: own, breaches: atHand.breaches, day, minute })
      if (positions.length === 0) continue
      for (const position of positions) placed.push({ obligation, pack, position })
      break
    }
  }
  return placed
}

/** Whether somebody should look at it: never for what a text only encourages, nor for a template. */
export function needsAttention(placed: Placed): boolean {
  return NEEDS_ATTENTION.has(placed.position.state) && isBinding(placed)
}

/** 应, 不得 of a document with authority; 鼓励·力争·探索, 可 and templates demand nothing. */
export function isBinding({ obligation: { modality }, pack }: Pick<Placed, 'obligation' | 'pack'>): boolean {
  return (modality === 'must' || modality === 'must-not') && !pack.template
}

interface Bound {
  readonly obligation: Obligation
  readonly pack: Pack
  /** The organisation in each part it answers for. */
  readonly bodies: readonly BodyFacts[]
}

function boundBy(
  { name, adoptions }: Organisation,
  packs: Packs,
  day: Day,
  asBodies: (from: Day | null) => readonly BodyFacts[],
): readonly Bound[] {
  const inForce = adoptions.filter((each) => each.school === name && (each.from === null || each.from <= day))
  const bodies = new Map(inForce.map(({ pack, from }) => [pack, asBodies(from)]))
  return packs.obligationsOf(inForce).flatMap((obligation) => {
    const pack = packs.pack(obligation.pack)
    const own = bodies.get(obligation.pack)?.filter((body) => isBoundBy(obligation, body)) ?? []
    return pack && own.length > 0 ? [{ obligation: pack.template ? asChecklist(obligation) : obligation, pack, bodies: own }] : []
  })
}

function asChecklist(obligation: Obligation): Obligation {
  if (obligation.shape === 'checklist') return obligation
  const { id, pack, title, clause, quote, covers, actors, modality, kind } = obligation
  const { stage, note, ambiguity } = obligation
  return {
    ...{ id, pack, title, clause, quote, covers, actors, modality, kind, shape: 'checklist', period: 'standing' },
    ...(stage && { stage }),
    ...(note && { note }),
    ...(ambiguity && { ambiguity }),
  }
}

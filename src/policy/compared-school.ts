import { compareText } from '../domain/compare-text.js'
import type { Day } from '../domain/day.js'
import { targetFormula } from '../domain/derivation.js'
import { groupBy } from '../domain/group-by.js'
import { valueOn } from '../domain/obligation.js'
import type { PositionState } from '../domain/positions/position.js'
import type { Standing } from '../domain/standing.js'
import { needsAttention, type Placed } from './body-positions.js'
import type { Packs } from './packs.js'
import type { Passed } from './pass.js'

/** What a change of the packs followed does in one school or office. */
export interface SchoolPreview {
  readonly school: string
  /** People with a target that moves, or who are bound anew or no more. */
  readonly people: number
  readonly moves: readonly TargetMove[]
  /** Who would be done no more, and who would newly be: for the leaders of the school alone. */
  readonly undone: readonly Flip[]
  readonly done: readonly Flip[]
  /** Obligations that bind people before and after, and move for nobody here. */
  readonly unmoved: readonly string[]
  readonly duties: DutiesPreview
}

/** Obligations of a school or office as a whole, by id. */
export interface DutiesPreview {
  readonly added: readonly string[]
  readonly dropped: readonly string[]
  /** With another number. */
  readonly changed: readonly string[]
  /** Of those added: behind, overdue or broken from the first day. */
  readonly pressing: readonly string[]
  /** Done, kept or ticked before and not any more; and the other way round. */
  readonly undone: readonly string[]
  readonly done: readonly string[]
}

export interface Flip {
  readonly person: string
  readonly obligation: string
}

/** People of a school whose target moves alike. */
export interface TargetMove {
  readonly obligation: string
  readonly before: number
  readonly after: number
  /** `20×50÷94＋25×44÷94＝22.34→22`; null where nothing is owed afterwards. */
  readonly formula: string | null
  readonly people: number
}

/** A school as it stands on a day by what is followed now and by what would be. */
export function comparedSchool(packs: Packs, day: Day, before: Passed, after: Passed): SchoolPreview {
  const all = comparedPeople(before, after)
  const moved = all.filter(hasMoved)
  const moving = new Set(moved.map(({ obligation }) => obligation))
  const bound = new Set(all.flatMap(({ obligation, was, will }) => (was && will ? [obligation] : [])))
  const moves = new Map<string, TargetMove>()
  for (const { obligation, was, will } of moved) {
    const formula = will !== undefined && will.target > 0 ? will.formula() : null
    const move = { obligation, before: was?.target ?? 0, after: will?.target ?? 0, formula }
    const key = JSON.stringify(move)
    moves.set(key, { ...move, people: (moves.get(key)?.people ?? 0) + 1 })
  }
  return {
    school: after.organisation.name,
    people: new Set(moved.map(({ person }) => person)).size,
    moves: [...moves.values()].sort((a, b) => b.people - a.people || compareText(a.obligation, b.obligation)),
    undone: all.filter(({ was, will }) => isDone(was) && isOwed(will)).map(flip),
    done: all.filter(({ was, will }) => isOwed(was) && isDone(will)).map(flip),
    unmoved: [...bound].filter((id) => !moving.has(id)),
    duties: comparedDuties(dutiesOf(packs, day, before), dutiesOf(packs, day, after)),
  }
}

/** Whether anything at all is different. */
export function isMoved({ people, undone, done, duties }: SchoolPreview): boolean {
  const { added, dropped, changed, undone: brought, done: freed } = duties
  return people > 0 || [undone, done, added, dropped, changed, brought, freed].some((each) => each.length > 0)
}

/** Where somebody stands on a quota of any period. */
interface Held {
  readonly person: string
  readonly obligation: string
  readonly target: number
  readonly state: PositionState
  formula(): string | null
}

interface Compared extends Flip {
  readonly was: Held | undefined
  readonly will: Held | undefined
}

function comparedPeople(before: Passed, after: Passed): readonly Compared[] {
  const was = heldIn(before)
  const will = heldIn(after)
  return [...new Set([...was.keys(), ...will.keys()])].map((key) => {
    const { person, obligation } = (was.get(key) ?? will.get(key))!
    return { person, obligation, was: was.get(key), will: will.get(key) }
  })
}

function heldIn({ standings, ofPeople }: Passed): ReadonlyMap<string, Held> {
  const held: readonly Held[] = [
    ...standings.filter(binds).map((each) => ({ ...each, formula: () => targetFormula(each) })),
    ...ofPeople.map(({ person, position: { obligation, target, state, derivation } }) => {
      return { person: person.id, obligation, target: target ?? 0, state, formula: () => derivation.formula }
    }),
  ]
  return new Map(held.map((each) => [`${each.person}\n${each.obligation}`, each]))
}

function binds({ derivation }: Standing): boolean {
  return derivation.segments.length > 0 || derivation.leaveDays > 0
}

function hasMoved({ was, will }: Compared): boolean {
  return (was?.target ?? 0) !== (will?.target ?? 0)
}

const DONE: ReadonlySet<PositionState> = new Set(['done', 'kept', 'ticked', 'closed'])

function isDone(held: { readonly state: PositionState } | undefined): boolean {
  return held !== undefined && DONE.has(held.state)
}

function isOwed(held: { readonly state: PositionState } | undefined): boolean {
  return held !== undefined && !DONE.has(held.state) && held.state !== 'exempt'
}

function flip({ person, obligation }: Compared): Flip {
  return { person, obligation }
}

/** By obligation; null for what has no position. */
type Duties = ReadonlyMap<string, Placed | null>

function comparedDuties(was: Duties, will: Duties): DutiesPreview {
  const both = [...will.keys()].filter((id) => was.has(id))
  const added = [...will.keys()].filter((id) => !was.has(id))
  const positionIn = (duties: Duties, id: string) => duties.get(id)?.position
  return {
    added,
    dropped: [...was.keys()].filter((id) => !will.has(id)),
    changed: both.filter((id) => numbersOf(was.get(id)) !== numbersOf(will.get(id))),
    pressing: added.filter((id) => will.get(id) && needsAttention(will.get(id)!)),
    undone: both.filter((id) => isDone(positionIn(was, id)) && isOwed(positionIn(will, id))),
    done: both.filter((id) => isOwed(positionIn(was, id)) && isDone(positionIn(will, id))),
  }
}

/** Positions of the school, and what is asked after each record of its people (评课 within 3 days), which has no position of its own. */
function dutiesOf(packs: Packs, day: Day, { organisation: { name, adoptions }, positions }: Passed): Duties {
  const inForce = adoptions.filter((each) => each.school === name && (each.from === null || each.from <= day))
  const afterRecords = packs.obligationsOf(inForce).filter((each) => each.shape === 'deadline' && each.due.kind === 'after')
  const byObligation = groupBy(positions, ({ obligation }) => obligation.id)
  return new Map([
    ...afterRecords.map(({ id }) => [id, null] as const),
    ...[...byObligation].map(([id, placed]) => [id, foremost(placed)] as const),
  ])
}

/** What is owed by several days stands where the worst of them stands: one that needs attention, else one still owed. */
function foremost(placed: readonly Placed[]): Placed {
  return placed.find(needsAttention) ?? placed.find(({ position }) => isOwed(position)) ?? placed[0]!
}

/** The numbers in force that an obligation asks of a school, for comparing. */
function numbersOf(placed: Placed | null | undefined): string {
  if (!placed) return ''
  const { obligation, position } = placed
  if (obligation.shape !== 'ceiling') return String(position.target)
  return obligation.limits.map(({ values }) => valueOn(values, position.day)?.value ?? '').join(' ')
}

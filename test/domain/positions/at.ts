import type { BodyFacts, Breach, Fact } from '../../../src/domain/positions/body.js'
import type { Position } from '../../../src/domain/positions/position.js'
import { positionsOf } from '../../../src/domain/positions/position-of.js'
import { packFolders } from '../../../src/policy/pack-folders.js'
import { readPacks } from '../../../src/policy/packs.js'
import { primary } from './kit.js'

export const packs = readPacks(packFolders(undefined))

export interface Asked {
  readonly day: string
  readonly body?: BodyFacts
  readonly facts?: readonly Fact[]
  readonly breaches?: readonly Breach[]
}

/** The position on the obligation that carries a row of the list; of a deadline that of its first due day. */
export function at(row: string, asked: Asked): Position | undefined {
  return allAt(row, asked)[0]
}

export function allAt(row: string, { day, body = primary, facts = [], breaches = [] }: Asked): readonly Position[] {
  const obligation = packs.carrierOf(row)
  if (obligation === undefined) throw new Error(`no pack carries ${row}`)
  return positionsOf({ obligation, body, facts, breaches, day })
}

/** The numbers of a position as a row of a table has them. */
export function numbers(position: Position | undefined) {
  return position && [position.target, position.pace, position.actual, position.state]
}

/** Where the numbers of a position stand in the document. */
export function source(position: Position | undefined) {
  if (position === undefined) return undefined
  const { row, clause, quote, label } = position.derivation
  return { row, clause, quote, label }
}

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isMachineChecked, type Shape } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import { fromRoot } from '../root.js'

/** One row of the list of obligations: what a document asks for, found by reading it. */
export interface ListedRow {
  readonly id: string
  readonly document: string
  /** A quota, B ceiling, C deadline, D coverage, E checklist (PRODUCT, five shapes). */
  readonly class: string
}

/** The list of all rows of all documents, policies/rows.json. */
export function listedRows(): ListedRow[] {
  const documents = z
    .record(z.string(), z.record(z.string(), z.array(z.string())))
    .parse(JSON.parse(readFileSync(fromRoot('policies', 'rows.json'), 'utf8')))
  return Object.entries(documents).flatMap(([document, classes]) =>
    Object.entries(classes).flatMap(([letter, names]) => names.map((name) => ({ id: `${document}.${name}`, document, class: letter }))),
  )
}

/** Who carries a row, and whether the system judges it. */
export interface Carrier {
  /** Null for a row out of scope. */
  readonly obligation: string | null
  readonly shape: Shape | 'out-of-scope'
  readonly state: 'machine' | 'checklist' | 'out-of-scope'
  /** Why a row is out of scope. */
  readonly reason?: string
}

export interface RowCoverage {
  /** Carrier of each listed row; null when no pack has it. */
  readonly carriers: Readonly<Record<string, Carrier | null>>
  /** Rows that a pack names and the list does not. */
  readonly unknown: readonly string[]
}

export function coverageOf(rows: readonly ListedRow[], packs: readonly Pack[]): RowCoverage {
  const carriers = new Map<string, Carrier>(packs.flatMap(carriersIn))
  const listed = new Set(rows.map((row) => row.id))
  return {
    carriers: Object.fromEntries(rows.map(({ id }) => [id, carriers.get(id) ?? null])),
    unknown: [...carriers.keys()].filter((id) => !listed.has(id)),
  }
}

function carriersIn(pack: Pack): [string, Carrier][] {
  return [
    ...pack.obligations.flatMap((each) => {
      const state = isMachineChecked(each, pack.template) ? 'machine' : 'checklist'
      return each.covers.map((row): [string, Carrier] => [row, { obligation: each.id, shape: each.shape, state }])
    }),
    ...pack.outOfScope.flatMap(({ covers, reason }) =>
      covers.map((row): [string, Carrier] => [row, { obligation: null, shape: 'out-of-scope', state: 'out-of-scope', reason }]),
    ),
  ]
}

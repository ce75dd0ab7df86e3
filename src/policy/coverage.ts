import { readFileSync } from 'node:fs'
import { z } from 'zod'
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

export interface Coverage {
  /** Id of the obligation that carries each listed row; null when no pack has it. */
  readonly carriers: Readonly<Record<string, string | null>>
  /** Rows that a pack names and the list does not. */
  readonly unknown: readonly string[]
}

export function coverageOf(rows: readonly ListedRow[], packs: readonly Pack[]): Coverage {
  const carriers = new Map(packs.flatMap((pack) => [...pack.covers]))
  const listed = new Set(rows.map((row) => row.id))
  return {
    carriers: Object.fromEntries(rows.map(({ id }) => [id, carriers.get(id) ?? null])),
    unknown: [...carriers.keys()].filter((id) => !listed.has(id)),
  }
}

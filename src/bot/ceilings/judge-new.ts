import { breachesOf, judgeEntry } from '../../domain/ceilings/judge-entry.js'
import type { Fact } from '../../domain/positions/body.js'
import type { NewRecord } from '../../storage/storage.js'
import type { Asking } from '../turn.js'
import { factOf, factsAround, summedKey } from './facts-around.js'
import { findingLines } from './finding-lines.js'
import { withBreaches } from './kept-breaches.js'
import { placeOf } from './place-of.js'
import { rulesOn } from './rules-on.js'

export interface JudgedNew {
  readonly records: readonly NewRecord[]
  /** For the author alone: what passed which limit, and what to do. */
  readonly lines: readonly string[]
  readonly oneByOne?: string
}

/** Whether any record is of a kind that has ceilings in the school. */
export function haveCeilings({ policies, school }: Asking, records: readonly NewRecord[]): boolean {
  return records.some(({ kind }) => policies.ceilings(school, kind).length > 0)
}

/** Judges the records of a message, one after the other, against what is in the ledger and those before them. Ids are still `{id:0}` … */
export async function judgeNew(asking: Asking, records: readonly NewRecord[]): Promise<JudgedNew> {
  const place = placeOf(asking)
  const before: Fact[] = []
  const lines: string[] = []
  let oneByOne: string | undefined
  const rulesFor = records.map((record) => rulesOn(asking, record.kind, record.day))
  const around = await Promise.all(records.map((record, i) => factsAround(asking, rulesFor[i]!, record.kind, record.day)))
  const judged = records.map((record, i) => {
    const rules = rulesFor[i]!
    const id = `{id:${i}}`
    const entered = factOf(record, id)
    const others = [...around[i]!, ...before]
    const found = judgeEntry(rules, { entered, others, place })
    before.push(entered)
    lines.push(...findingLines(asking, entered, found))
    oneByOne ??= summedKey(record.school, record.kind, rules)
    return withBreaches(record, breachesOf(found))
  })
  return { records: judged, lines, ...(oneByOne !== undefined && { oneByOne }) }
}

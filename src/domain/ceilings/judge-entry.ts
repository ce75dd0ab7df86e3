import type { Fact } from '../positions/body.js'
import { classDayFindings } from './class-day.js'
import { clockFindings } from './clock.js'
import { countFindings } from './count.js'
import type { Finding, Judging, Place, Rule } from './judging.js'
import { signFindings } from './sign.js'

/**
 * Ceilings and prohibitions that a record passes together with the others of its class and day, week or term. Pure, and the order of
 * `others` is irrelevant: it is judged as if it came last.
 */
export function judgeEntry(
  rules: readonly Rule[],
  { entered, others, place }: { readonly entered: Fact; readonly others: readonly Fact[]; readonly place: Place },
): readonly Finding[] {
  return rules.flatMap((rule) => findings({ rule, entered, others, place }))
}

function findings(judging: Judging): readonly Finding[] {
  const { check } = judging.rule.ceiling
  switch (check.by) {
    case 'class-day':
      return classDayFindings(judging, check)
    case 'clock':
      return clockFindings(judging, check)
    case 'count':
      return countFindings(judging, check)
    case 'sign':
      return signFindings(judging, check)
    case 'report':
      return []
  }
}

/** A breach as a record keeps it: which duty, and whose number in it. */
export interface KeptBreach {
  readonly obligation: string
  readonly row: string
}

/** What of the findings is kept with the record: remarks are not. */
export function breachesOf(found: readonly Finding[]): readonly KeptBreach[] {
  const kept = found.filter((each) => !each.mild).map(({ ceiling, limit }) => ({ obligation: ceiling.id, row: limit.row }))
  return kept.filter((each, i) => kept.findIndex((other) => other.obligation === each.obligation && other.row === each.row) === i)
}

import { byMatter } from '../../domain/ceilings/by-matter.js'
import type { Finding } from '../../domain/ceilings/judging.js'
import type { Fact } from '../../domain/positions/body.js'
import type { Asking } from '../turn.js'
import { documentOf } from './document-of.js'
import { shortClause } from './short-clause.js'

/** Matters told at once; the others wait for 为什么. */
const TOLD = 2

/** What an author hears at once: two short lines for each matter, what passed which limit, then label, clause and what to do. */
export function findingLines(asking: Asking, { recordId, day }: Fact, found: readonly Finding[]): readonly string[] {
  const { texts } = asking
  const matters = byMatter(found)
  const lines = matters.slice(0, TOLD).flatMap(({ lead, also }) => {
    const others = also.map((each) => texts.sameIn(documentOf(asking, each), lead.value, each.value, each.ceiling.unit))
    return [
      `${lead.mild ? texts.remark : texts.breach}${texts.passed(lead, day)}`,
      `${texts.byRule(lead, documentOf(asking, lead), shortClause(lead.value.clause), others)}${texts.adviceOn(lead, recordId)}`,
    ]
  })
  return matters.length > TOLD ? [...lines, texts.moreMatters(matters.length - TOLD, recordId)] : lines
}
